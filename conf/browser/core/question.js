// @ts-check
// Check answers and show feedback for every question on the page. The HTML works
// without this module; conf/ext/question_html.py documents the contract with it.

import { query, queryAll } from "./dom.js";
import { Store } from "./store.js";
// @ts-expect-error (the build joins ../questions/*.js into it)
import { kinds } from "../kinds.js";

/** @typedef {{answered: boolean, good: boolean, guess: boolean, praise: string}} Result */

/**
 * The interface of a question: show the stored answer, return the result, ask again.
 * @typedef {{recall: () => void, result: () => Result, ask: () => void}} Control
 */

/**
 * The export setUp of the module of each kind, questions/<kind>.js.
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
 * Summarize the results of a group of questions.
 * @param {Result[]} results
 * @returns {string}
 */
export function score(results) {
  const answered = results.filter((result) => result.answered);
  const good = answered.filter((result) => result.good);
  if (answered.length === 0) return "";
  const guessed = good.filter((result) => result.guess).length;
  const unanswered = results.length - answered.length;
  const praises = new Set(results.map((result) => result.praise));
  const [praise] = praises.size > 1 ? ["right"] : praises;
  return (
    `${good.length} of ${answered.length} ${praise}` +
    (guessed > 0 ? `, ${guessed} by a guess` : "") +
    (unanswered > 0 ? `, ${unanswered} still open.` : ".")
  );
}

/** @param {ParentNode} group */
const questionsOf = (group) =>
  queryAll(group, "[data-question]").flatMap((root) => {
    const control = controls.get(root);
    control?.recall();
    return control ? [{ root, control, result: control.result() }] : [];
  });

/**
 * Links to the sections that teach the questions answered wrong or guessed; each once.
 * @param {ReturnType<typeof questionsOf>} questions
 * @param {(topic: string) => string | null | undefined} nameOf
 */
function linksToReadAgain(questions, nameOf) {
  const items = new Map();
  for (const { root, result } of questions) {
    /** @type {HTMLAnchorElement} */
    const link = query(root, ".question-section a");
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
  const box = query(group, ".quiz-score");
  const nameOf = (/** @type {string} */ topic) =>
    group.querySelector(`option[value="${topic}"]`)?.textContent;
  const update = () => {
    const questions = questionsOf(group);
    const results = questions.map(({ result }) => result);
    const summary = score(results);
    const finished = results.every(({ answered }) => answered);
    const links = finished ? [...linksToReadAgain(questions, nameOf)] : [];
    box.hidden = summary === "";
    query(box, "[role=status]").textContent =
      summary +
      (store.remembers ? "" : " This browser does not let us remember it.") +
      (links.length > 0 ? " Read again:" : "");
    query(box, ".quiz-again").replaceChildren(...links);
  };
  group.addEventListener("answered", update);
  query(box, "[data-action=reset]").addEventListener("click", () => {
    for (const { root, control } of questionsOf(group)) {
      store.set(String(root.dataset.question), null);
      control.ask();
    }
    update();
    const [first] = queryAll(group, "[data-question]");
    query(first, "summary, input, select, textarea, li button").focus();
  });
  update();
}

/** @param {HTMLElement} group */
async function loadMixed(group) {
  const quiz = await import("./quiz.js").catch(() => null);
  quiz?.setUpMixed(group, setUp);
  if (!quiz)
    query(group, ".quiz-note").textContent =
      "Other questions cannot be chosen: a part of this page did not load.";
}

/** Show answers from other tabs, and from other pages since this page was left. */
function catchUp() {
  if (document.hidden) return;
  store.refresh();
  questionsOf(document);
  for (const group of groups) group.dispatchEvent(new Event("answered"));
}

const groups = queryAll(document, "[data-quiz]");
for (const root of queryAll(document, "[data-question]")) setUp(root);
for (const group of groups) {
  setUpQuiz(group);
  if (group.matches("[data-mixed]")) loadMixed(group);
}
document.addEventListener("visibilitychange", catchUp);
window.addEventListener("storage", catchUp);
window.addEventListener("pageshow", ({ persisted }) => persisted && catchUp());
