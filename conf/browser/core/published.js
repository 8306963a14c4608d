// @ts-check
// The tables of published runs: filter and sort their rows, open the run that a link
// leads to.

import { query, queryAll } from "./dom.js";

/** @typedef {{task: string, schedule: string, text: string}} Choice */

/**
 * @param {{task?: string, schedule?: string}} data of a row
 * @param {string} text of the row
 * @param {Choice} choice
 */
export const isChosen = (data, text, choice) =>
  (!choice.task || data.task === choice.task) &&
  (!choice.schedule || data.schedule === choice.schedule) &&
  choice.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

/**
 * Compare two values of a column; a missing number comes last in both directions.
 * @param {string} a
 * @param {string} b
 * @param {boolean} isNumber
 * @param {number} direction 1 or -1
 */
export function compare(a, b, isNumber, direction) {
  if (!isNumber) return direction * a.localeCompare(b, "en");
  if (a === "" || b === "") return Number(a === "") - Number(b === "");
  return direction * (Number(a) - Number(b));
}

const COLUMNS = ["run", "schedule", "peak"];
const WORDS = { ascending: "A to Z", descending: "Z to A" };
const NUMBER_WORDS = { ascending: "lowest first", descending: "highest first" };

/** @param {HTMLFormElement} form */
function setUp(form) {
  const rows = queryAll(document, "tr[data-run]");
  const tables = queryAll(document, "table.published-task");
  const status = query(form, "[role=status]");
  const fields = /** @type {any} */ (form.elements);
  const textOf = new Map(rows.map((row) => [row, String(row.textContent)]));
  const names = ["task", "schedule", "text"];

  const filter = () => {
    const choice = /** @type {Choice} */ (
      Object.fromEntries(names.map((name) => [name, fields[name].value.trim()]))
    );
    let count = 0;
    for (const row of rows) {
      row.hidden = !isChosen(row.dataset, textOf.get(row) ?? "", choice);
      count += Number(!row.hidden);
    }
    for (const table of tables) {
      const section = table.closest("section");
      if (section)
        section.hidden = !table.querySelector("tr[data-run]:not([hidden])");
    }
    status.textContent =
      count === 0
        ? "No run is all of that; choose less."
        : `${count} of ${rows.length} runs`;
    const chosen = Object.entries(choice).filter(([, value]) => value);
    const search = chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : "";
    history.replaceState(null, "", location.pathname + search + location.hash);
  };
  const showRun = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const row = document.getElementById(id)?.closest("tr[data-run]");
    const details = row?.querySelector("details");
    if (!(row instanceof HTMLElement) || !details) return;
    if (row.hidden) form.reset();
    details.open = true;
    row.scrollIntoView();
  };
  const sort = (/** @type {number} */ column, /** @type {string} */ order) => {
    const isNumber = COLUMNS[column] === "peak";
    const direction = order === "ascending" ? 1 : -1;
    const keyOf = (/** @type {Element} */ row) =>
      isNumber
        ? String(/** @type {HTMLElement} */ (row).dataset.peak)
        : String(
            query(row, `td:nth-child(${column + 1})`).querySelector(
              "summary, p",
            )?.textContent ??
              query(row, `td:nth-child(${column + 1})`).textContent,
          );
    for (const table of tables) {
      const body = query(table, "tbody");
      const inOrder = [...body.children].sort((a, b) =>
        compare(keyOf(a), keyOf(b), isNumber, direction),
      );
      body.append(...inOrder);
      for (const [place, head] of queryAll(table, "thead th").entries())
        if (place === column) head.setAttribute("aria-sort", order);
        else head.removeAttribute("aria-sort");
    }
    const words = isNumber ? NUMBER_WORDS : WORDS;
    status.textContent =
      `Sorted by ${COLUMNS[column]} within each task, ` +
      words[/** @type {"ascending" | "descending"} */ (order)];
  };

  for (const table of tables)
    for (const [column] of COLUMNS.entries()) {
      const head = queryAll(table, "thead th")[column];
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = String(head.textContent).trim();
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const was = head.getAttribute("aria-sort");
        sort(column, was === "ascending" ? "descending" : "ascending");
      });
    }
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  addEventListener("hashchange", showRun);
  form.hidden = false;
  const params = new URLSearchParams(location.search);
  for (const name of names)
    if (params.has(name)) {
      fields[name].value = params.get(name)?.slice(0, 40);
      if (fields[name].selectedIndex === -1) fields[name].value = "";
    }
  filter();
  showRun();
}

/** @type {HTMLFormElement | null} */
const form = document.querySelector("form[data-published-filter]");
if (form) setUp(form);
