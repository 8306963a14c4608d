// @ts-check
// Check answers and show feedback for every question on the page. The HTML works
// without this module; conf/ext/question_html.py documents the contract with it.

import { queryAll } from "./dom.js";
import { Store } from "./store.js";
// @ts-expect-error (the build joins ../questions/*.js into it)
import { kinds } from "../kinds.js";

/**
 * The result of a question. guess: the reader was guessing; second: a second try was used.
 * @typedef {{answered: boolean, good: boolean, guess: boolean, second: boolean, praise: string}} Result
 */

/**
 * The interface of a question: show the stored answer, return the result, ask again;
 * with a key also: hand in the answer without a second try, tell whether there is none.
 * @typedef {{recall: () => void, result: () => Result, ask: () => void, hand?: () => void, isEmpty?: () => boolean}} Control
 */

/**
 * The export setUp of the module of each kind, questions/<kind>.js.
 * @typedef {(root: HTMLElement, memory: import("./store.js").Memory) => Control} SetUp
 */

/**
 * A question of a group, with its result.
 * @typedef {{root: HTMLElement, control: Control, result: Result}} Asked
 */

/**
 * What this module passes to the modules that it loads.
 * @typedef {{questionsOf: typeof questionsOf, setUp: typeof setUp, store: Store}} Page
 */

const store = new Store();
/** @type {WeakMap<HTMLElement, Control>} */
const controls = new WeakMap();

/** @type {Record<string, SetUp>} */
const KINDS = kinds;

/**
 * @param {HTMLElement} root
 * @param {boolean} [isTest] a test starts empty, and leaves remembered answers alone
 */
function setUp(root, isTest = root.closest("[data-test]") !== null) {
  const id = String(root.dataset.question);
  const rev = Number(root.dataset.rev);
  /** @type {import("./store.js").Answer | null} */
  let own = null;
  const write = (
    /** @type {string | null} */ value,
    /** @type {Partial<import("./store.js").Answer>} */ about = {},
  ) => {
    const answer = value === null ? null : { rev, value, ...about };
    if (isTest) own = answer;
    else store.set(id, answer);
    root.dispatchEvent(new Event("answered", { bubbles: true }));
  };
  const read = () => (isTest ? own : store.get(id, rev));
  const control = KINDS[String(root.dataset.kind)](root, { read, write });
  const ask = () => {
    control.ask();
    write(null);
  };
  controls.set(root, { ...control, ask });
}

/**
 * The questions of a group that are shown.
 * @param {ParentNode} group
 * @returns {Asked[]}
 */
const questionsOf = (group) =>
  queryAll(group, "[data-question]:not([hidden])").flatMap((root) => {
    const control = controls.get(root);
    control?.recall();
    return control ? [{ root, control, result: control.result() }] : [];
  });

/** Show answers from other tabs, and from other pages since this page was left. */
function catchUp() {
  if (document.hidden) return;
  store.refresh();
  questionsOf(document);
  for (const group of groups) group.dispatchEvent(new Event("answered"));
}

const groups = queryAll(document, "[data-quiz]");
for (const root of queryAll(document, "[data-question]")) setUp(root);
if (groups.length > 0)
  import("./group.js").then(
    ({ setUpGroup }) => {
      for (const group of groups)
        setUpGroup(group, { questionsOf, setUp, store });
    },
    () => {
      for (const note of queryAll(document, ".quiz-note"))
        note.textContent =
          "No score is kept: a part of this page did not load.";
    },
  );
document.addEventListener("visibilitychange", catchUp);
window.addEventListener("storage", catchUp);
window.addEventListener("pageshow", ({ persisted }) => persisted && catchUp());
