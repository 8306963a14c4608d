// @ts-check
// One choice.

export { setUpChoice as setUp } from "../core/choice.js";
