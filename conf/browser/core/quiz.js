// @ts-check
// A mixed quiz: choose what to ask, and take the questions from the pages that
// they stand on. The first ten are in the page, for readers without a script.

import { all, one } from "./dom.js";
import { fits, interleave, readChoice, sizeInWords } from "./interleave.js";

/** @typedef {import("./interleave.js").Row} Row */

/**
 * @param {string} page
 * @param {string[]} ids
 * @returns {Promise<HTMLElement[]>} what the page has of them
 */
export async function questionsFrom(page, ids) {
  const response = await fetch(page);
  const parsed = new DOMParser().parseFromString(
    response.ok ? await response.text() : "",
    "text/html",
  );
  const found = all(parsed, "[data-question]").filter((root) =>
    ids.includes(String(root.dataset.question)),
  );
  return found.map((root) => {
    const copy = document.importNode(root, true);
    for (const link of copy.querySelectorAll("a[href]")) {
      const address = String(link.getAttribute("href"));
      link.setAttribute("href", new URL(address, response.url).href);
    }
    return copy;
  });
}

/** @param {HTMLFormElement} form */
function limitsOf(form) {
  const limits = [...new FormData(form).keys()].map((name) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement) {
      const options = [...field.options];
      const values = options.map(({ value }) => value);
      return [name, { values, all: options[0].text }];
    }
    const { min, max, defaultValue } = /** @type {HTMLInputElement} */ (field);
    return [name, { min: +min, max: +max, usual: +defaultValue }];
  });
  return Object.fromEntries(limits);
}

/**
 * @param {HTMLElement} group
 * @param {(root: HTMLElement) => void} setUp
 */
export function setUpMixed(group, setUp) {
  /** @type {HTMLFormElement} */
  const form = one(group, ".quiz-choice");
  const note = one(group, ".quiz-note");
  const size = one(group, ".quiz-size");
  /** @type {Row[]} */
  const index = JSON.parse(String(one(group, ".quiz-index").textContent));
  const limits = limitsOf(form);
  const inPage = () => all(group, ":scope > [data-question]");
  const known = new Map(inPage().map((root) => [root.dataset.question, root]));
  const printed = [...known.keys()].join(); // whose answers stand below, for paper
  let turn = 0;

  const load = async (/** @type {Row[]} */ rows) => {
    const missing = rows.filter(({ id }) => !known.has(id));
    const pages = new Set(missing.map(({ page }) => page));
    const ids = missing.map(({ id }) => id);
    await Promise.allSettled(
      [...pages].map(async (page) => {
        for (const root of await questionsFrom(page, ids)) {
          if (known.has(root.dataset.question)) continue;
          known.set(root.dataset.question, root);
          setUp(root);
        }
      }),
    );
    return rows.filter(({ id }) => known.has(id));
  };
  const start = async (/** @type {URLSearchParams} */ wanted) => {
    const mine = ++turn;
    const { choice, said } = readChoice(wanted, limits);
    const chosen = index.filter((row) => fits(row, choice));
    const rows = interleave(chosen, choice.seed, choice.count);
    const shown = await load(rows);
    if (mine !== turn) return; // another choice was made meanwhile
    const fields = /** @type {any} */ (form.elements);
    for (const [name, value] of Object.entries(choice))
      fields[name].value = value;
    if (rows.length === 0)
      said.push("No question is all of that; choose less.");
    else if (shown.length < rows.length)
      said.push(
        `${rows.length - shown.length} of ${rows.length} questions are on pages ` +
          "that cannot be read now; go online, and start again.",
      );
    if (shown.length > 0) {
      for (const root of inPage()) root.remove();
      size.after(...shown.map(({ id }) => /** @type {Node} */ (known.get(id))));
      size.textContent = sizeInWords(shown.map(({ seconds }) => seconds));
      const now = shown.map(({ id }) => id).join();
      group.toggleAttribute("data-chosen", now !== printed);
    }
    note.textContent = said.join(" ");
    const address = new URLSearchParams(/** @type {any} */ (choice));
    history.replaceState(null, "", `?${address}`);
    group.dispatchEvent(new Event("answered"));
  };
  const startAndFocus = async () => {
    await start(new URLSearchParams(/** @type {any} */ (new FormData(form))));
    const first =
      ":scope > [data-question] :is(summary, input, select, textarea, button)";
    one(group, first).focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    startAndFocus();
  });
  one(form, "[data-action=new-seed]").addEventListener("click", () => {
    const seed = 1 + Math.floor(Math.random() * limits.seed.max);
    /** @type {any} */ (form.elements).seed.value = seed;
    startAndFocus();
  });
  form.hidden = false;
  if (location.search) start(new URLSearchParams(location.search));
}
