// @ts-check
// Take questions from the pages that they stand on.

/**
 * Fetch questions that are not in this page.
 * @param {string} page
 * @param {string[]} ids
 * @returns {Promise<HTMLElement[]>}
 */
export async function questionsFrom(page, ids) {
  const response = await fetch(page);
  if (!response.ok) throw new Error(`${page}: ${response.status}`);
  const parsed = new DOMParser().parseFromString(
    await response.text(),
    "text/html",
  );
  return ids.map((id) => {
    const found = parsed.querySelector(`[data-question="${CSS.escape(id)}"]`);
    if (!found) throw new Error(`${page} has no question ${id}`);
    const copy = document.importNode(/** @type {HTMLElement} */ (found), true);
    for (const link of copy.querySelectorAll("a[href]"))
      link.setAttribute(
        "href",
        new URL(String(link.getAttribute("href")), response.url).href,
      );
    return copy;
  });
}
