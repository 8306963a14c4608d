// @ts-check
// Check answers and show feedback for every question on the page. The HTML works
// without this; the contract with it is written down in conf/ext/question_html.py.

import { all, one } from "./dom.js";
import { Store } from "./store.js";
// @ts-expect-error (the build joins it of ../questions/*.js)
import { kinds } from "../kinds.js";

/** @typedef {{answered: boolean, good: boolean, guess: boolean, praise: string}} Result */

/**
 * What a question offers to its group: show its memory, its result, ask again.
 * @typedef {{recall: () => void, result: () => Result, ask: () => void}} Control
 */

/**
 * What the module of each kind exports, questions/<kind>.js, under the name setUp.
 * @typedef {(root: HTMLElement, memory: import("./store.js").Memory) => Control} SetUp
 */

const store = new Store();
/** @type {WeakMap<HTMLElement, Control>} */
const controls = new WeakMap();

/** @type {Record<string, SetUp>} */
const KINDS = kinds;

/** @param {HTMLElement} root */
export function setUp(root) {
  const id = String(root.dataset.question);
  const rev = Number(root.dataset.rev);
  const control = KINDS[String(root.dataset.kind)](root, {
    read: () => store.get(id, rev),
    write: (value, guess = false) => {
      store.set(id, value === null ? null : { rev, value, guess });
      root.dispatchEvent(new Event("answered", { bubbles: true }));
    },
  });
  controls.set(root, control);
}

/**
 * Sum up a group of questions.
 * @param {Result[]} results
 * @returns {string}
 */
export function score(results) {
  const answered = results.filter((result) => result.answered);
  const good = answered.filter((result) => result.good);
  if (answered.length === 0) return "";
  const guessed = good.filter((result) => result.guess).length;
  const open = results.length - answered.length;
  const praises = new Set(results.map((result) => result.praise));
  const [praise] = praises.size > 1 ? ["right"] : praises;
  return (
    `${good.length} of ${answered.length} ${praise}` +
    (guessed > 0 ? `, ${guessed} by a guess` : "") +
    (open > 0 ? `, ${open} still open.` : ".")
  );
}

/** @param {ParentNode} group */
const questionsOf = (group) =>
  all(group, "[data-question]").flatMap((root) => {
    const control = controls.get(root);
    control?.recall();
    return control ? [{ root, control, result: control.result() }] : [];
  });

/**
 * Links to what taught the questions that were wrong, or guessed; each once.
 * @param {ReturnType<typeof questionsOf>} asked
 * @param {(topic: string) => string | null | undefined} nameOf
 */
function toReadAgain(asked, nameOf) {
  const items = new Map();
  for (const { root, result } of asked) {
    /** @type {HTMLAnchorElement} */
    const link = one(root, ".question-section a");
    if (result.good && !result.guess) continue;
    const item = document.createElement("li");
    const copy = link.cloneNode(true);
    item.append(copy);
    const topic = nameOf(String(root.dataset.topic));
    if (topic) copy.insertBefore(new Text(`${topic}: `), copy.firstChild);
    items.set(link.href, item);
  }
  return items.values();
}

/** @param {HTMLElement} group */
function setUpQuiz(group) {
  const box = one(group, ".quiz-score");
  const nameOf = (/** @type {string} */ topic) =>
    group.querySelector(`option[value="${topic}"]`)?.textContent;
  const update = () => {
    const asked = questionsOf(group);
    const results = asked.map(({ result }) => result);
    const said = score(results);
    const done = results.every(({ answered }) => answered);
    const again = done ? [...toReadAgain(asked, nameOf)] : [];
    box.hidden = said === "";
    one(box, "[role=status]").textContent =
      said +
      (store.remembers ? "" : " This browser does not let us remember it.") +
      (again.length > 0 ? " Read again:" : "");
    one(box, ".quiz-again").replaceChildren(...again);
  };
  group.addEventListener("answered", update);
  one(box, "[data-action=reset]").addEventListener("click", () => {
    for (const { root, control } of questionsOf(group)) {
      store.set(String(root.dataset.question), null);
      control.ask();
    }
    update();
    const [first] = all(group, "[data-question]");
    one(first, "summary, input, select, textarea, li button").focus();
  });
  update();
}

/** @param {HTMLElement} group */
async function loadMixed(group) {
  const quiz = await import("./quiz.js").catch(() => null);
  quiz?.setUpMixed(group, setUp);
  if (!quiz)
    one(group, ".quiz-note").textContent =
      "Other questions cannot be chosen: a part of this page did not load.";
}

/** Show what was answered in another tab, or since this page was left. */
function catchUp() {
  if (document.hidden) return;
  store.refresh();
  questionsOf(document);
  for (const group of groups) group.dispatchEvent(new Event("answered"));
}

const groups = all(document, "[data-quiz]");
for (const root of all(document, "[data-question]")) setUp(root);
for (const group of groups) {
  setUpQuiz(group);
  if (group.matches("[data-mixed]")) loadMixed(group);
}
document.addEventListener("visibilitychange", catchUp);
window.addEventListener("storage", catchUp);
window.addEventListener("pageshow", ({ persisted }) => persisted && catchUp());
