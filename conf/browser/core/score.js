// @ts-check
// The results of a group of questions in words. Pure: no document.

/** @typedef {import("./question.js").Result} Result */

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
  const second = good.filter((result) => result.second).length;
  const open = results.length - answered.length;
  const praises = new Set(results.map((result) => result.praise));
  const [praise] = praises.size > 1 ? ["right"] : praises;
  const parts = [
    `${good.length} of ${answered.length} ${praise}`,
    second > 0 && `${second} at the second try`,
    guessed > 0 && `${guessed} by a guess`,
    open > 0 && `${open} still open`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}

/**
 * The score of a test: unanswered questions count.
 * @param {{good: boolean, level: string}[]} results
 * @returns {string}
 */
export function testScore(results) {
  const right = (/** @type {{good: boolean}[]} */ part) =>
    part.filter(({ good }) => good).length;
  const levels = [...new Set(results.map(({ level }) => level))];
  const parts = levels.map((name) => {
    const part = results.filter(({ level }) => level === name);
    return `${name} ${right(part)}/${part.length}`;
  });
  return `You got ${right(results)} of ${results.length}: ${parts.join(", ")}.`;
}
