// @ts-check
// The reader's answers, stored in this browser under one key.

/**
 * An answer; older records have guess instead of sure. tries: answers that were checked;
 * a value of "" with one try waits for the second.
 * @typedef {{rev: number, value: string, guess?: boolean, sure?: boolean, tries?: number}} Answer
 */

/**
 * The stored answer of one question, for its kind.
 * @typedef {object} Memory
 * @property {() => Answer | null} read the stored answer
 * @property {(value: string | null, about?: Partial<Answer>) => void} write store it;
 *   null deletes
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
  ["undefined", "boolean"].includes(typeof answer.guess) &&
  ["undefined", "boolean"].includes(typeof answer.sure) &&
  (answer.tries === undefined || [1, 2].includes(answer.tries));

/**
 * Parse the stored text, which is not trusted.
 * @param {string | null} text
 * @returns {{answers: Map<string, Answer>, readable: boolean}} readable: the
 *   answers have all of the text, so they may overwrite it
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
   * @param {Answer | null} answer null deletes
   */
  set(id, answer) {
    this.unsaved.set(id, answer);
    try {
      // Another tab may have answered since; start from the answers of that tab.
      this.answers = this.#change(this.#load());
      this.storage().setItem(KEY, format(this.answers));
      this.unsaved.clear();
      this.remembers = true;
    } catch {
      this.#change(this.answers);
      this.remembers = false;
    }
  }

  /** Read the answers of other tabs; if that is denied, keep those of this tab. */
  refresh() {
    try {
      this.answers = this.#change(this.#load());
    } catch {
      this.remembers = false;
    }
  }

  /**
   * Add the answers that this tab has not saved yet.
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
   * No answer is lost: unreadable text is copied to a key of its own, and if the text is
   * missing or broken, this tab keeps its answers.
   */
  #load() {
    const storage = this.storage();
    const text = storage.getItem(KEY);
    const { answers, readable } = parse(text);
    let key = `${KEY}.bak`;
    for (let number = 2; !readable; number++) {
      const saved = storage.getItem(key);
      if (saved === text) break;
      if (saved === null) storage.setItem(key, String(text));
      else key = `${KEY}.bak-${number}`;
    }
    const whole = text !== null && readable;
    return whole ? answers : new Map([...this.answers, ...answers]);
  }
}
