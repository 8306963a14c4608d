// @ts-check
// One choice.

import { setUpChoice } from "../core/choice.js";

export const setUp = setUpChoice;
