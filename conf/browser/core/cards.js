// @ts-check
// A deck of cards: choose a part of it, shuffle it, go through it one card at a time.

import { query, queryAll } from "./dom.js";
import { fits, limitsOf, readChoice } from "./form.js";
import { interleave, sizeInWords } from "./interleave.js";

/**
 * The place after a step, from the first card to the last.
 * @param {number} place
 * @param {number} step
 * @param {number} count
 */
export const stepTo = (place, step, count) =>
  Math.min(Math.max(place + step, 0), count - 1);

/** @param {HTMLElement} root */
const rowOf = ({ dataset }) => ({
  topic: String(dataset.topic),
  level: String(dataset.level),
  kind: "card",
  contrast: null,
});

/**
 * @param {HTMLElement} group
 * @param {{renew: () => void}} quiz
 */
export function setUpChoice(group, { renew }) {
  /** @type {HTMLFormElement} */
  const form = query(group, ".quiz-choice");
  const note = query(group, ".quiz-note");
  const size = query(group, ".quiz-size");
  const steps = query(group, ".quiz-steps");
  const single = query(form, "[data-action=single]");
  const limits = limitsOf(form);
  const inOrder = queryAll(group, ":scope > [data-question]");
  const shown = () => queryAll(group, ":scope > [data-question]:not([hidden])");
  const isSingle = () => single.ariaPressed === "true";
  let place = 0;

  const show = () => {
    const cards = shown();
    place = stepTo(place, 0, cards.length);
    for (const card of inOrder)
      card.toggleAttribute("data-current", card === cards[place]);
    query(steps, "[role=status]").textContent =
      `Card ${place + 1} of ${cards.length}`;
  };
  const move = (/** @type {number} */ step) => {
    const cards = shown();
    const next = stepTo(place, step, cards.length);
    if (next !== place) cards[next].removeAttribute("open");
    place = next;
    show();
    query(cards[place], "summary").focus();
  };
  const setSingle = (/** @type {boolean} */ on) => {
    single.ariaPressed = String(on);
    group.toggleAttribute("data-single", on);
    steps.hidden = !on;
    show();
  };
  const start = (/** @type {URLSearchParams} */ params) => {
    const { choice, messages } = readChoice(params, limits);
    const fields = /** @type {any} */ (form.elements);
    for (const [name, value] of Object.entries(choice))
      fields[name].value = value;
    const chosen = inOrder.filter(
      (card) =>
        fits(rowOf(card), choice) &&
        !(choice.show && card.dataset.grade === "knew"),
    );
    if (chosen.length === 0)
      messages.push("No card matches all choices; choose fewer.");
    else {
      const rows = inOrder.map((card) => ({ card, ...rowOf(card) }));
      const order = choice.order
        ? interleave(rows, choice.seed, rows.length, false)
        : rows;
      size.after(...order.map(({ card }) => card));
      for (const card of inOrder) card.hidden = !chosen.includes(card);
      size.textContent = sizeInWords(
        chosen.map(() => Number(group.dataset.seconds)),
      );
      group.toggleAttribute("data-chosen", chosen.length < inOrder.length);
    }
    place = 0;
    renew();
    show();
    note.textContent = messages.join(" ");
    const address = new URLSearchParams(/** @type {any} */ (choice));
    history.replaceState(null, "", `?${address}`);
  };
  const startAsChosen = () =>
    start(new URLSearchParams(/** @type {any} */ (new FormData(form))));

  form.addEventListener("change", startAsChosen);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    startAsChosen();
  });
  query(form, "[data-action=new-seed]").addEventListener("click", () => {
    const fields = /** @type {any} */ (form.elements);
    fields.seed.value = 1 + Math.floor(Math.random() * limits.seed.max);
    fields.order.value = "shuffled";
    startAsChosen();
  });
  single.addEventListener("click", () => {
    setSingle(!isSingle());
    if (isSingle()) move(0);
  });
  query(steps, "[data-action=previous]").addEventListener("click", () =>
    move(-1),
  );
  query(steps, "[data-action=next]").addEventListener("click", () => move(1));
  document.addEventListener("keydown", (event) => {
    const target = /** @type {Element} */ (event.target);
    const inDeck = target === document.body || target.closest("[data-quiz]");
    const other = event.altKey || event.ctrlKey || event.metaKey;
    if (!isSingle() || !inDeck || other || target.closest("form")) return;
    if (event.key === "ArrowRight") move(1);
    else if (event.key === "ArrowLeft") move(-1);
    else if (event.key === " " && target === document.body) move(0);
    else return;
    event.preventDefault();
  });
  group.addEventListener("renewed", () => {
    place = 0;
    show();
  });
  form.hidden = false;
  if (location.search) start(new URLSearchParams(location.search));
}
