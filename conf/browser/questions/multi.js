// @ts-check
// Several choices.

import { setUpChoice } from "../core/choice.js";

/** @type {import("../core/question.js").SetUp} */
export const setUp = (root, memory) =>
  setUpChoice(root, memory, { several: true });
