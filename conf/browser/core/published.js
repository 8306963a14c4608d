// @ts-check
// The tables of published runs: filter and sort their rows, open the run that a link
// leads to.

import { query, queryAll } from "./dom.js";
import { compare, isChosen } from "./runs.js";

/** @typedef {import("./runs.js").Choice} Choice */

const COLUMNS = ["run", "schedule", "peak"];
const WORDS = { ascending: "A to Z", descending: "Z to A" };
const NUMBER_WORDS = { ascending: "lowest first", descending: "highest first" };

const NAMES = ["task", "schedule", "text"]; // of the fields of the form

/** The form, and the rows of all tables. */
class Runs {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.rows = queryAll(document, "tr[data-run]");
    this.tables = queryAll(document, "table.published-task");
    this.status = query(form, "[role=status]");
    this.fields = /** @type {any} */ (form.elements);
    this.textOf = new Map(
      this.rows.map((row) => [row, String(row.textContent)]),
    );
  }

  /** Show the rows that match the form; keep the choice in the address. */
  filter() {
    const choice = /** @type {Choice} */ (
      Object.fromEntries(
        NAMES.map((name) => [name, this.fields[name].value.trim()]),
      )
    );
    for (const row of this.rows)
      row.hidden = !isChosen(row.dataset, this.textOf.get(row) ?? "", choice);
    for (const table of this.tables) {
      const section = table.closest("section");
      if (section)
        section.hidden = !table.querySelector("tr[data-run]:not([hidden])");
    }
    const count = this.rows.filter((row) => !row.hidden).length;
    this.status.textContent =
      count === 0
        ? "No run matches all choices; choose fewer."
        : `${count} of ${this.rows.length} runs`;
    const chosen = Object.entries(choice).filter(([, value]) => value);
    const search = chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : "";
    history.replaceState(null, "", location.pathname + search + location.hash);
  }

  /** Take the choice from the address. */
  readAddress() {
    const params = new URLSearchParams(location.search);
    for (const name of NAMES) {
      if (!params.has(name)) continue;
      const field = this.fields[name];
      field.value = params.get(name)?.slice(0, 40);
      if (field.selectedIndex === -1) field.value = "";
    }
  }

  /** Open the run that the address names. */
  showRun() {
    const id = decodeURIComponent(location.hash.slice(1));
    const row = document.getElementById(id)?.closest("tr[data-run]");
    const details = row?.querySelector("details");
    if (!(row instanceof HTMLElement) || !details) return;
    if (row.hidden) this.form.reset();
    details.open = true;
    row.scrollIntoView();
  }

  /**
   * Sort the rows of each table.
   * @param {number} column
   * @param {"ascending" | "descending"} order
   */
  sort(column, order) {
    const isNumber = COLUMNS[column] === "peak";
    const direction = order === "ascending" ? 1 : -1;
    for (const table of this.tables) {
      const body = query(table, "tbody");
      const inOrder = [...body.children].sort((a, b) =>
        compare(keyOf(a, column), keyOf(b, column), isNumber, direction),
      );
      body.append(...inOrder);
      for (const [place, head] of queryAll(table, "thead th").entries())
        if (place === column) head.setAttribute("aria-sort", order);
        else head.removeAttribute("aria-sort");
    }
    const words = (isNumber ? NUMBER_WORDS : WORDS)[order];
    this.status.textContent = `Sorted by ${COLUMNS[column]} within each task, ${words}`;
  }

  /** Make the heads of the columns buttons that sort. */
  addButtons() {
    for (const table of this.tables)
      for (const [column] of COLUMNS.entries()) {
        const head = queryAll(table, "thead th")[column];
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = String(head.textContent).trim();
        head.replaceChildren(button);
        button.addEventListener("click", () => {
          const was = head.getAttribute("aria-sort");
          this.sort(column, was === "ascending" ? "descending" : "ascending");
        });
      }
  }
}

/**
 * The value by which a row is sorted.
 * @param {Element} row
 * @param {number} column
 */
function keyOf(row, column) {
  if (COLUMNS[column] === "peak")
    return String(/** @type {HTMLElement} */ (row).dataset.peak);
  const cell = query(row, `td:nth-child(${column + 1})`);
  return String((cell.querySelector("summary, p") ?? cell).textContent);
}

/** @param {HTMLFormElement} form */
function setUp(form) {
  const runs = new Runs(form);
  runs.addButtons();
  form.addEventListener("input", () => runs.filter());
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => runs.filter()));
  addEventListener("hashchange", () => runs.showRun());
  form.hidden = false;
  runs.readAddress();
  runs.filter();
  runs.showRun();
}

/** @type {HTMLFormElement | null} */
const form = document.querySelector("form[data-published-filter]");
if (form) setUp(form);
