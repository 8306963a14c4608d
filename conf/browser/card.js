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
  const grade = () => memory.read()?.value ?? "";
  const show = () => {
    for (const button of buttons) {
      const pressed = button.dataset.grade === grade();
      button.setAttribute("aria-pressed", String(pressed));
    }
    root.dataset.grade = grade();
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
      answered: grade() !== "",
      good: grade() === "knew",
      guess: false,
      praise: "known",
    }),
    ask: () => {
      root.removeAttribute("open");
      show();
    },
  };
}
