// @ts-check
// A flash card: after the answer is shown, the reader says whether they knew it.

/**
 * @param {HTMLElement} root
 * @param {import("./store.js").Memory} memory
 */
export function setUpCard(root, memory) {
  const grades = /** @type {HTMLElement} */ (
    root.querySelector(".question-grade")
  );
  const buttons = [...grades.querySelectorAll("button")];
  const show = () => {
    for (const button of buttons) {
      const pressed = button.dataset.grade === memory.read();
      button.setAttribute("aria-pressed", String(pressed));
    }
    root.dataset.grade = memory.read() ?? "";
  };
  for (const button of buttons) {
    button.addEventListener("click", () => {
      memory.write(String(button.dataset.grade));
      show();
    });
  }
  grades.hidden = false;
  show();
  return {
    result: () => ({
      answered: memory.read() !== null,
      good: memory.read() === "knew",
      praise: "known",
    }),
    reset: () => {
      memory.write(null);
      root.removeAttribute("open");
      show();
    },
  };
}
