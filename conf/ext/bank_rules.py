"""Run the bank's linter before pages are read; stop the build on errors.

``nox -s questions`` reports more: it also checks the bank as a whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from content.files import AuthorError
from questions.lint import errors

from .author_errors import stop_build
from .bank_files import bank_folder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def apply_rules(app: Sphinx) -> None:
    """Stop the build if the linter finds errors."""
    try:
        mistakes = errors(bank_folder(app.env), Path(app.srcdir))
    except AuthorError as error:
        mistakes = str(error).splitlines()
    if mistakes:
        stop_build(mistakes)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.bank_files")
    app.connect("builder-inited", apply_rules)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
