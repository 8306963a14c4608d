// @ts-check
// The frame around the content: fixes of the theme's script, and our menus.

const root = document.documentElement;

/**
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
const all = (selector) =>
  [...document.querySelectorAll(selector)].filter(
    (node) => node instanceof HTMLElement,
  );

// The theme blurs a switch after use, and keyboard users lose their place.
for (const node of all(".primary-toggle, .secondary-toggle, .search-button"))
  node.blur = () => {};

// On a phone, the theme moves its menus into dialogs, which have no names.
const NAMES = { primary: "List of pages", secondary: "On this page" };
for (const [kind, name] of Object.entries(NAMES))
  document
    .querySelector(`#pst-${kind}-sidebar-modal`)
    ?.setAttribute("aria-label", name);

// A link in a dialog leads to a place that the dialog covers.
for (const node of all("dialog"))
  node.addEventListener("click", ({ target }) => {
    if (node instanceof HTMLDialogElement && target instanceof Element)
      if (target.closest("a")) node.close();
  });

// The button of the search opens the theme's dialog; without a script, it leads to the
// search page.
for (const form of all(".search-link"))
  form.addEventListener("submit", (event) => event.preventDefault());

// A menu closes when the reader clicks or moves the focus elsewhere.
/** @param {Event} event */
const closeMenus = ({ target }) => {
  for (const menu of all(".tool-menu[open]"))
    if (!(target instanceof Node && menu.contains(target)))
      menu.removeAttribute("open");
};
addEventListener("click", closeMenus);
addEventListener("focusin", closeMenus);
addEventListener("keydown", ({ key }) => {
  const menu = key === "Escape" && document.querySelector(".tool-menu[open]");
  if (!menu) return;
  menu.removeAttribute("open");
  menu.querySelector("summary")?.focus();
});

// Light and dark: the theme's script switches; this marks the current mode's button.
const modes = all("button[data-mode]");
const tell = () => {
  for (const button of modes)
    button.ariaPressed = String(button.dataset.mode === root.dataset.mode);
};
new MutationObserver(tell).observe(root, { attributeFilter: ["data-mode"] });
tell();

for (const node of all("[data-tool=print]"))
  node.addEventListener("click", () => print());
