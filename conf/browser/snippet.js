// @ts-check
// A button that copies the snippet, byte for byte as it stands in the file.

for (const tools of document.querySelectorAll(".snippet-tools")) {
  const listing = tools.parentElement?.querySelector("pre");
  if (!listing) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  const said = document.createElement("span");
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(listing.textContent ?? "");
      said.textContent = "Copied";
    } catch {
      said.textContent = "This browser does not let us copy; download the file";
    }
  });
  tools.prepend(button, " ", said, " ");
}
