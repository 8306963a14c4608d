// @ts-check
// The questions of a quiz: read a choice, and mix the questions, in the same order in
// every browser and in Python (conf/questions/interleave.py). Pure: no document.

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

/**
 * Shuffle; let no topic follow itself while another topic is left; easily confused
 * questions come in pairs.
 * @template {{topic: string, contrast: string | null}} T
 * @param {T[]} rows
 * @param {number} seed
 * @param {number} count the most questions to return
 */
export function interleave(rows, seed, count) {
  const random = mulberry32(seed);
  const rest = [...rows];
  for (let last = rest.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [rest[last], rest[other]] = [rest[other], rest[last]];
  }
  /** @type {T[]} */
  const mixed = [];
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

/** @typedef {{topic: string, level: string, kind: string, count: number, seed: number}} Choice */

/**
 * What may be chosen: the allowed values and the name for all of them, or the least,
 * the most and the usual number.
 * @typedef {{values: string[], all: string} | {min: number, max: number, usual: number}} Limit
 */

/**
 * Read a choice; correct what is not allowed, with a message for each correction.
 * @param {URLSearchParams} params
 * @param {Record<keyof Choice, Limit>} limits
 * @returns {{choice: Choice, said: string[]}}
 */
export function readChoice(params, limits) {
  /** @type {Record<string, string | number>} */
  const choice = {};
  const messages = [];
  for (const [name, limit] of Object.entries(limits)) {
    const text = (params.get(name) ?? "").slice(0, 40);
    if ("values" in limit) {
      const allowed = limit.values.includes(text);
      choice[name] = allowed ? text : "";
      if (!allowed && text)
        messages.push(`${name}=${text} is unknown; ${limit.all} are asked.`);
      continue;
    }
    const number = text.trim() === "" ? limit.usual : Number(text);
    const whole = Number.isFinite(number) ? Math.round(number) : limit.usual;
    choice[name] = Math.min(Math.max(whole, limit.min), limit.max);
    if (choice[name] !== number)
      messages.push(
        `${name}=${text} is not a whole number from ${limit.min} to ${limit.max}; ` +
          `it is ${choice[name]} here.`,
      );
  }
  const unknown = [...params.keys()].filter(
    (name) => !Object.hasOwn(limits, name),
  );
  if (unknown.length > 0)
    messages.push(
      `${unknown.join(", ").slice(0, 40)} means nothing here; ` +
        `known: ${Object.keys(limits).join(", ")}.`,
    );
  return { choice: /** @type {Choice} */ (choice), said: messages };
}

/**
 * @param {{topic: string, level: string, kind: string}} row
 * @param {Choice} choice
 */
export const fits = (row, choice) =>
  /** @type {const} */ (["topic", "level", "kind"]).every(
    (name) => choice[name] === "" || choice[name] === row[name],
  );
