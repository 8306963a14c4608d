// @ts-check
// What a quiz is to ask, read from an address or a form. Pure: no document.

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
  const unknown = [...wanted.keys()].filter((name) => !(name in limits));
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
