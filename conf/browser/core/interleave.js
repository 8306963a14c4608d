// @ts-check
// Mix the questions of a quiz, in the same order in every browser and in Python
// (conf/questions/interleave.py). Pure: no document.

/**
 * A question of the bank, in the index of a page.
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

const LEVELS = ["beginner", "intermediate", "advanced"];

/** @typedef {{topic: string, level: string, contrast: string | null}} Mixable */

/**
 * Add rows to those before: let no topic follow itself while another topic is left;
 * easily confused questions come in pairs.
 * @template {Mixable} T
 * @param {T[]} rows
 * @param {number} count the most rows to have
 * @param {T[]} mixed the rows before
 */
function mix(rows, count, mixed) {
  const rest = [...rows];
  while (mixed.length < count && rest.length > 0) {
    const previous = mixed.at(-1);
    const next = rest.filter((row) => row.topic !== previous?.topic);
    const alike = next.find((row) => row.contrast === previous?.contrast);
    const paired = mixed.at(-2)?.contrast === previous?.contrast;
    const row = (previous?.contrast && !paired && alike) || next[0] || rest[0];
    rest.splice(rest.indexOf(row), 1);
    mixed.push(row);
  }
  return mixed;
}

/**
 * Shuffle, and mix the topics; then let the difficulty rise.
 * @template {Mixable} T
 * @param {T[]} rows
 * @param {number} seed
 * @param {number} count the most questions to return
 * @param {boolean} rising
 */
export function interleave(rows, seed, count, rising) {
  const random = mulberry32(seed);
  const shuffled = [...rows];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  const chosen = mix(shuffled, count, []);
  if (!rising) return chosen;
  /** @type {T[]} */
  const sorted = [];
  for (const level of LEVELS)
    mix(
      chosen.filter((row) => row.level === level),
      count,
      sorted,
    );
  return sorted;
}

/**
 * The number of questions of a quiz, and how long they take together.
 * @param {number[]} seconds
 * @returns {string}
 */
export function sizeInWords(seconds) {
  const count = seconds.length;
  const sum = seconds.reduce((total, duration) => total + duration, 0);
  const minutes = Math.max(1, Math.floor((sum + 30) / 60));
  return (
    `${count} question${count > 1 ? "s" : ""}, ` +
    `about ${minutes} minute${minutes > 1 ? "s" : ""}.`
  );
}
