// @ts-check
// An attempt at a question that has a key: check it, hear why, try again.

import { confidence } from "./grade.js";

/** @typedef {import("./store.js").Answer} Answer */
/** @typedef {import("./store.js").Memory} Memory */

/**
 * What a kind says of an answer: lines, each a lead and the reason that it leads to;
 * which items of the key are said by it; what to call the rest of the key, "" if
 * nothing is left, undefined if the key stays closed.
 * @typedef {object} Feedback
 * @property {boolean} right
 * @property {Array<[lead: string, ...reason: Node[]]>} lines
 * @property {Element[]} [used]
 * @property {string} [rest]
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

/** @param {Element} item of the key; its first node is the lead for when it is open */
export const reason = (item) => [...item.childNodes].slice(1);

/** @param {Feedback["lines"][number]} line */
function paragraph([lead, ...reason]) {
  const line = document.createElement("div");
  const strong = document.createElement("strong");
  strong.textContent = lead;
  line.append(strong, ...reason.map((node) => node.cloneNode(true)));
  if (!lead) strong.remove();
  return line;
}

/**
 * @param {HTMLElement} root
 * @param {Memory} memory
 * @param {Kind} kind
 */
export function setUpAttempt(root, memory, kind) {
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (root.querySelector(selector));
  const said = find(".question-verdict");
  const key = /** @type {HTMLDetailsElement} */ (find(".question-key"));
  const summary = find(".question-key summary");
  const closed = summary.textContent;
  const guess = /** @type {HTMLInputElement} */ (find(".question-guess input"));
  const check = find("[data-action=check]");
  const retry = find("[data-action=retry]");
  let answered = false;
  let good = false;

  const show = (/** @type {Answer | null} */ answer) => {
    answered = answer !== null && kind.put(answer.value);
    guess.checked = answered && Boolean(answer?.guess);
    const given = answered ? kind.judge(String(answer?.value)) : null;
    good = given !== null && given.right;
    root.dataset.result = given ? (good ? "right" : "wrong") : "";
    const [before, after] = given ? confidence(good, guess.checked) : "";
    said.replaceChildren(
      ...(before ? [paragraph([before])] : []),
      ...(given ? given.lines.map(paragraph) : []),
      ...(after ? [paragraph(["", document.createTextNode(after)])] : []),
    );
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

  check.addEventListener("click", () => {
    const value = kind.read();
    if (value === null) {
      said.textContent = kind.missing();
      kind.focus();
      return;
    }
    show({ rev: 0, value, guess: guess.checked });
    memory.write(value, guess.checked);
    retry.focus();
  });
  retry.addEventListener("click", () => {
    ask(true);
    memory.write(null);
    kind.focus();
  });
  find(".question-tools").hidden = false;
  show(memory.read());
  return {
    result: () => ({ answered, good, guess: guess.checked, praise: "right" }),
    ask,
  };
}
