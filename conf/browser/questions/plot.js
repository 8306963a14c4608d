// @ts-check
// A curve to recognise, or the code that drew it.

import { setUpChoice } from "../core/choice.js";

export const setUp = setUpChoice;
