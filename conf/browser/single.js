// @ts-check
// One choice: check it, hear its reason first, then the reasons of the others.

import { verdict } from "./grade.js";

/**
 * @param {HTMLElement} root
 * @param {import("./store.js").Memory} memory
 */
export function setUpSingle(root, memory) {
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector));
  const key = /** @type {HTMLDetailsElement} */ (find(".question-key"));
  const said = find(".question-verdict");
  const check = /** @type {HTMLButtonElement} */ (find("[data-action=check]"));
  const retry = /** @type {HTMLButtonElement} */ (find("[data-action=retry]"));
  const radios = /** @type {HTMLInputElement[]} */ ([
    ...root.querySelectorAll("input[type=radio]"),
  ]);
  const reasons = /** @type {HTMLElement[]} */ ([
    ...key.querySelectorAll("li"),
  ]);
  const reasonOf = (/** @type {string} */ letter) =>
    reasons.find((reason) => reason.dataset.letter === letter);
  const summary = /** @type {HTMLElement} */ (key.querySelector("summary"));
  const closed = summary.textContent;

  /** What is remembered, if it still is one of the options. */
  const remembered = () => {
    const letter = memory.read() ?? "";
    const reason = reasonOf(letter);
    return { letter, reason, correct: reason?.dataset.correct !== undefined };
  };

  const show = () => {
    const { letter, reason, correct } = remembered();
    const done = reason !== undefined;
    root.dataset.result = done ? (correct ? "right" : "wrong") : "";
    said.replaceChildren();
    if (done) {
      const strong = document.createElement("strong");
      strong.textContent = verdict(correct, letter);
      const [, ...rest] = reason.childNodes; // all but "B, not this one."
      said.append(strong, ...rest.map((node) => node.cloneNode(true)));
    }
    for (const other of reasons) other.hidden = other === reason;
    for (const radio of radios) {
      radio.disabled = done;
      if (done) radio.checked = radio.value === letter;
    }
    key.open = done;
    summary.textContent = done ? "The other options" : closed;
    check.hidden = done;
    retry.hidden = !done;
  };

  check.addEventListener("click", () => {
    const chosen = radios.find((radio) => radio.checked);
    if (!chosen) {
      said.textContent = "Choose an option first.";
      radios[0].focus();
      return;
    }
    memory.write(chosen.value);
    show();
    retry.focus();
  });
  const reset = () => {
    memory.write(null);
    show();
    for (const radio of radios) radio.checked = false;
  };
  retry.addEventListener("click", () => {
    reset();
    radios[0].focus();
  });
  find(".question-tools").hidden = false;
  show();
  return {
    result: () => ({
      answered: remembered().reason !== undefined,
      good: remembered().correct,
      praise: "right",
    }),
    reset,
  };
}
