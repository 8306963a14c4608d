// @ts-check
// Make questions answer back. The HTML works without this; the contract with
// it is written down in conf/ext/question_html.py.

import { setUpCard } from "./card.js";
import { setUpChoice } from "./choice.js";
import { setUpExplain } from "./explain.js";
import { score } from "./grade.js";
import { setUpNumeric } from "./numeric.js";
import { setUpOrder } from "./order.js";
import { Store } from "./store.js";

/** @typedef {import("./grade.js").Result} Result */
/** @typedef {import("./store.js").Memory} Memory */

/**
 * What a kind of question offers to its group: what came of it, and to ask anew.
 * @typedef {{result: () => Result, ask: () => void}} Control
 */

/** @type {Record<string, (root: HTMLElement, memory: Memory) => Control>} */
const KINDS = {
  card: setUpCard,
  explain: setUpExplain,
  numeric: setUpNumeric,
  order: setUpOrder,
};
const store = new Store();
/** @type {WeakMap<HTMLElement, Control>} */
const controls = new WeakMap();

/** @param {Element} group */
const questionsOf = (group) =>
  /** @type {HTMLElement[]} */ ([
    ...group.querySelectorAll("[data-question]"),
  ]).flatMap((root) => {
    const control = controls.get(root);
    return control ? [{ root, control, result: control.result() }] : [];
  });

/** @param {HTMLElement} root */
export function setUp(root) {
  const id = String(root.dataset.question);
  const rev = Number(root.dataset.rev);
  const setUpKind = KINDS[String(root.dataset.kind)] ?? setUpChoice;
  const control = setUpKind(root, {
    read: () => store.get(id, rev),
    write: (value, guess = false) => {
      const answer = { rev, value: String(value), ...(guess && { guess }) };
      store.set(id, value === null ? null : answer);
      root.dispatchEvent(new Event("answered", { bubbles: true }));
    },
  });
  controls.set(root, control);
}

/**
 * Links to what taught the questions that were wrong, or guessed; each once.
 * @param {ReturnType<typeof questionsOf>} asked
 */
function toReadAgain(asked) {
  const links = new Map();
  for (const { root, result } of asked) {
    const link = root.querySelector(".question-section a");
    if (link && (!result.good || result.guess))
      links.set(/** @type {HTMLAnchorElement} */ (link).href, link);
  }
  return [...links.values()].map((link) => {
    const item = document.createElement("li");
    item.append(link.cloneNode(true));
    return item;
  });
}

/** @param {Element} group */
function setUpQuiz(group) {
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement} */ (group.querySelector(selector));
  const box = find(".quiz-score");
  const update = () => {
    const asked = questionsOf(group);
    const said = score(asked.map(({ result }) => result));
    const done = asked.every(({ result }) => result.answered);
    const again = done ? toReadAgain(asked) : [];
    const kept = store.remembers
      ? ""
      : " This browser does not let us remember it.";
    box.hidden = said === "";
    find(".quiz-score [role=status]").textContent =
      said && said + kept + (again.length > 0 ? " Read again:" : "");
    find(".quiz-again").replaceChildren(...again);
  };
  group.addEventListener("answered", update);
  find("[data-action=reset]").addEventListener("click", () => {
    for (const { root, control } of questionsOf(group)) {
      store.set(String(root.dataset.question), null);
      control.ask();
    }
    update();
    find("summary, input:not([type=number]), textarea, li button").focus();
  });
  update();
}

for (const root of document.querySelectorAll("[data-question]"))
  setUp(/** @type {HTMLElement} */ (root));
for (const group of document.querySelectorAll("[data-quiz]")) {
  setUpQuiz(group);
  if (group.matches("[data-mixed]"))
    import("./quiz.js").then(({ setUpMixed }) =>
      setUpMixed(/** @type {HTMLElement} */ (group), setUp),
    );
}
