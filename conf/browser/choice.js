// @ts-check
// Choose one option or several: single, multi, plot, bug.

import { reason, setUpAttempt } from "./attempt.js";
import { verdict } from "./grade.js";

/**
 * Which options to speak of, what concerns the reader most first: chosen and wrong,
 * missed, chosen and right. Who chooses one has not missed the others.
 * @param {string[]} chosen
 * @param {string[]} key
 * @param {boolean} several
 */
export function spokenOf(chosen, key, several) {
  const wrong = chosen.filter((letter) => !key.includes(letter));
  const missed = key.filter((letter) => !chosen.includes(letter));
  const right = chosen.filter((letter) => key.includes(letter));
  return [...wrong, ...(several ? missed : []), ...right];
}

/**
 * @param {HTMLElement} root
 * @param {import("./store.js").Memory} memory
 */
export function setUpChoice(root, memory) {
  const kind = String(root.dataset.kind);
  const several = kind === "multi";
  const inputs = /** @type {HTMLInputElement[]} */ ([
    ...root.querySelectorAll("input[data-name]"),
  ]);
  const items = /** @type {HTMLElement[]} */ ([
    ...root.querySelectorAll(".question-key li"),
  ]);
  const letterOf = (/** @type {HTMLElement} */ item) =>
    String(item.dataset.letter);
  const key = items
    .filter((item) => item.dataset.correct !== undefined)
    .map(letterOf);
  return setUpAttempt(root, memory, {
    read: () => {
      const chosen = inputs.filter((input) => input.checked);
      return chosen.map((input) => input.value).join(" ") || null;
    },
    missing: () => `Choose ${several ? "at least one" : "an"} option first.`,
    put: (answer) => {
      const chosen = answer.split(" ");
      for (const input of inputs) input.checked = chosen.includes(input.value);
      const known = inputs.filter((input) => input.checked).length;
      return known === chosen.length;
    },
    judge: (answer) => {
      const chosen = answer.split(" ");
      /** @type {import("./attempt.js").Feedback["lines"]} */
      const lines = [];
      const used = [];
      let right = true;
      for (const letter of spokenOf(chosen, key, several)) {
        const item = items.find((each) => letterOf(each) === letter);
        const input = inputs.find((each) => each.value === letter);
        if (!item || !input) continue;
        const isChosen = chosen.includes(letter);
        const isRight = key.includes(letter);
        const name = String(input.dataset.name);
        lines.push([verdict(kind, name, isChosen, isRight), ...reason(item)]);
        used.push(item);
        right &&= isChosen && isRight;
      }
      if (several && right) lines.unshift(["That is all of them."]);
      const rest = used.length < items.length ? "The other options" : "";
      return { right, lines, used, rest };
    },
    lock: (done) => {
      for (const input of inputs) input.disabled = done;
    },
    clear: () => {
      for (const input of inputs) input.checked = false;
    },
    focus: () => inputs[0].focus(),
  });
}
