// @ts-check
// What to say about an answer. Pure: no document.

/** @typedef {{answered: boolean, good: boolean, guess: boolean, praise: string}} Result */

/**
 * Say what became of an option: chosen or not, right or not.
 * @param {string} kind
 * @param {string} name "B" or "Line 5"
 * @param {boolean} chosen
 * @param {boolean} right
 * @returns {string}
 */
export function verdict(kind, name, chosen, right) {
  if (!chosen) return `${name} was missed. `;
  if (kind === "multi" && !right) return `${name} is not one of them. `;
  const one = kind === "bug" ? "the one" : "right";
  return right ? `${name} is ${one}. ` : `${name} is not the one. `;
}

/**
 * What confidence adds: before the reasons, or after them.
 * @param {boolean} right
 * @param {boolean} guess
 * @returns {[before: string, after: string]}
 */
export function confidence(right, guess) {
  return [
    right && guess ? "Right, by a guess: read why." : "",
    right || guess ? "" : "You were sure, so this one is worth a second look.",
  ];
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
 * @param {Result[]} results
 * @returns {string}
 */
export function score(results) {
  const answered = results.filter((result) => result.answered);
  const good = answered.filter((result) => result.good);
  if (answered.length === 0) return "";
  const guessed = good.filter((result) => result.guess).length;
  const open = results.length - answered.length;
  const praises = new Set(results.map((result) => result.praise));
  const [praise] = praises.size > 1 ? ["right"] : praises;
  return (
    `${good.length} of ${answered.length} ${praise}` +
    (guessed > 0 ? `, ${guessed} by a guess` : "") +
    (open > 0 ? `, ${open} still open.` : ".")
  );
}

/**
 * Compare with the accepted orders.
 * @param {string[]} kept names of the lines, in the reader's order
 * @param {string[][]} orders
 * @returns {{right: boolean, foreign: string[], begun: number}} foreign belong in no
 *   order; begun is how many lines at the beginning are right
 */
export function checkOrder(kept, orders) {
  const beginnings = orders.map((order) => {
    const wrong = order.findIndex((line, place) => line !== kept[place]);
    return wrong < 0 ? order.length : wrong;
  });
  const begun = Math.max(...beginnings);
  return {
    right: begun === kept.length && begun === orders[0].length,
    foreign: kept.filter((line) => !orders[0].includes(line)),
    begun,
  };
}
