// @ts-check
// Which published runs match a choice, and the order of two of them.

/** @typedef {{task: string, schedule: string, text: string}} Choice */

/**
 * @param {{task?: string, schedule?: string}} data of a row
 * @param {string} text of the row
 * @param {Choice} choice
 */
export const isChosen = (data, text, choice) =>
  (!choice.task || data.task === choice.task) &&
  (!choice.schedule || data.schedule === choice.schedule) &&
  choice.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

/**
 * Compare two values of a column; a missing number comes last in both directions.
 * @param {string} a
 * @param {string} b
 * @param {boolean} isNumber
 * @param {number} direction 1 or -1
 */
export function compare(a, b, isNumber, direction) {
  if (!isNumber) return direction * a.localeCompare(b, "en");
  if (a === "" || b === "") return Number(a === "") - Number(b === "");
  return direction * (Number(a) - Number(b));
}
