// @ts-check
// An attempt at a question that has a key: check it, show the reasons, try again.

import { query } from "./dom.js";

/** @typedef {[lead: string, ...reason: Node[]]} Line */

/**
 * Feedback on an answer: its lines; the items of the key that they show; the label of
 * the rest of the key, "" if nothing is left, undefined if the key stays closed.
 * @typedef {{right: boolean, lines: Line[], used?: Element[], rest?: string}} Feedback
 */

/**
 * What differs from kind to kind. An answer is a string, as it is stored.
 * @typedef {object} Kind
 * @property {() => string | null} read the answer, or null while there is none
 * @property {() => string} missing the message for that case
 * @property {(answer: string) => boolean} put show an answer; false if the string is not valid
 * @property {(answer: string) => Feedback} judge
 * @property {(locked: boolean) => void} lock
 * @property {(retry: boolean) => void} clear
 * @property {() => void} focus
 */

/**
 * The sentences that depend on confidence: before the reasons, or after them.
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
  const verdict = query(root, ".question-verdict");
  /** @type {HTMLDetailsElement} */
  const key = query(root, ".question-key");
  const summary = query(key, "summary");
  const closed = summary.textContent;
  /** @type {HTMLInputElement} */
  const guess = query(root, ".question-guess input");
  const check = query(root, "[data-action=check]");
  const retry = query(root, "[data-action=retry]");
  /** @type {string | null} */
  let checkedAnswer = null;
  let edited = false; // the reader has begun an answer that is not checked yet
  let answered = false;
  let good = false;

  const show = (/** @type {string | null} */ answer, guessed = false) => {
    answered = answer !== null && kind.put(answer);
    checkedAnswer = answered ? answer : null;
    edited = false;
    guess.checked = answered && guessed;
    const feedback = answered ? kind.judge(String(answer)) : null;
    good = Boolean(feedback?.right);
    root.dataset.result = feedback ? (good ? "right" : "wrong") : "";
    /** @type {Line[]} */
    const lines = [...(feedback?.lines ?? [])];
    const [before, after] = confidence(good, guess.checked);
    if (feedback && before) lines.unshift([before]);
    if (feedback && after) lines.push(["", document.createTextNode(after)]);
    verdict.replaceChildren(...lines.map(paragraph));
    for (const item of key.querySelectorAll("li"))
      item.hidden = Boolean(feedback?.used?.includes(item));
    key.open = Boolean(feedback?.rest);
    key.hidden = feedback?.rest === "";
    summary.textContent = feedback?.rest || closed;
    guess.disabled = check.hidden = answered;
    retry.hidden = !answered;
    kind.lock(answered);
  };
  const ask = (retrying = false) => {
    kind.clear(retrying);
    show(null);
  };
  const recall = () => {
    const stored = memory.read();
    const answer = stored && stored.value;
    if (answer === checkedAnswer || (edited && !answered)) return;
    show(answer, stored?.guess === true);
    if (!answered) ask(); // cleared in another tab, or no answer
  };
  const markEdited = () => (edited = true);

  root.addEventListener("input", markEdited);
  root.querySelector(".question-lines")?.addEventListener("click", markEdited);
  check.addEventListener("click", () => {
    const answer = kind.read();
    if (answer === null) {
      verdict.textContent = kind.missing();
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
  query(root, ".question-tools").hidden = false;
  show(null);
  recall();
  return {
    recall,
    result: () => ({ answered, good, guess: guess.checked, praise: "right" }),
    ask,
  };
}
