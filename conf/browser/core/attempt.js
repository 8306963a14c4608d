// @ts-check
// An attempt at a question that has a key. After the first wrong answer, only the
// reason of that answer is shown; after the second answer, all reasons are.

import { query, queryAll } from "./dom.js";
import { confidence, paragraph, sureness } from "./feedback.js";

/** @typedef {import("./feedback.js").Line} Line */
/** @typedef {import("./feedback.js").Stored} Stored */

/**
 * Feedback on an answer: its lines; the items of the key that they show; the label of
 * the rest of the key, "" if nothing is left, undefined if the key stays closed.
 * @typedef {{right: boolean, lines: Line[], used?: Element[], rest?: string}} Feedback
 */

/**
 * What each kind implements. An answer is a string, as it is stored.
 * @typedef {object} Kind
 * @property {() => string | null} read the answer, or null while there is none
 * @property {() => string} missing the message for that case
 * @property {(answer: string) => boolean} put show an answer; false if the string is not valid
 * @property {(answer: string, last: boolean) => Feedback} judge last: no try is left,
 *   so that the feedback may name the right answer
 * @property {(locked: boolean) => void} lock
 * @property {(retry: boolean) => void} clear
 * @property {() => void} focus
 */

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
  /** @type {HTMLInputElement[]} */
  const sure = queryAll(root, ".question-sure input");
  const check = query(root, "[data-action=check]");
  const retry = query(root, "[data-action=retry]");
  /** @type {Stored | null} */
  let shown = null;
  let edited = false; // the reader has begun an answer that is not checked yet
  let answered = false;
  let good = false;
  let tries = 0; // answers that were checked

  const show = (
    /** @type {Stored | null} */ stored,
    nothing = "", // the verdict if there is no answer, and no try is left
  ) => {
    answered = stored !== null && stored.value !== "" && kind.put(stored.value);
    shown = stored;
    edited = false;
    tries = stored?.tries ?? Number(answered);
    const wasSure = sureness(answered ? stored : null);
    for (const field of sure) field.checked = field.value === String(wasSure);
    const last = tries > 1;
    const feedback = answered ? kind.judge(String(stored?.value), last) : null;
    good = Boolean(feedback?.right);
    root.dataset.result = feedback || nothing ? (good ? "right" : "wrong") : "";
    /** @type {Line[]} */
    const lines = [...(feedback?.lines ?? [])];
    const [before, after] = confidence(good, wasSure);
    if (feedback && before) lines.unshift([before]);
    if (feedback && after) lines.push(["", document.createTextNode(after)]);
    if (nothing) lines.push([nothing]);
    verdict.replaceChildren(...lines.map(paragraph));
    for (const item of key.querySelectorAll("li"))
      item.hidden = Boolean(feedback?.used?.includes(item));
    key.open = Boolean(feedback?.rest || nothing);
    key.hidden = feedback?.rest === "";
    summary.textContent = feedback?.rest || closed;
    const locked = answered || nothing !== "";
    for (const field of sure) field.disabled = locked;
    check.hidden = locked;
    retry.hidden = !locked;
    retry.textContent = good || last ? "Ask again" : "Try again";
    kind.lock(locked);
  };
  const ask = () => {
    kind.clear(false);
    show(null);
  };
  const recall = () => {
    const stored = memory.read();
    const same =
      stored?.value === shown?.value && stored?.tries === shown?.tries;
    if (same || (edited && !answered)) return;
    show(stored);
    if (!answered) kind.clear(false); // cleared in another tab, or no answer
  };
  const submit = (/** @type {string} */ value, /** @type {number} */ count) => {
    const said = sure.find(({ checked }) => checked)?.value;
    const about = { tries: count, ...(said && { sure: said === "true" }) };
    show({ value, ...about });
    memory.write(value, about);
  };
  const markEdited = () => (edited = true);

  root.addEventListener("input", markEdited);
  root.querySelector(".question-lines")?.addEventListener("click", markEdited);
  check.addEventListener("click", () => {
    if (root.closest("[data-test=open]")) return; // checked with all others
    const answer = kind.read();
    if (answer === null) {
      verdict.textContent = kind.missing();
      kind.focus();
      return;
    }
    submit(answer, tries + 1);
    retry.focus();
  });
  retry.addEventListener("click", () => {
    const second = good || tries > 1 ? null : { value: "", tries };
    kind.clear(true);
    show(second);
    memory.write(second && "", { tries });
    kind.focus();
  });
  query(root, ".question-tools").hidden = false;
  show(null);
  recall();
  return {
    recall,
    result: () => ({
      answered,
      good,
      guess: sureness(shown) === false,
      second: tries > 1,
      praise: "right",
    }),
    ask,
    hand: () => {
      const answer = kind.read();
      if (answer === null) show(null, "No answer.");
      else submit(answer, 2);
    },
    isEmpty: () => kind.read() === null,
  };
}
