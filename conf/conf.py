"""Sphinx's settings, in the order of the manual's chapters.

https://www.sphinx-doc.org/en/master/usage/configuration.html
"""

import os
import sys
from pathlib import Path

_HERE = Path(__file__).resolve().parent
_ROOT = _HERE.parent

# Extensions are in conf/; claims and cells import from the root, too.
sys.path[:0] = [str(_ROOT), str(_HERE)]
os.environ["OMP_NUM_THREADS"] = "1"  # sums have the same last digit everywhere

from theme import code_colours as _code  # noqa: E402 (it is in conf/)
from theme import options as _theme  # noqa: E402

# -- Project information -------------------------------------------------------
# .../configuration.html#project-information

project = "Learning-rate schedules in PyTorch"
author = "the contributors"
version = "unreleased"  # the e-book needs one; see CHANGELOG.md
copyright = "2026, the contributors. Text CC BY 4.0, snippets 0BSD"

# -- General configuration -----------------------------------------------------
# .../configuration.html#general-configuration

extensions = [
    "ext.surroundings",
    "ext.fork_server",  # early: it imports torch while other extensions are imported
    "myst_nb",
    "ext.freshness",
    "ext.page_cells",
    "ext.page_inputs",
    "ext.asked_by",
    "ext.assets",
    "ext.author_files",
    "ext.bank_rules",
    "ext.cheatsheet",
    "ext.e_book",
    "ext.figure",
    "ext.fold",
    "ext.math_font",
    "ext.mathml",
    "ext.page_html",
    "ext.question",
    "ext.quiz",
    "ext.refused_markup",
    "ext.site_address",
    "ext.snippet",
    "ext.word_breaks",
    "exports.notebooks",
    "exports.pdf",
    "theme",
    "notfound.extension",
    "sphinx.ext.intersphinx",
]
needs_sphinx = "9.0"
nitpicky = True
exclude_patterns = ["questions/**"]

# -- Options for our extensions ------------------------------------------------

pages_that_include = {"project/contributing": ["../../CONTRIBUTING.md"]}

# -- Options for MyST and MyST-NB ----------------------------------------------
# https://myst-parser.readthedocs.io/en/latest/configuration.html
# https://myst-nb.readthedocs.io/en/latest/configuration.html

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
nb_execution_mode = "force"  # never from a cache: see decision 0002
nb_execution_timeout = 60
nb_merge_streams = True

# -- Options for links to PyTorch's reference -----------------------------------
# https://www.sphinx-doc.org/en/master/usage/extensions/intersphinx.html

# The names are kept here, so that a build needs no network.
intersphinx_mapping = {
    "torch": ("https://docs.pytorch.org/docs/stable/", str(_HERE / "pytorch.inv"))
}

# -- Options for templating ----------------------------------------------------
# .../configuration.html#options-for-templating

template_bridge = "theme.policy.CheckedPages"
templates_path = ["theme/templates"]

# -- Options for HTML output ---------------------------------------------------
# .../configuration.html#options-for-html-output

pygments_style = _code.LIGHT  # of e-books and LaTeX; theme.css has light and dark
html_theme = "sphinx_book_theme"
html_theme_options = _theme.options(os.environ.get("REPOSITORY_URL", ""))
notebooks_repository = os.environ.get("REPOSITORY_URL", "")  # Colab opens them there
html_sidebars = _theme.SIDEBARS
html_baseurl = os.environ.get("SITE_URL", "")  # with it, pages name their address
html_favicon = "static/favicon.svg"
html_math_renderer = "mathml"
html_title = "Learning-rate schedules in PyTorch"
html_short_title = "LR schedules"  # on a phone
html_static_path = ["static", "theme/static"]
html_show_sourcelink = False
html_use_index = False  # no page adds to the index, which would be empty

# -- Options for epub output ---------------------------------------------------
# .../configuration.html#options-for-epub-output

epub_tocscope = "includehidden"
epub_exclude_files = ["_static/preview.png"]  # and what ext.assets adds
epub_css_files = ["book.css"]  # e-readers and epubcheck support little CSS

# -- Options for the page of addresses that do not exist ------------------------

notfound_template = "404.html"
notfound_context = {"title": "Page not found"}
