// @ts-check
// A link to a folded section opens it.

function openTarget() {
  const id = decodeURIComponent(location.hash.slice(1));
  const fold = document
    .getElementById(id)
    ?.querySelector(":scope > details.fold");
  if (fold instanceof HTMLDetailsElement) fold.open = true;
}

addEventListener("hashchange", openTarget);
openTarget();
