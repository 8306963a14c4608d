// @ts-check
// Questions that are scored together: the running score, the missed ones again, and a
// test, whose answers are checked together.

import { query, queryAll } from "./dom.js";
import { score, testScore } from "./score.js";

/** @typedef {import("./question.js").Asked} Asked */
/** @typedef {import("./question.js").Page} Page */

const FIELD = "summary, input, select, textarea, li button";

/** @param {Asked} question */
const isMissed = ({ result }) => !result.good || result.guess;

/**
 * Links to the sections of questions that were missed or guessed; each section once.
 * @param {Asked[]} questions
 */
function placesToRead(questions) {
  const items = new Map();
  for (const { root } of questions.filter(isMissed)) {
    /** @type {HTMLAnchorElement} */
    const link = query(root, ".question-section a");
    const item = document.createElement("li");
    item.append(link.cloneNode(true));
    items.set(link.href, item);
  }
  return [...items.values()];
}

/**
 * @param {HTMLElement} quiz
 * @param {Asked[]} questions
 */
function summaryOf(quiz, questions) {
  const { test } = quiz.dataset;
  if (test === undefined) return score(questions.map(({ result }) => result));
  if (test === "open") return "";
  return testScore(
    questions.map(({ root, result }) => ({
      good: result.good,
      level: String(root.dataset.level),
    })),
  );
}

/**
 * @param {HTMLElement} quiz
 * @param {Page} page passed, not imported: pages load question.js by another address, so
 *   importing it would set up every question twice
 */
export async function setUpGroup(quiz, { questionsOf, setUp, store }) {
  const isTest = "test" in quiz.dataset;
  const whole =
    "page" in quiz.dataset ? quiz.closest("section:has(> h1)") : null;
  const group = /** @type {HTMLElement} */ (whole) ?? quiz;
  const running = query(quiz, ".quiz-running");
  const box = query(quiz, ".quiz-score");
  const note = query(quiz, ".quiz-note");
  const missed = query(box, "[data-action=missed]");
  /** @type {HTMLElement | null} */
  const hand = quiz.querySelector(".quiz-hand");
  let warned = false;

  const update = () => {
    const questions = questionsOf(group);
    const summary = summaryOf(quiz, questions);
    const finished = isTest || questions.every(({ result }) => result.answered);
    const places = summary && finished ? placesToRead(questions) : [];
    missed.hidden = places.length === 0;
    running.hidden = box.hidden = summary === "";
    running.textContent =
      summary +
      (store.remembers ? "" : " This browser does not store the answers.");
    query(box, ".quiz-advice").hidden = places.length === 0;
    query(box, ".quiz-again").replaceChildren(...places);
  };
  /** @param {Asked[]} questions */
  const askAgain = (questions) => {
    if (isTest) quiz.dataset.test = "open";
    warned = false;
    note.textContent = "";
    for (const { control } of questions) control.ask();
    group.dispatchEvent(new Event("renewed"));
    update();
    const [first] = questionsOf(group);
    if (first) query(first.root, FIELD).focus();
  };
  if (isTest) quiz.dataset.test = "open";
  if (whole) group.append(running, box); // below the questions
  missed.addEventListener("click", () => {
    const questions = questionsOf(group);
    for (const asked of questions) asked.root.hidden = !isMissed(asked);
    quiz.toggleAttribute("data-chosen", true); // paper has the answers of all
    askAgain(questions.filter(isMissed));
  });
  query(box, "[data-action=reset]").addEventListener("click", () => {
    for (const root of queryAll(group, "[data-question]")) root.hidden = false;
    askAgain(questionsOf(group));
  });
  if (hand) hand.hidden = false;
  hand?.querySelector("button")?.addEventListener("click", () => {
    const questions = questionsOf(group);
    const [empty, ...more] = questions.filter(({ control }) =>
      control.isEmpty?.(),
    );
    if (empty && !warned) {
      warned = true;
      note.textContent =
        `${more.length + 1} of ${questions.length} have no answer. ` +
        "Press “Hand in” again to leave them empty.";
      query(empty.root, FIELD).focus();
      return;
    }
    note.textContent = "";
    quiz.dataset.test = "done";
    for (const { control } of questions) control.hand?.();
    update();
    running.focus();
  });
  group.addEventListener("answered", update);
  update();
  if (!quiz.querySelector(".quiz-choice")) return;
  const mixed = "mixed" in quiz.dataset;
  const { setUpChoice } = await import(
    mixed ? "./quiz.js" : "./cards.js"
  ).catch(() => ({}));
  setUpChoice?.(quiz, {
    setUp: (/** @type {HTMLElement} */ root) => setUp(root, isTest),
    renew: () => (isTest ? askAgain(questionsOf(group)) : update()),
  });
  if (!setUpChoice)
    note.textContent =
      "Other questions cannot be chosen: a part of this page did not load.";
}
