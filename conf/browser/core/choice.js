// @ts-check
// Options to choose from: one, or several.

import { setUpAttempt } from "./attempt.js";
import { queryAll } from "./dom.js";
import { reason } from "./feedback.js";

/**
 * The words of a kind for its options; several: more than one can be chosen.
 * @typedef {{right: string, several: boolean}} Wording
 */

/** @type {Wording} */
const SINGLE = { right: "is right", several: false };

/**
 * The options to give feedback on, the most important first: chosen and wrong, missed,
 * chosen and right. If only one can be chosen, the others are not missed. While a try is
 * left, only those that are wrong.
 * @param {string[]} chosen
 * @param {string[]} key
 * @param {boolean} several
 * @param {boolean} last
 */
export function spokenOf(chosen, key, several, last) {
  const wrong = chosen.filter((letter) => !key.includes(letter));
  if (!last) return wrong;
  const missed = key.filter((letter) => !chosen.includes(letter));
  const right = chosen.filter((letter) => key.includes(letter));
  return [...wrong, ...(several ? missed : []), ...right];
}

/**
 * The verdict on an option: chosen or not, right or not.
 * @param {Wording} wording
 * @param {string} name "B" or "Line 5"
 * @param {boolean} chosen
 * @param {boolean} right
 * @returns {string}
 */
export function verdict(wording, name, chosen, right) {
  if (!chosen) return `${name} was missed. `;
  if (right) return `${name} ${wording.right}. `;
  return `Not ${name.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase())}. `;
}

/**
 * @param {HTMLElement} root
 * @param {import("./store.js").Memory} memory
 * @param {Partial<Wording>} [words] where the kind differs from one choice
 */
export function setUpChoice(root, memory, words) {
  const wording = { ...SINGLE, ...words };
  const { several } = wording;
  /** @type {HTMLInputElement[]} */
  const inputs = queryAll(root, "input[data-name]");
  const items = queryAll(root, ".question-key li");
  const key = items
    .filter((item) => "correct" in item.dataset)
    .map((item) => String(item.dataset.letter));
  const check = (/** @type {string[]} */ letters) => {
    for (const input of inputs) input.checked = letters.includes(input.value);
  };
  const read = () => {
    const chosen = inputs.filter((input) => input.checked);
    return chosen.map((input) => input.value).join(" ") || null;
  };
  return setUpAttempt(root, memory, {
    read,
    missing: () => `Choose ${several ? "at least one" : "an"} option first.`,
    put: (answer) => {
      check(answer.split(" "));
      return read() === answer;
    },
    judge: (answer, last) => {
      const chosen = answer.split(" ");
      const right = chosen.join() === key.join();
      const opens = right || last;
      /** @type {import("./feedback.js").Line[]} */
      const lines = [];
      const used = [];
      for (const letter of spokenOf(chosen, key, several, opens)) {
        const [item] = items.filter(({ dataset }) => dataset.letter === letter);
        const [input] = inputs.filter(({ value }) => value === letter);
        const lead = verdict(
          wording,
          String(input.dataset.name),
          input.checked,
          key.includes(letter),
        );
        lines.push([lead, ...reason(item)]);
        used.push(item);
      }
      if (several && right) lines.unshift(["That is all of them."]);
      if (!opens)
        return {
          right,
          lines:
            lines.length > 0 ? lines : [["Right so far, but not all of them."]],
        };
      const rest = used.length < items.length ? "The other options" : "";
      return { right, lines, used, rest };
    },
    lock: (locked) => {
      for (const input of inputs) input.disabled = locked;
    },
    clear: () => check([]),
    focus: () => inputs[0].focus(),
  });
}
