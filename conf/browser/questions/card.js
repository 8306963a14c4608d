// @ts-check
// A card to turn over; the reader says whether they knew the answer.

import { query, queryAll } from "../core/dom.js";

/**
 * @param {HTMLElement} root
 * @param {import("../core/store.js").Memory} memory
 */
export function setUp(root, memory) {
  const buttons = queryAll(root, ".question-grade button");
  const grade = () => memory.read()?.value ?? "";
  const show = () => {
    root.dataset.grade = grade();
    for (const button of buttons)
      button.ariaPressed = String(button.dataset.grade === grade());
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      memory.write(String(button.dataset.grade));
      show();
    });
  }
  query(root, ".question-grade").hidden = false;
  show();
  return {
    recall: show,
    result: () => ({
      answered: grade() !== "",
      good: grade() === "knew",
      guess: false,
      second: false,
      praise: "known",
    }),
    ask: () => {
      root.removeAttribute("open");
      show();
    },
  };
}
