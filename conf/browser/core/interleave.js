// @ts-check
// What a quiz asks: read what is wanted, and mix it, the same in every browser and in
// Python (conf/questions/interleave.py). Pure: no document.

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

/**
 * Say how many questions a quiz has, and how long they take together.
 * @param {number[]} seconds
 * @returns {string}
 */
export function sizeInWords(seconds) {
  const count = seconds.length;
  const sum = seconds.reduce((total, one) => total + one, 0);
  const minutes = Math.max(1, Math.floor((sum + 30) / 60));
  return (
    `${count} question${count > 1 ? "s" : ""}, ` +
    `about ${minutes} minute${minutes > 1 ? "s" : ""}.`
  );
}

/** @typedef {{topic: string, level: string, kind: string, count: number, seed: number}} Choice */

/**
 * What may be chosen: known values and what all of them are called, or the least,
 * the most and the usual number.
 * @typedef {{values: string[], all: string} | {min: number, max: number, usual: number}} Limit
 */

/**
 * Read a choice; what is not allowed is put right, and said.
 * @param {URLSearchParams} wanted
 * @param {Record<keyof Choice, Limit>} limits
 * @returns {{choice: Choice, said: string[]}}
 */
export function readChoice(wanted, limits) {
  /** @type {Record<string, string | number>} */
  const choice = {};
  const said = [];
  for (const [name, limit] of Object.entries(limits)) {
    const text = (wanted.get(name) ?? "").slice(0, 40);
    if ("values" in limit) {
      const known = limit.values.includes(text);
      choice[name] = known ? text : "";
      if (!known && text)
        said.push(`${name}=${text} is unknown; ${limit.all} are asked.`);
      continue;
    }
    const number = text.trim() === "" ? limit.usual : Number(text);
    const whole = Number.isFinite(number) ? Math.round(number) : limit.usual;
    choice[name] = Math.min(Math.max(whole, limit.min), limit.max);
    if (choice[name] !== number)
      said.push(
        `${name}=${text} is not a whole number from ${limit.min} to ${limit.max}; ` +
          `it is ${choice[name]} here.`,
      );
  }
  const unknown = [...wanted.keys()].filter(
    (name) => !Object.hasOwn(limits, name),
  );
  if (unknown.length > 0)
    said.push(
      `${unknown.join(", ").slice(0, 40)} means nothing here; ` +
        `known: ${Object.keys(limits).join(", ")}.`,
    );
  return { choice: /** @type {Choice} */ (choice), said };
}

/**
 * @param {{topic: string, level: string, kind: string}} row
 * @param {Choice} choice
 */
export const fits = (row, choice) =>
  /** @type {const} */ (["topic", "level", "kind"]).every(
    (name) => choice[name] === "" || choice[name] === row[name],
  );
