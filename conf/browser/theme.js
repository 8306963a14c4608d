// @ts-check
// The button for light and dark. The theme's own stops with an error where the browser
// stores nothing; this one keeps the choice for the visit, or at least for the page.

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
