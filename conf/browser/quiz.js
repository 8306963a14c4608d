// @ts-check
// A mixed quiz: choose what to ask, and take the questions from the pages that
// they stand on. The first ten are in the page, for readers without a script.

import { fits, readChoice } from "./choosing.js";
import { questionsFrom } from "./fetching.js";
import { interleave } from "./interleave.js";

/** @typedef {import("./interleave.js").Row} Row */

/**
 * @param {HTMLElement} group
 * @param {(root: HTMLElement) => void} setUp
 */
export function setUpMixed(group, setUp) {
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (group.querySelector(selector));
  const form = /** @type {HTMLFormElement} */ (find(".quiz-choice"));
  const note = find(".quiz-note");
  const size = find(".quiz-size");
  /** @type {Row[]} */
  const index = JSON.parse(String(find(".quiz-index").textContent));
  const field = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement | HTMLSelectElement} */ (
      form.elements.namedItem(name)
    );
  const values = (/** @type {string} */ name) => {
    const options = [.../** @type {HTMLSelectElement} */ (field(name)).options];
    return { values: options.map(({ value }) => value), all: options[0].text };
  };
  const range = (/** @type {string} */ name) => {
    const { min, max, defaultValue } = /** @type {HTMLInputElement} */ (
      field(name)
    );
    return { min: Number(min), max: Number(max), usual: Number(defaultValue) };
  };
  const limits = {
    topic: values("topic"),
    level: values("level"),
    kind: values("kind"),
    count: range("count"),
    seed: range("seed"),
  };
  /** @type {Map<string, HTMLElement>} */
  const known = new Map();
  const inPage = () =>
    /** @type {HTMLElement[]} */ ([
      ...group.querySelectorAll(":scope > [data-question]"),
    ]);
  for (const root of inPage()) known.set(String(root.dataset.question), root);

  const load = async (/** @type {Row[]} */ rows) => {
    const missing = rows.filter(({ id }) => !known.has(id));
    const pages = new Set(missing.map(({ page }) => page));
    await Promise.allSettled(
      [...pages].map(async (page) => {
        const here = missing.filter((row) => row.page === page);
        for (const root of await questionsFrom(
          page,
          here.map(({ id }) => id),
        )) {
          known.set(String(root.dataset.question), root);
          setUp(root);
        }
      }),
    );
    return rows.filter(({ id }) => known.has(id));
  };
  const start = async (/** @type {URLSearchParams} */ wanted) => {
    const { choice, said } = readChoice(wanted, limits);
    const chosen = index.filter((row) => fits(row, choice));
    const rows = interleave(chosen, choice.seed, choice.count);
    const shown = await load(rows);
    for (const [name, value] of Object.entries(choice))
      field(name).value = String(value);
    if (rows.length === 0)
      said.push("No question is all of that; choose less.");
    else if (shown.length < rows.length)
      said.push(
        `${rows.length - shown.length} questions are on pages that this browser ` +
          "cannot read now; go online, and start again.",
      );
    if (shown.length > 0) {
      for (const root of inPage()) root.remove();
      size.after(
        ...shown.map(({ id }) => /** @type {HTMLElement} */ (known.get(id))),
      );
      const seconds = shown.reduce((sum, row) => sum + row.seconds, 0);
      const minutes = Math.max(1, Math.round(seconds / 60));
      size.textContent =
        `${shown.length} question${shown.length > 1 ? "s" : ""}, ` +
        `about ${minutes} minute${minutes > 1 ? "s" : ""}.`;
    }
    note.textContent = said.join(" ");
    const address = new URLSearchParams(
      Object.entries(choice).map(([n, v]) => [n, String(v)]),
    );
    history.replaceState(null, "", `?${address}`);
    group.dispatchEvent(new Event("answered"));
  };
  const startAndFocus = async () => {
    const wanted = new FormData(form);
    await start(
      new URLSearchParams(
        [...wanted].map(([name, value]) => [name, String(value)]),
      ),
    );
    /** @type {HTMLElement | null} */
    const first = group.querySelector(
      ":scope > [data-question] :is(summary, input, textarea, button)",
    );
    first?.focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    startAndFocus();
  });
  form
    .querySelector("[data-action=new-seed]")
    ?.addEventListener("click", () => {
      field("seed").value = String(
        1 + Math.floor(Math.random() * limits.seed.max),
      );
      startAndFocus();
    });
  form.hidden = false;
  if (location.search) start(new URLSearchParams(location.search));
}
