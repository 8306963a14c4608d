// @ts-check
// What the reader answered, kept in this browser under one key.

/** @typedef {{rev: number, value: string, guess?: boolean}} Answer */

/**
 * The memory of one question, as its kind sees it.
 * @typedef {object} Memory
 * @property {() => Answer | null} read the remembered answer
 * @property {(value: string | null, guess?: boolean) => void} write remember it; null forgets
 */

const KEY = "lr-schedules";
const VERSION = 1;

const isObject = (/** @type {unknown} */ value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @param {any} answer
 * @returns {answer is Answer}
 */
const isAnswer = (answer) =>
  isObject(answer) &&
  Number.isInteger(answer.rev) &&
  answer.rev > 0 &&
  typeof answer.value === "string" &&
  ["undefined", "boolean"].includes(typeof answer.guess);

/**
 * Read what is stored; the text is somebody else's until it is checked.
 * @param {string | null} text
 * @returns {{answers: Map<string, Answer>, readable: boolean}} readable: answers hold
 *   all that the text says, so that nothing is lost when they are written over it
 */
export function parse(text) {
  const answers = new Map();
  if (text === null) return { answers, readable: true };
  try {
    const { version, answers: stored, ...rest } = JSON.parse(text);
    if (version !== VERSION || !isObject(stored)) throw TypeError();
    for (const [id, answer] of Object.entries(stored))
      if (isAnswer(answer)) answers.set(id, answer);
    const unread = Object.keys(stored).length - answers.size;
    return { answers, readable: unread + Object.keys(rest).length === 0 };
  } catch {
    return { answers, readable: false };
  }
}

/**
 * @param {Map<string, Answer>} answers
 * @returns {string}
 */
export function format(answers) {
  return JSON.stringify({
    version: VERSION,
    answers: Object.fromEntries(answers),
  });
}

/** Answers of this browser; in memory only where storage is denied or full. */
export class Store {
  /** @param {() => Storage} storage */
  constructor(storage = () => window.localStorage) {
    this.storage = storage;
    this.remembers = true;
    /** @type {Map<string, Answer>} */
    this.answers = new Map();
    /** @type {Map<string, Answer | null>} */
    this.unsaved = new Map();
    this.refresh();
  }

  /**
   * The reader's answer, unless the question has changed its meaning since.
   * @param {string} id
   * @param {number} rev
   * @returns {Answer | null}
   */
  get(id, rev) {
    const answer = this.answers.get(id);
    return answer?.rev === rev ? answer : null;
  }

  /**
   * @param {string} id
   * @param {Answer | null} answer null forgets
   */
  set(id, answer) {
    this.unsaved.set(id, answer);
    try {
      // Another tab may have answered since; start from what it saved.
      this.answers = this.#change(this.#load());
      this.storage().setItem(KEY, format(this.answers));
      this.unsaved.clear();
      this.remembers = true;
    } catch {
      this.#change(this.answers);
      this.remembers = false;
    }
  }

  /** Take what another tab saved; where that is denied, keep what this tab has. */
  refresh() {
    try {
      this.answers = this.#change(this.#load());
    } catch {
      this.remembers = false;
    }
  }

  /**
   * Add what this tab could not save so far.
   * @param {Map<string, Answer>} answers
   */
  #change(answers) {
    for (const [id, answer] of this.unsaved) {
      if (answer) answers.set(id, answer);
      else answers.delete(id);
    }
    return answers;
  }

  /**
   * Nothing is lost: what cannot be read is set aside, each in its place, and a record
   * that is gone or broken takes nothing from this tab.
   */
  #load() {
    const storage = this.storage();
    const text = storage.getItem(KEY);
    const { answers, readable } = parse(text);
    let place = `${KEY}.bak`;
    for (let number = 2; !readable; number++) {
      const kept = storage.getItem(place);
      if (kept === text) break;
      if (kept === null) storage.setItem(place, String(text));
      else place = `${KEY}.bak-${number}`;
    }
    const whole = text !== null && readable;
    return whole ? answers : new Map([...this.answers, ...answers]);
  }
}
