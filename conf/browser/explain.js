// @ts-check
// Explain in your own words: keep the draft, count the ideas it names.

import { covered } from "./grade.js";

/**
 * @param {string | null} stored
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
 * @param {import("./store.js").Memory} memory
 */
export function setUpExplain(root, memory) {
  const text = /** @type {HTMLTextAreaElement} */ (
    root.querySelector("textarea")
  );
  const said = /** @type {HTMLElement} */ (
    root.querySelector(".question-covered")
  );
  const boxes = /** @type {HTMLInputElement[]} */ ([
    ...root.querySelectorAll("input[type=checkbox]"),
  ]);
  const ticked = () =>
    boxes.filter((box) => box.checked).map((box) => box.value);

  const show = () => {
    const draft = parseDraft(memory.read()?.value ?? null);
    text.value = draft.text;
    for (const box of boxes) box.checked = draft.ticked.includes(box.value);
    count();
  };
  const count = () => {
    said.textContent = covered(ticked().length, boxes.length);
  };
  const save = () => {
    const empty = text.value === "" && ticked().length === 0;
    memory.write(
      empty ? null : JSON.stringify({ text: text.value, ticked: ticked() }),
    );
    count();
  };
  text.addEventListener("input", save);
  for (const box of boxes) box.addEventListener("change", save);
  show();
  return {
    result: () => ({
      answered: ticked().length > 0,
      good: ticked().length === boxes.length,
      guess: false,
      praise: "covered in full",
    }),
    ask: () => {
      for (const details of root.querySelectorAll("details"))
        details.open = false;
      show();
    },
  };
}
