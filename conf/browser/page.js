// @ts-check
// What any page may have: the button for light and dark, and those that copy a snippet.

// The theme's own code for its button stops with an error where the browser stores
// nothing; this keeps the choice for the visit, or at least for the page.
const KEY = "theme"; // the page's first script reads it, see conf/ext/theme_repairs.py

/**
 * From "as the system has it" to the other look first, so that a click is seen.
 * @param {string | undefined} theme
 * @param {boolean} dark whether the system is
 * @returns {string}
 */
export function after(theme, dark) {
  const order = dark ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
  return order[(order.indexOf(String(theme)) + 1) % order.length];
}

/** @param {string} theme */
function keep(theme) {
  try {
    localStorage.setItem(KEY, theme);
    sessionStorage.removeItem(KEY); // it would be read first
  } catch {
    try {
      sessionStorage.setItem(KEY, theme);
    } catch {
      // denied as well: the choice is on the page alone
    }
  }
}

for (const button of document.querySelectorAll(".theme-toggle"))
  button.addEventListener("click", (event) => {
    event.stopImmediatePropagation(); // the theme listens, too
    const { dataset } = document.body;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    dataset.theme = after(dataset.theme, dark);
    keep(dataset.theme);
  });

// A snippet is copied byte for byte as it stands in the file.
for (const snippet of document.querySelectorAll(".snippet")) {
  const [button, said, listing] = /** @type {HTMLElement[]} */ (
    [".snippet-tools button", ".snippet-tools [role=status]", "pre"].map(
      (part) => snippet.querySelector(part),
    )
  );
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(String(listing.textContent));
      said.textContent = "Copied";
    } catch {
      said.textContent = "This browser does not let us copy; download the file";
    }
  });
  button.hidden = false;
}
