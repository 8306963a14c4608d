// @ts-check
// Put lines in order, by buttons, and leave out those that do not belong.

import { setUpAttempt } from "./attempt.js";
import { checkOrder } from "./grade.js";

/**
 * @param {HTMLElement} root
 * @param {import("./store.js").Memory} memory
 */
export function setUpOrder(root, memory) {
  const list = /** @type {HTMLElement} */ (
    root.querySelector(".question-lines")
  );
  const orders = String(list.dataset.orders)
    .split("|")
    .map((order) => order.split(" "));
  const now = () => /** @type {HTMLElement[]} */ ([...list.children]);
  const lines = now();
  const nameOf = (/** @type {HTMLElement} */ line) => String(line.dataset.line);
  const isOut = (/** @type {HTMLElement} */ line) => "out" in line.dataset;
  const codeOf = (/** @type {HTMLElement} */ line) =>
    /** @type {HTMLElement} */ (line.querySelector("code"));
  const said = document.createElement("p");
  said.className = "question-moved";
  said.setAttribute("role", "status");
  list.after(said);

  /** @type {HTMLButtonElement[]} */
  const buttons = [];
  const label = (
    /** @type {HTMLElement} */ button,
    /** @type {string} */ text,
  ) => {
    const line = /** @type {HTMLElement} */ (button.closest("li"));
    button.textContent = text;
    button.setAttribute("aria-label", `${text}: ${codeOf(line).textContent}`);
  };
  const leave = (
    /** @type {HTMLElement} */ line,
    /** @type {boolean} */ out,
  ) => {
    line.toggleAttribute("data-out", out);
    const [, , button] = line.querySelectorAll("button");
    label(button, out ? "Put back" : "Leave out");
  };
  // The neighbour moves, so that the button keeps the focus.
  const move = (
    /** @type {HTMLElement} */ line,
    /** @type {-1 | 1} */ step,
  ) => {
    const place = lines.length && now().indexOf(line) + step;
    const other = now()[place];
    if (other && step < 0) line.after(other);
    else if (other) line.before(other);
    said.textContent = other
      ? `Line moved to place ${place + 1} of ${lines.length}.`
      : `This line is ${step < 0 ? "first" : "last"} already.`;
  };
  for (const line of lines) {
    const tools = document.createElement("span");
    line.append(tools);
    for (const [text, act] of /** @type {Array<[string, () => void]>} */ ([
      ["Up", () => move(line, -1)],
      ["Down", () => move(line, 1)],
      [
        "Leave out",
        () => {
          leave(line, !isOut(line));
          said.textContent = `Line ${isOut(line) ? "left out" : "put back"}.`;
        },
      ],
    ])) {
      const button = document.createElement("button");
      button.type = "button";
      button.addEventListener("click", act);
      tools.append(button);
      label(button, text);
      buttons.push(button);
    }
  }

  const put = (/** @type {string} */ answer) => {
    const names = answer.split(" ");
    const found = names.flatMap(
      (name) =>
        lines.find((line) => nameOf(line) === name.replace("-", "")) ?? [],
    );
    if (new Set(found).size !== lines.length || names.length !== lines.length)
      return false;
    for (const [place, line] of found.entries())
      leave(line, names[place].startsWith("-"));
    list.append(...found);
    return true;
  };
  const read = () =>
    now()
      .map((line) => (isOut(line) ? "-" : "") + nameOf(line))
      .join(" ");
  const given = read();
  return setUpAttempt(root, memory, {
    read,
    missing: () => "",
    put: (answer) => answer === read() || put(answer),
    judge: () => {
      const kept = now().filter((line) => !isOut(line));
      const { right, foreign, begun } = checkOrder(kept.map(nameOf), orders);
      const key = /** @type {HTMLElement} */ (
        root.querySelector(".question-key")
      );
      /** @type {import("./attempt.js").Feedback["lines"]} */
      const lines = foreign.map((name) => [
        "",
        ...(key.querySelector(`li[data-line="${name}"]`)?.childNodes ?? []),
      ]);
      if (right) {
        for (const why of key.querySelectorAll(":scope > p"))
          lines.push([
            lines.length ? "" : "This order works. ",
            ...why.childNodes,
          ]);
      } else if (lines.length === 0) {
        const place = begun + 1;
        lines.push([
          begun === 0
            ? "The first line is another one. "
            : begun < kept.length
              ? `Right up to line ${begun}; line ${place} does not come next. `
              : `Right up to line ${begun}, but there is more to come. `,
        ]);
      }
      return { right, lines, rest: right ? "The lines left out" : undefined };
    },
    lock: (done) => {
      for (const button of buttons) button.disabled = done;
      said.textContent = "";
    },
    clear: (again) => again || put(given),
    focus: () => buttons[0].focus(),
  });
}
