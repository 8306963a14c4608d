// @ts-check
// What the reader answered, kept in this browser under one key.

/** @typedef {{rev: number, value: string}} Answer */

/**
 * The memory of one question, as its kind sees it.
 * @typedef {object} Memory
 * @property {() => string | null} read the remembered answer
 * @property {(value: string | null) => void} write remember it; null forgets
 */

const KEY = "lr-schedules";
const VERSION = 1;

/**
 * Read what is stored; the text is somebody else's until it is checked.
 * @param {string | null} text
 * @returns {{answers: Map<string, Answer>, readable: boolean}}
 */
export function parse(text) {
  const answers = new Map();
  if (text === null) return { answers, readable: true };
  try {
    const stored = JSON.parse(text);
    if (stored.version !== VERSION) return { answers, readable: false };
    for (const [id, answer] of Object.entries(stored.answers)) {
      if (Number.isInteger(answer.rev) && typeof answer.value === "string") {
        answers.set(id, { rev: answer.rev, value: answer.value });
      }
    }
    return { answers, readable: true };
  } catch {
    return { answers: new Map(), readable: false };
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
    this.answers = this.#load();
  }

  /**
   * The reader's answer, unless the question has changed its meaning since.
   * @param {string} id
   * @param {number} rev
   * @returns {string | null}
   */
  get(id, rev) {
    const answer = this.answers.get(id);
    return answer && answer.rev === rev ? answer.value : null;
  }

  /**
   * @param {string} id
   * @param {number} rev
   * @param {string} value
   */
  set(id, rev, value) {
    this.#change((answers) => answers.set(id, { rev, value }));
  }

  /** @param {string} id */
  forget(id) {
    this.#change((answers) => answers.delete(id));
  }

  #load() {
    try {
      const text = this.storage().getItem(KEY);
      const { answers, readable } = parse(text);
      // Nothing saved is lost: what cannot be read is set aside.
      if (!readable) this.storage().setItem(`${KEY}.bak`, String(text));
      return answers;
    } catch {
      this.remembers = false;
      return new Map();
    }
  }

  /** @param {(answers: Map<string, Answer>) => void} change */
  #change(change) {
    // Another tab may have answered since; start from what it saved.
    if (this.remembers) this.answers = this.#load();
    change(this.answers);
    try {
      this.storage().setItem(KEY, format(this.answers));
    } catch {
      this.remembers = false;
    }
  }
}
