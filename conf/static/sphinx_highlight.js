/* In place of Sphinx's file of this name, which the search asks whether to mark words.
   Sphinx's remembers them for the next page: that fails where nothing can be stored, and
   on the next search page it marked them in scripts and in drawings, too. */
const SPHINX_HIGHLIGHT_ENABLED = false;
