// @ts-check
// Put lines in order, by buttons, and leave out those that do not belong.

import { setUpAttempt } from "../core/attempt.js";
import { query, queryAll } from "../core/dom.js";

/**
 * Compare with the accepted orders.
 * @param {string[]} names of the lines, in the reader's order
 * @param {string[][]} orders
 * @returns {{right: boolean, foreign: string[], begun: number}} foreign belong in no
 *   order; begun is how many lines at the beginning are right
 */
export function checkOrder(names, orders) {
  const beginnings = orders.map((order) => {
    const wrong = order.findIndex((line, place) => line !== names[place]);
    return wrong < 0 ? order.length : wrong;
  });
  const begun = Math.max(...beginnings);
  return {
    right: begun === names.length && begun === orders[0].length,
    foreign: names.filter((line) => !orders[0].includes(line)),
    begun,
  };
}

/**
 * A sentence on how much of an order is right.
 * @param {number} begun
 * @param {boolean} more a line follows that is not next
 * @returns {string}
 */
export function progress(begun, more) {
  const lines = begun > 1 ? `first ${begun} lines are` : "first line is";
  const next = more
    ? `This line does not come ${begun > 0 ? "next" : "first"}: `
    : "More lines follow.";
  return begun > 0 ? `The ${lines} right. ${next}` : next;
}

/**
 * @param {HTMLElement} root
 * @param {import("../core/store.js").Memory} memory
 */
export function setUp(root, memory) {
  const list = query(root, ".question-lines");
  const accepted = String(list.dataset.orders).split("|");
  const orders = accepted.map((order) => order.split(" "));
  const current = () => queryAll(list, "li");
  const lines = current();
  const nameOf = (/** @type {HTMLElement} */ line) => String(line.dataset.line);
  const isOut = (/** @type {HTMLElement} */ line) => "out" in line.dataset;
  const codeOf = (/** @type {HTMLElement} */ line) => query(line, "code");
  const status = document.createElement("p");
  status.className = "question-moved";
  status.role = "status";
  list.after(status);

  /**
   * @param {HTMLElement} line
   * @param {HTMLElement} button
   * @param {string} text
   */
  const label = (line, button, text) => {
    button.textContent = text;
    button.ariaLabel = `${text}: ${codeOf(line).textContent}`;
  };
  /**
   * @param {HTMLElement} line
   * @param {boolean} out
   */
  const setOut = (line, out) => {
    line.toggleAttribute("data-out", out);
    const button = query(line, "button:last-child");
    label(line, button, out ? "Put back" : "Leave out");
    status.textContent = `Line ${out ? "left out" : "put back"}.`;
  };
  /**
   * The neighbour moves, so that the button keeps the focus.
   * @param {HTMLElement} line
   * @param {-1 | 1} step
   */
  const move = (line, step) => {
    const place = current().indexOf(line) + step;
    const other = current()[place];
    if (other) line[step < 0 ? "after" : "before"](other);
    status.textContent = other
      ? `Line moved to place ${place + 1} of ${lines.length}.`
      : `This line is ${step < 0 ? "first" : "last"} already.`;
  };
  for (const line of lines) {
    const tools = document.createElement("span");
    line.append(tools);
    for (const [text, act] of /** @type {const} */ ([
      ["Up", () => move(line, -1)],
      ["Down", () => move(line, 1)],
      ["Leave out", () => setOut(line, !isOut(line))],
    ])) {
      const button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", act);
      label(line, button, text);
      tools.append(button);
    }
  }
  /** @type {HTMLButtonElement[]} */
  const buttons = queryAll(list, "button");

  const read = () =>
    current()
      .map((line) => (isOut(line) ? "-" : "") + nameOf(line))
      .join(" ");
  const put = (/** @type {string} */ answer) => {
    for (const name of answer.split(" "))
      for (const line of lines)
        if (name.replace("-", "") === nameOf(line)) {
          setOut(line, name.startsWith("-"));
          list.append(line);
        }
    return read() === answer;
  };
  const initial = read();
  return setUpAttempt(root, memory, {
    read,
    missing: () => "",
    put: (answer) => answer === read() || put(answer), // keeps the focus
    judge: (_, last) => {
      const chosen = current().filter((line) => !isOut(line));
      const { right, foreign, begun } = checkOrder(chosen.map(nameOf), orders);
      const key = query(root, ".question-key");
      /** @type {import("../core/feedback.js").Line[]} */
      const lines = foreign.map((name) => [
        "",
        ...query(key, `[data-line="${name}"]`).childNodes,
      ]);
      const next = chosen.slice(begun, begun + 1).map(codeOf);
      if (right) lines.push(["This order works."]);
      else if (lines.length === 0)
        lines.push([progress(begun, next.length > 0), ...next]);
      for (const part of right ? queryAll(key, ":scope > p, li") : [])
        lines.push(["", ...part.childNodes]);
      return {
        right,
        lines,
        ...(!right && last && { rest: "The order, and why" }),
      };
    },
    lock: (locked) => {
      for (const button of buttons) button.disabled = locked;
      status.textContent = "";
    },
    clear: (retrying) => retrying || put(initial),
    focus: () => query(list, "button").focus(), // of the line that is first now
  });
}
