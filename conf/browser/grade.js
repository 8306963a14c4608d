// @ts-check
// What to say about an answer. Pure: no document.

/**
 * @param {boolean} correct
 * @param {string} letter
 * @returns {string}
 */
export function verdict(correct, letter) {
  return correct ? `${letter} is right. ` : `${letter} is not the one. `;
}

/**
 * @param {number} named
 * @param {number} all
 * @returns {string}
 */
export function covered(named, all) {
  const rest = named === all ? " All of them." : "";
  return `You covered ${named}/${all}.${rest}`;
}

/**
 * Sum up a group of questions.
 * @param {Array<{answered: boolean, good: boolean, praise: string}>} results
 * @returns {string}
 */
export function score(results) {
  const answered = results.filter((result) => result.answered).length;
  const good = results.filter((result) => result.good).length;
  if (answered === 0) return "";
  const open = results.length - answered;
  const rest = open > 0 ? `, ${open} still open` : "";
  const praise = [...new Set(results.map((result) => result.praise))];
  return `${good} of ${answered} ${praise.join(" or ")}${rest}.`;
}
