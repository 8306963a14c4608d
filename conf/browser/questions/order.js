// @ts-check
// Put lines in order, by buttons, and leave out those that do not belong.

import { setUpAttempt } from "../core/attempt.js";
import { all, one } from "../core/dom.js";

/**
 * Compare with the accepted orders.
 * @param {string[]} kept names of the lines, in the reader's order
 * @param {string[][]} orders
 * @returns {{right: boolean, foreign: string[], begun: number}} foreign belong in no
 *   order; begun is how many lines at the beginning are right
 */
export function checkOrder(kept, orders) {
  const beginnings = orders.map((order) => {
    const wrong = order.findIndex((line, place) => line !== kept[place]);
    return wrong < 0 ? order.length : wrong;
  });
  const begun = Math.max(...beginnings);
  return {
    right: begun === kept.length && begun === orders[0].length,
    foreign: kept.filter((line) => !orders[0].includes(line)),
    begun,
  };
}

/**
 * Say how much of an order is right.
 * @param {number} begun
 * @param {boolean} more a line follows that does not come there
 * @returns {string}
 */
export function howFar(begun, more) {
  const lines = begun > 1 ? `first ${begun} lines are` : "first line is";
  const next = more
    ? `This one does not come ${begun > 0 ? "next" : "first"}: `
    : "There is more to come.";
  return begun > 0 ? `The ${lines} right. ${next}` : next;
}

/**
 * @param {HTMLElement} root
 * @param {import("../core/store.js").Memory} memory
 */
export function setUp(root, memory) {
  const list = one(root, ".question-lines");
  const accepted = String(list.dataset.orders).split("|");
  const orders = accepted.map((order) => order.split(" "));
  const now = () => all(list, "li");
  const lines = now();
  const nameOf = (/** @type {HTMLElement} */ line) => String(line.dataset.line);
  const isOut = (/** @type {HTMLElement} */ line) => "out" in line.dataset;
  const codeOf = (/** @type {HTMLElement} */ line) => one(line, "code");
  const said = document.createElement("p");
  said.className = "question-moved";
  said.role = "status";
  list.after(said);

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
  const leave = (line, out) => {
    line.toggleAttribute("data-out", out);
    const button = one(line, "button:last-child");
    label(line, button, out ? "Put back" : "Leave out");
    said.textContent = `Line ${out ? "left out" : "put back"}.`;
  };
  /**
   * The neighbour moves, so that the button keeps the focus.
   * @param {HTMLElement} line
   * @param {-1 | 1} step
   */
  const move = (line, step) => {
    const place = now().indexOf(line) + step;
    const other = now()[place];
    if (other) line[step < 0 ? "after" : "before"](other);
    said.textContent = other
      ? `Line moved to place ${place + 1} of ${lines.length}.`
      : `This line is ${step < 0 ? "first" : "last"} already.`;
  };
  for (const line of lines) {
    const tools = document.createElement("span");
    line.append(tools);
    for (const [text, act] of /** @type {const} */ ([
      ["Up", () => move(line, -1)],
      ["Down", () => move(line, 1)],
      ["Leave out", () => leave(line, !isOut(line))],
    ])) {
      const button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", act);
      label(line, button, text);
      tools.append(button);
    }
  }
  /** @type {HTMLButtonElement[]} */
  const buttons = all(list, "button");

  const read = () =>
    now()
      .map((line) => (isOut(line) ? "-" : "") + nameOf(line))
      .join(" ");
  const put = (/** @type {string} */ answer) => {
    for (const name of answer.split(" "))
      for (const line of lines)
        if (name.replace("-", "") === nameOf(line)) {
          leave(line, name.startsWith("-"));
          list.append(line);
        }
    return read() === answer;
  };
  const given = read();
  return setUpAttempt(root, memory, {
    read,
    missing: () => "",
    put: (answer) => answer === read() || put(answer), // keeps the focus
    judge: () => {
      const kept = now().filter((line) => !isOut(line));
      const { right, foreign, begun } = checkOrder(kept.map(nameOf), orders);
      const key = one(root, ".question-key");
      /** @type {import("../core/attempt.js").Line[]} */
      const lines = foreign.map((name) => [
        "",
        ...one(key, `[data-line="${name}"]`).childNodes,
      ]);
      const next = kept.slice(begun, begun + 1).map(codeOf);
      if (right) lines.push(["This order works."]);
      else if (lines.length === 0)
        lines.push([howFar(begun, next.length > 0), ...next]);
      for (const why of right ? all(key, ":scope > p, li") : [])
        lines.push(["", ...why.childNodes]);
      return { right, lines };
    },
    lock: (done) => {
      for (const button of buttons) button.disabled = done;
      said.textContent = "";
    },
    clear: (again) => again || put(given),
    focus: () => one(list, "button").focus(), // of the line that is first now
  });
}
