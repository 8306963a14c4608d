"""Read a page again when anything changes that its cells, or we, make it from.

- A file that its cells read or import is a dependency of the page: ``page_cells``
  notes it.
- Versions of Python, torch and what draws, and the code in this folder and its
  neighbours, are one setting: when it changes, Sphinx reads every page again.
- Figures are drawn for the builder that asks; paper needs them drawn anew.
"""

from __future__ import annotations

import hashlib
import os
import platform
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

MACHINERY = Path(__file__).parent.parent
CODE = (
    *("ext/*.py", "bank/**/*.py", "execution/*.py", "upstream/*.py"),
    *("figures/*.py", "figures/*.mplstyle"),
)
PACKAGES = (
    "torch",
    "numpy",
    "matplotlib",
    "scour",
    "ipython",
    "math-core",
)


def fingerprint() -> str:
    """Digest of our code and of the versions that can change what cells show."""
    versions = [platform.python_version(), *map(version, PACKAGES)]
    digest = hashlib.sha256(" ".join(versions).encode())
    for path in sorted(path for glob in CODE for path in MACHINERY.glob(glob)):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def note_machinery(_app: Sphinx, config: Config) -> None:
    """Let Sphinx compare the machinery with that of the last build."""
    config.machinery = fingerprint()


def note_format(app: Sphinx, docname: str, _source: list[str]) -> None:
    """Remember for which builder the page's figures are drawn."""
    app.env.metadata[docname]["figures_for"] = app.builder.format


def draw_for_builder(app: Sphinx) -> None:
    """Tell the cells which form of a figure is wanted."""
    os.environ["FIGURES_FOR"] = app.builder.format


def pages_to_draw_again(
    app: Sphinx,
    env: BuildEnvironment,
    _added: set[str],
    _changed: set[str],
    _removed: set[str],
) -> list[str]:
    """Find the pages that another builder has read without figures for paper."""
    if app.builder.format != "latex":
        return []
    return [
        docname
        for docname, metadata in env.metadata.items()
        if metadata.get("figures_for") != "latex"
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("machinery", "", "env", str)
    app.connect("config-inited", note_machinery)
    app.connect("builder-inited", draw_for_builder)
    app.connect("env-get-outdated", pages_to_draw_again)
    app.connect("source-read", note_format)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
