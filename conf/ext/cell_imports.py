"""Execute a page again when a file changes that its cells import.

A cell's ``from snippets.tools.trace_lr import trace_lr`` makes that file a
dependency of the page; an import of ``figures`` makes all of the figure code one.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from .snippet import snippets_root

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

IMPORT = re.compile(r"^(?:from|import) (snippets|figures)\b([\w.]*)", re.MULTILINE)
FIGURES = Path(__file__).parent.parent / "figures"


def note_imports(app: Sphinx, _docname: str, source: list[str]) -> None:
    """Note what the page's cells import of ours."""
    for package, module in IMPORT.findall(source[0]):
        if package == "figures":
            files = [path for path in FIGURES.iterdir() if path.is_file()]
        else:
            file = module.strip(".").replace(".", "/") + ".py"
            files = [snippets_root(app.env) / file]
        for path in files:
            app.env.note_dependency(str(path))


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.snippet")
    app.connect("source-read", note_imports)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
