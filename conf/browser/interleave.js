// @ts-check
// Mix questions, the same in every browser and in Python: the twin of
// conf/bank/interleave.py. Pure: no document.

/**
 * What the page knows of a question of the bank.
 * @typedef {{id: string, topic: string, level: string, kind: string, contrast: string | null, seconds: number, page: string}} Row
 */

/**
 * Numbers in [0, 1), given by a seed.
 * @param {number} seed
 */
export function mulberry32(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Shuffle, and let no topic follow itself while there is another; what is easily
 * confused comes in pairs.
 * @template {{topic: string, contrast: string | null}} T
 * @param {T[]} rows
 * @param {number} seed
 * @param {number} count at most so many
 */
export function interleave(rows, seed, count) {
  const random = mulberry32(seed);
  const rest = [...rows];
  for (let last = rest.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [rest[last], rest[other]] = [rest[other], rest[last]];
  }
  /** @type {T[]} */
  const taken = [];
  while (taken.length < count && rest.length > 0) {
    const before = taken.at(-1);
    const next = rest.filter((row) => row.topic !== before?.topic);
    const alike = next.find((row) => row.contrast === before?.contrast);
    const paired = taken.at(-2)?.contrast === before?.contrast;
    const row = (before?.contrast && !paired && alike) || next[0] || rest[0];
    rest.splice(rest.indexOf(row), 1);
    taken.push(row);
  }
  return taken;
}
