// @ts-check
// A mixed quiz: choose questions, and load them from the pages that show them. The
// first ten are in the page, for readers without a script.

import { query, queryAll } from "./dom.js";
import { fits, limitsOf, readChoice } from "./form.js";
import { interleave, sizeInWords } from "./interleave.js";

/** @typedef {import("./interleave.js").Row} Row */

/**
 * @param {string} page
 * @param {string[]} ids
 * @returns {Promise<HTMLElement[]>} those that the page has
 */
export async function questionsFrom(page, ids) {
  const response = await fetch(page);
  const parsed = new DOMParser().parseFromString(
    response.ok ? await response.text() : "",
    "text/html",
  );
  const roots = queryAll(parsed, "[data-question]").filter((root) =>
    ids.includes(String(root.dataset.question)),
  );
  return roots.map((root) => {
    const copy = document.importNode(root, true);
    for (const link of copy.querySelectorAll("a[href]")) {
      const address = String(link.getAttribute("href"));
      link.setAttribute("href", new URL(address, response.url).href);
    }
    return copy;
  });
}

/**
 * @param {HTMLElement} group
 * @param {{setUp: (root: HTMLElement) => void, renew: () => void}} quiz
 */
export function setUpChoice(group, { setUp, renew }) {
  /** @type {HTMLFormElement} */
  const form = query(group, ".quiz-choice");
  const note = query(group, ".quiz-note");
  const size = query(group, ".quiz-size");
  /** @type {Row[]} */
  const index = JSON.parse(String(query(group, ".quiz-index").textContent));
  const limits = limitsOf(form);
  const inPage = () => queryAll(group, ":scope > [data-question]");
  const loaded = new Map(inPage().map((root) => [root.dataset.question, root]));
  const printedIds = [...loaded.keys()].join(); // their answers are below, for paper
  let turn = 0;

  const load = async (/** @type {Row[]} */ rows) => {
    const missing = rows.filter(({ id }) => !loaded.has(id));
    const pages = new Set(missing.map(({ page }) => page));
    const ids = missing.map(({ id }) => id);
    await Promise.allSettled(
      [...pages].map(async (page) => {
        for (const root of await questionsFrom(page, ids)) {
          if (loaded.has(root.dataset.question)) continue;
          loaded.set(root.dataset.question, root);
          setUp(root);
        }
      }),
    );
    return rows.filter(({ id }) => loaded.has(id));
  };
  const start = async (/** @type {URLSearchParams} */ params) => {
    const thisTurn = ++turn;
    const { choice, messages } = readChoice(params, limits);
    const chosen = index.filter((row) => fits(row, choice));
    const rows = interleave(
      chosen,
      choice.seed,
      choice.count,
      choice.order === "",
    );
    const available = await load(rows);
    if (thisTurn !== turn) return; // another choice was made meanwhile
    const fields = /** @type {any} */ (form.elements);
    for (const [name, value] of Object.entries(choice))
      fields[name].value = value;
    if (rows.length === 0)
      messages.push("No question matches all choices; choose fewer.");
    else if (available.length < rows.length)
      messages.push(
        `${rows.length - available.length} of ${rows.length} questions are on pages ` +
          "that cannot be read now; go online, and start again.",
      );
    if (available.length > 0) {
      for (const root of inPage()) root.remove();
      const roots = available.map(({ id }) => loaded.get(id));
      for (const root of roots) if (root) root.hidden = false;
      size.after(.../** @type {Node[]} */ (roots));
      size.textContent = sizeInWords(available.map(({ seconds }) => seconds));
      const ids = available.map(({ id }) => id).join();
      group.toggleAttribute("data-chosen", ids !== printedIds);
    }
    renew();
    note.textContent = messages.join(" ");
    const address = new URLSearchParams(/** @type {any} */ (choice));
    history.replaceState(null, "", `?${address}`);
  };
  const startAndFocus = async () => {
    await start(new URLSearchParams(/** @type {any} */ (new FormData(form))));
    const first =
      ":scope > [data-question] :is(summary, input, select, textarea, button)";
    query(group, first).focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    startAndFocus();
  });
  query(form, "[data-action=new-seed]").addEventListener("click", () => {
    const seed = 1 + Math.floor(Math.random() * limits.seed.max);
    /** @type {any} */ (form.elements).seed.value = seed;
    startAndFocus();
  });
  form.hidden = false;
  if (location.search) start(new URLSearchParams(location.search));
}
