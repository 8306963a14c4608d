// @ts-check
// An attempt at a question that has a key: check it, hear why, try again.

import { one } from "./dom.js";

/** @typedef {[lead: string, ...reason: Node[]]} Line */

/**
 * What a kind says of an answer: lines; which items of the key are said by them; what
 * to call the rest of the key, "" if nothing is left, undefined if it stays closed.
 * @typedef {{right: boolean, lines: Line[], used?: Element[], rest?: string}} Feedback
 */

/**
 * What differs from kind to kind. An answer is a text, as it is remembered.
 * @typedef {object} Kind
 * @property {() => string | null} read the answer, or null while there is none
 * @property {() => string} missing what to say then
 * @property {(answer: string) => boolean} put show an answer; false if it is none
 * @property {(answer: string) => Feedback} judge
 * @property {(done: boolean) => void} lock
 * @property {(retry: boolean) => void} clear
 * @property {() => void} focus
 */

/**
 * What confidence adds: before the reasons, or after them.
 * @param {boolean} right
 * @param {boolean} guess
 * @returns {[before: string, after: string]}
 */
export function confidence(right, guess) {
  return [
    right && guess ? "Right, by a guess: read why." : "",
    right || guess ? "" : "You were sure, so this one is worth a second look.",
  ];
}

/** @param {Element} item of the key; its first node is the lead for when it is open */
export const reason = (item) => [...item.childNodes].slice(1);

/** @param {Line} line */
function paragraph([lead, ...reason]) {
  const line = document.createElement("div");
  const strong = document.createElement("strong");
  strong.textContent = lead;
  if (lead) line.append(strong);
  line.append(...reason.map((node) => node.cloneNode(true)));
  return line;
}

/**
 * @param {HTMLElement} root
 * @param {import("./store.js").Memory} memory
 * @param {Kind} kind
 */
export function setUpAttempt(root, memory, kind) {
  const said = one(root, ".question-verdict");
  /** @type {HTMLDetailsElement} */
  const key = one(root, ".question-key");
  const summary = one(key, "summary");
  const closed = summary.textContent;
  /** @type {HTMLInputElement} */
  const guess = one(root, ".question-guess input");
  const check = one(root, "[data-action=check]");
  const retry = one(root, "[data-action=retry]");
  /** @type {string | null} */
  let shown = null; // the answer that was checked
  let begun = false; // there is one that is not checked yet
  let answered = false;
  let good = false;

  const show = (/** @type {string | null} */ answer, guessed = false) => {
    answered = answer !== null && kind.put(answer);
    shown = answered ? answer : null;
    begun = false;
    guess.checked = answered && guessed;
    const given = answered ? kind.judge(String(answer)) : null;
    good = Boolean(given?.right);
    root.dataset.result = given ? (good ? "right" : "wrong") : "";
    /** @type {Line[]} */
    const lines = [...(given?.lines ?? [])];
    const [before, after] = confidence(good, guess.checked);
    if (given && before) lines.unshift([before]);
    if (given && after) lines.push(["", document.createTextNode(after)]);
    said.replaceChildren(...lines.map(paragraph));
    for (const item of key.querySelectorAll("li"))
      item.hidden = Boolean(given?.used?.includes(item));
    key.open = Boolean(given?.rest);
    key.hidden = given?.rest === "";
    summary.textContent = given?.rest || closed;
    guess.disabled = check.hidden = answered;
    retry.hidden = !answered;
    kind.lock(answered);
  };
  const ask = (again = false) => {
    kind.clear(again);
    show(null);
  };
  const recall = () => {
    const stored = memory.read();
    const answer = stored && stored.value;
    if (answer === shown || (begun && !answered)) return;
    show(answer, stored?.guess === true);
    if (!answered) ask(); // cleared in another tab, or no answer
  };
  const begin = () => (begun = true);

  root.addEventListener("input", begin);
  root.querySelector(".question-lines")?.addEventListener("click", begin);
  check.addEventListener("click", () => {
    const answer = kind.read();
    if (answer === null) {
      said.textContent = kind.missing();
      kind.focus();
      return;
    }
    show(answer, guess.checked);
    memory.write(answer, guess.checked);
    retry.focus();
  });
  retry.addEventListener("click", () => {
    ask(true);
    memory.write(null);
    kind.focus();
  });
  one(root, ".question-tools").hidden = false;
  show(null);
  recall();
  return {
    recall,
    result: () => ({ answered, good, guess: guess.checked, praise: "right" }),
    ask,
  };
}
