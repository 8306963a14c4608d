// What html-validate is not asked, and why. All else that it recommends must hold.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Style, not validity; Sphinx and the theme write it so.
    "attribute-boolean-style": "off", // checked="" and download=""
    "attribute-empty-style": "off",
    "doctype-style": "off", // <!doctype html> in lower case
    "no-trailing-whitespace": "off",
    "void-style": "off", // <link … />

    // Sphinx's search looks for role="main" to find the text of a page.
    "no-redundant-role": ["error", { exclude: ["main"] }],
  },
};
