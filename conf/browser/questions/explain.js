// @ts-check
// An explanation in the reader's own words, which readers compare themselves.

import { query, queryAll } from "../core/dom.js";

/**
 * @param {number} ticked
 * @param {number} total
 * @returns {string}
 */
export function coverage(ticked, total) {
  const ending = ticked === total ? " All of them." : "";
  return `You covered ${ticked}/${total}.${ending}`;
}

/**
 * @param {string | undefined} stored
 * @returns {{text: string, ticked: string[]}}
 */
export function parseDraft(stored) {
  try {
    const { text, ticked } = JSON.parse(stored ?? "");
    return { text: String(text), ticked: ticked.map(String) };
  } catch {
    return { text: "", ticked: [] };
  }
}

/**
 * @param {HTMLElement} root
 * @param {import("../core/store.js").Memory} memory
 */
export function setUp(root, memory) {
  /** @type {HTMLTextAreaElement} */
  const text = query(root, "textarea");
  /** @type {HTMLInputElement[]} */
  const boxes = queryAll(root, "input");
  const ticked = () => boxes.filter((box) => box.checked);
  const count = () => {
    query(root, ".question-covered").textContent = coverage(
      ticked().length,
      boxes.length,
    );
  };
  const show = () => {
    const draft = parseDraft(memory.read()?.value);
    if (text.value !== draft.text) text.value = draft.text; // keeps the caret
    for (const box of boxes) box.checked = draft.ticked.includes(box.value);
    count();
  };
  const save = () => {
    const draft = {
      text: text.value,
      ticked: ticked().map((box) => box.value),
    };
    const empty = draft.text === "" && draft.ticked.length === 0;
    memory.write(empty ? null : JSON.stringify(draft));
    count();
  };
  for (const field of [text, ...boxes]) field.addEventListener("input", save);
  show();
  return {
    recall: show,
    result: () => ({
      answered: ticked().length > 0,
      good: ticked().length === boxes.length,
      guess: false,
      second: false,
      praise: "covered in full",
    }),
    ask: () => {
      for (const details of root.querySelectorAll("details"))
        details.open = false;
      show();
    },
  };
}
