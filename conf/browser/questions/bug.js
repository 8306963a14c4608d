// @ts-check
// A line with a bug.

import { setUpChoice } from "../core/choice.js";

/** @type {import("../core/question.js").SetUp} */
export const setUp = (root, memory) =>
  setUpChoice(root, memory, { right: "is the bug" });
