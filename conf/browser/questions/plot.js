// @ts-check
// A curve to recognise, or the code that drew it.

export { setUpChoice as setUp } from "../core/choice.js";
