// @ts-check
// Make questions answer back. The HTML works without this; the contract with
// it is written down in conf/ext/question_html.py.

import { setUpCard } from "./card.js";
import { setUpExplain } from "./explain.js";
import { score } from "./grade.js";
import { setUpSingle } from "./single.js";
import { Store } from "./store.js";

/**
 * What a kind of question offers to its group.
 * @typedef {{result: () => {answered: boolean, good: boolean, praise: string}, reset: () => void}} Control
 */

/** @typedef {import("./store.js").Memory} Memory */

/** @type {Record<string, (root: HTMLElement, memory: Memory) => Control>} */
const KINDS = { card: setUpCard, single: setUpSingle, explain: setUpExplain };

/**
 * @param {HTMLElement} group
 * @param {Map<HTMLElement, Control>} controls
 * @param {Store} store
 */
function setUpQuiz(group, controls, store) {
  const box = /** @type {HTMLElement} */ (group.querySelector(".quiz-score"));
  const status = /** @type {HTMLElement} */ (
    box.querySelector("[role=status]")
  );
  const inside = [...controls].filter(([root]) => group.contains(root));
  const update = () => {
    const said = score(inside.map(([, control]) => control.result()));
    const kept = store.remembers
      ? ""
      : " This browser does not let us remember it.";
    box.hidden = said === "";
    status.textContent = said && said + kept;
  };
  group.addEventListener("answered", update);
  box.querySelector("[data-action=reset]")?.addEventListener("click", () => {
    for (const [, control] of inside) control.reset();
    update();
    /** @type {HTMLElement | null} */
    const first = group.querySelector("summary, input, textarea");
    first?.focus();
  });
  update();
}

const store = new Store();
/** @type {Map<HTMLElement, Control>} */
const controls = new Map();
for (const element of document.querySelectorAll("[data-question]")) {
  const root = /** @type {HTMLElement} */ (element);
  const id = String(root.dataset.question);
  const rev = Number(root.dataset.rev);
  const setUp = KINDS[String(root.dataset.kind)];
  controls.set(
    root,
    setUp(root, {
      read: () => store.get(id, rev),
      write: (value) => {
        if (value === null) store.forget(id);
        else store.set(id, rev, value);
        root.dispatchEvent(new Event("answered", { bubbles: true }));
      },
    }),
  );
}
for (const group of document.querySelectorAll("[data-quiz]")) {
  setUpQuiz(/** @type {HTMLElement} */ (group), controls, store);
}
