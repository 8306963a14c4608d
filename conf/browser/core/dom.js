// @ts-check
// Find elements.

/**
 * @template {HTMLElement} T
 * @param {ParentNode} root
 * @param {string} selector
 */
export const one = (root, selector) =>
  /** @type {T} */ (root.querySelector(selector));

/**
 * @template {HTMLElement} T
 * @param {ParentNode} root
 * @param {string} selector
 */
export const all = (root, selector) =>
  /** @type {T[]} */ ([...root.querySelectorAll(selector)]);
