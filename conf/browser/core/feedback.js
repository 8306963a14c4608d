// @ts-check
// The lines of feedback on an answer.

/** @typedef {[lead: string, ...reason: Node[]]} Line */
/** @typedef {Omit<import("./store.js").Answer, "rev">} Stored */

/**
 * Sentences for readers who were sure, or guessing: before and after the reasons.
 * @param {boolean} right
 * @param {boolean | undefined} sure undefined: the reader did not say
 * @returns {[before: string, after: string]}
 */
export function confidence(right, sure) {
  return [
    right && sure === false ? "Right, by a guess: read why." : "",
    !right && sure ? "You were sure, so read the reason twice." : "",
  ];
}

/**
 * Whether the reader was sure; older records only know guesses.
 * @param {Stored | null} stored
 * @returns {boolean | undefined}
 */
export const sureness = (stored) =>
  stored?.sure ?? (stored?.guess ? false : undefined);

/** @param {Element} item of the key; its first node is the lead of an open key */
export const reason = (item) => [...item.childNodes].slice(1);

/** @param {Line} line */
export function paragraph([lead, ...reason]) {
  const line = document.createElement("div");
  const strong = document.createElement("strong");
  strong.textContent = lead;
  if (lead) line.append(strong);
  line.append(...reason.map((node) => node.cloneNode(true)));
  return line;
}
