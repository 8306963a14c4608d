// @ts-check
// Pairs to match: each prompt gets a letter.

import { setUpAttempt } from "../core/attempt.js";
import { queryAll } from "../core/dom.js";
import { reason } from "../core/feedback.js";

/**
 * The corrections of wrong letters, in the order of the prompts.
 * @param {string[]} chosen
 * @param {string[]} key
 * @param {boolean} last whether to name the right letters
 * @returns {{place: number, lead: string}[]}
 */
export function corrections(chosen, key, last) {
  return key.flatMap((letter, place) =>
    letter === chosen[place]
      ? []
      : [
          {
            place,
            lead: last
              ? `${place + 1} is ${letter}, not ${chosen[place]}. `
              : `${place + 1} is not ${chosen[place]}. `,
          },
        ],
  );
}

/**
 * @param {HTMLElement} root
 * @param {import("../core/store.js").Memory} memory
 */
export function setUp(root, memory) {
  /** @type {HTMLSelectElement[]} */
  const fields = queryAll(root, ".question-prompts select");
  const items = queryAll(root, ".question-key li");
  const key = items
    .filter((item) => "correct" in item.dataset)
    .map((item) => String(item.dataset.letter));
  const read = () => {
    const letters = fields.map((field) => field.value);
    return letters.includes("") ? null : letters.join(" ");
  };
  const put = (/** @type {string} */ answer) => {
    const letters = answer.split(" ");
    for (const [place, field] of fields.entries())
      field.value = letters[place] ?? "";
    return read() === answer;
  };
  return setUpAttempt(root, memory, {
    read,
    missing: () => "Choose a letter for every number first.",
    put,
    judge: (answer, last) => {
      const wrong = corrections(answer.split(" "), key, last);
      const right = wrong.length === 0;
      /** @type {import("../core/feedback.js").Line[]} */
      const lines = right ? [["Every pair is right."]] : [];
      for (const { place, lead } of wrong)
        lines.push([lead, ...(last ? reason(items[place]) : [])]);
      if (!right && !last) return { right, lines };
      const used = wrong.map(({ place }) => items[place]);
      return { right, lines, used, rest: right ? "Why" : "The others" };
    },
    lock: (locked) => {
      for (const field of fields) field.disabled = locked;
    },
    clear: () => put(""),
    focus: () => fields[0].focus(),
  });
}
