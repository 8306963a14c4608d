// @ts-check
// A number, in any notation; a known mistake gets its own explanation.

import { setUpAttempt } from "../core/attempt.js";
import { query, queryAll } from "../core/dom.js";
import { reason } from "../core/feedback.js";

const POWER = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const PLAIN = String.raw`(\d+[.,]?\d*|[.,]\d+)`;
const WHOLE = String.raw`\(?([+-]?\d{1,3})\)?`;
const NUMBER = new RegExp(
  String.raw`^([+-]?)(?:${PLAIN}(?:e${WHOLE})?|(?:${PLAIN}[×x*·⋅])?10(?:\^|\*\*)${WHOLE})$`,
  "i",
);

// 1,000 is one or a thousand; 0,001 and 1,00 have only one meaning.
const TWO_WAYS = /^[+-]?[1-9]\d{0,2},\d{3}(?!\d)/;
const TWO_NUMBERS = /\d\s+(?!\d{3}(?!\d))\d/;

/**
 * Read 0.001, 0,001, .001, 1e-3, 1×10^-3, 1*10^-3, 1·10⁻³. A point is always the
 * decimal mark, as in Python, and so is a comma that cannot set thousands apart. Spaces
 * do not matter, but between digits they may only set thousands apart.
 * @param {string} text
 * @returns {number | null} null if it is not a number, or could be two
 */
export function readNumber(text) {
  if (TWO_NUMBERS.test(text)) return null;
  const typed = text
    .replace(/\s/g, "")
    .replace(/10([⁺⁻]?[⁰¹²³⁴-⁹]+)$/, (_, power) => `10^${power}`)
    .replace(/[⁰¹²³⁴-⁹]/g, (digit) => String(POWER.indexOf(digit)))
    .replace(/⁺/g, "+")
    .replace(/[⁻−–]/g, "-");
  const match = NUMBER.exec(typed);
  if (!match || TWO_WAYS.test(typed)) return null;
  const [, sign, plain, exponent, factor, power] = match;
  const digits = (plain ?? factor ?? "1").replace(",", ".");
  const number = Number(`${sign}${digits}e${exponent ?? power ?? 0}`);
  return Number.isFinite(number) ? number : null;
}

/**
 * @param {number} number
 * @param {number} value
 * @param {number} tolerance
 */
export const near = (number, value, tolerance) =>
  Math.abs(number - value) <= tolerance * (1 + 1e-9);

/**
 * @param {HTMLElement} root
 * @param {import("../core/store.js").Memory} memory
 */
export function setUp(root, memory) {
  /** @type {HTMLInputElement} */
  const field = query(root, ".question-number input");
  const another = query(root, "[data-action=another]");
  const keys = queryAll(root, ".question-key [data-variant]");
  let variant = 0;
  const showVariant = (/** @type {number} */ next) => {
    variant = next;
    for (const part of queryAll(root, "[data-variant]"))
      part.hidden = Number(part.dataset.variant) !== variant;
  };
  const attempt = setUpAttempt(root, memory, {
    read: () =>
      readNumber(field.value) === null ? null : `${variant} ${field.value}`,
    missing: () =>
      (field.value.trim()
        ? `“${field.value}” cannot be read as one number. Write it`
        : "Type a number first,") + " like 0.001, 1e-3 or 1×10^-3.",
    put: (answer) => {
      const [, number, text] = /^(\d+) (.*)$/.exec(answer) ?? [];
      if (!(number in keys) || readNumber(text) === null) return false;
      showVariant(Number(number));
      field.value = text;
      return true;
    },
    judge: (_, last) => {
      const number = Number(readNumber(field.value));
      const tolerance = Number(keys[variant].dataset.tolerance);
      const items = queryAll(keys[variant], "li");
      const match = items.find((item) =>
        near(number, Number(item.dataset.value), tolerance),
      );
      const [key] = items.filter((item) => "correct" in item.dataset);
      const item = match ?? key;
      /** @type {import("../core/feedback.js").Line[]} */
      const lines = [[`${item.firstChild?.textContent} `, ...reason(item)]];
      const wrong = `Read as ${number}. That is not the number.`;
      if (match !== key && !last)
        return { right: false, lines: match ? lines : [[wrong]] };
      if (!match) lines.unshift([wrong]);
      const rest =
        item === key ? "The common mistakes" : "The answer, and other mistakes";
      return {
        right: match === key,
        lines,
        used: [item],
        rest: items.length > 1 ? rest : "",
      };
    },
    lock: (locked) => {
      field.readOnly = locked;
      another.hidden = !locked || keys.length < 2;
    },
    clear: () => {
      field.value = "";
    },
    focus: () => field.focus(),
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || field.readOnly) return;
    event.preventDefault(); // otherwise Enter would press the button that gets the focus
    query(root, "[data-action=check]").click();
  });
  another.addEventListener("click", () => {
    showVariant((variant + 1) % keys.length);
    attempt.ask();
    memory.write(null);
    field.focus();
  });
  return attempt;
}
