// @ts-check
// Find elements.

/**
 * @template {HTMLElement} T
 * @param {ParentNode} root
 * @param {string} selector
 */
export const query = (root, selector) =>
  /** @type {T} */ (root.querySelector(selector));

/**
 * @template {HTMLElement} T
 * @param {ParentNode} root
 * @param {string} selector
 */
export const queryAll = (root, selector) =>
  /** @type {T[]} */ ([...root.querySelectorAll(selector)]);
