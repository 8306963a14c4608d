// @ts-check
// The choices of a reader, from the form of a quiz or from an address.

/**
 * The fields of a form; not every form has all of them.
 * @typedef {object} Choice
 * @property {string} topic
 * @property {string} level
 * @property {string} kind
 * @property {string} order
 * @property {string} show
 * @property {number} count
 * @property {number} seed
 */

/**
 * The limits of a choice: the allowed values and the name for all of them, or the least,
 * the most and the default number.
 * @typedef {{values: string[], all: string} | {min: number, max: number, usual: number}} Limit
 */

/**
 * Read a choice; correct what is not allowed, with a message for each correction.
 * @param {URLSearchParams} params
 * @param {Partial<Record<keyof Choice, Limit>>} limits
 * @returns {{choice: Choice, messages: string[]}}
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
        messages.push(
          `${name}=${text} is unknown; “${limit.all}” is used instead.`,
        );
      continue;
    }
    const number = text.trim() === "" ? limit.usual : Number(text);
    const whole = Number.isFinite(number) ? Math.round(number) : limit.usual;
    choice[name] = Math.min(Math.max(whole, limit.min), limit.max);
    if (choice[name] !== number)
      messages.push(
        `${name}=${text} is not a whole number from ${limit.min} to ${limit.max}; ` +
          `${choice[name]} is used instead.`,
      );
  }
  const unknown = [...params.keys()].filter(
    (name) => !Object.hasOwn(limits, name),
  );
  if (unknown.length > 0)
    messages.push(
      `${unknown.join(", ").slice(0, 40)} is unknown here; ` +
        `known: ${Object.keys(limits).join(", ")}.`,
    );
  return { choice: /** @type {Choice} */ (choice), messages };
}

/**
 * @param {{topic: string, level: string, kind: string}} row
 * @param {Choice} choice
 */
export const fits = (row, choice) =>
  /** @type {const} */ (["topic", "level", "kind"]).every(
    (name) => !choice[name] || choice[name] === row[name],
  );

/**
 * The limits of the fields of a form.
 * @param {HTMLFormElement} form
 */
export function limitsOf(form) {
  const limits = [...new FormData(form).keys()].map((name) => {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement) {
      const options = [...field.options];
      const values = options.map(({ value }) => value);
      return [name, { values, all: options[0].text }];
    }
    const { min, max, defaultValue } = /** @type {HTMLInputElement} */ (field);
    return [name, { min: +min, max: +max, usual: +defaultValue }];
  });
  return Object.fromEntries(limits);
}
