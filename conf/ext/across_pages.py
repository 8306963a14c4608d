"""Find mistakes that involve several pages: duplicate labels, circular toctrees.

Sphinx finds a duplicate label only if the same process happens to read both pages, and
never ends if toctrees are circular.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.util.logging import getLogger

from .author_errors import stop_build

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

LABELS = "labels"  # key in a page's metadata: labels, each with its line
LOGGER = getLogger(__name__)
DUPLICATES = ("duplicate label %s, other instance", 'Duplicate ID: "equation-')


def note_labels(app: Sphinx, doctree: nodes.document) -> None:
    """Store the labels of a page in its metadata."""
    labels: dict[str, int] = {}
    for name, explicit in doctree.nametypes.items():
        identity = doctree.nameids.get(name)
        node = doctree.ids.get(identity) if identity else None
        if explicit and node is not None and "refuri" not in node:
            labels[name] = node.line or 0
    app.env.metadata[app.env.current_document.docname][LABELS] = labels


def check(_app: Sphinx, env: BuildEnvironment) -> None:
    """Log an error for each duplicate label; stop the build at circular toctrees."""
    first: dict[str, tuple[str, int]] = {}
    for page, metadata in sorted(env.metadata.items()):
        for name, line in metadata.get(LABELS, {}).items():
            if (other := first.setdefault(name, (page, line))) != (page, line):
                LOGGER.error(
                    "the label (%s)= is on docs/%s.md, too, in line %d; a link would "
                    "lead to either: give one of them another name",
                    *(name, *other),
                    location=(page, line),
                )
    if cycle := find_cycle(env.toctree_includes):
        stop_build([_describe(env, cycle)])


def _describe(env: BuildEnvironment, cycle: list[str]) -> str:
    page, child = cycle[-1], cycle[0]
    toctrees = env.get_doctree(page).findall(addnodes.toctree)
    (line, *_) = [node.line for node in toctrees if child in node["includefiles"]]
    path = " > ".join([*cycle, child])
    return (
        f"{env.doc2path(page)}:{line}: the toctree names {child!r}, which leads back "
        f"to this page: {path}; remove one of them from its toctree"
    )


def find_cycle(children: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the pages of a cycle, each in the toctree of the page before; or []."""
    visited: set[str] = set()

    def search(page: str, path: list[str]) -> list[str]:
        if page in path:
            return path[path.index(page) :]
        if page in visited:
            return []
        for child in children.get(page, ()):
            if cycle := search(child, [*path, page]):
                return cycle
        visited.add(page)
        return []

    return next((cycle for page in sorted(children) if (cycle := search(page, []))), [])


def is_not_duplicate(record: logging.LogRecord) -> bool:
    """Drop reports of duplicates: we report labels, Sphinx also reports equations."""
    return not str(record.msg).startswith(DUPLICATES)


def setup(app: Sphinx) -> ExtensionMetadata:
    for name in ("domains.std", "util.docutils"):
        logging.getLogger(f"sphinx.sphinx.{name}").addFilter(is_not_duplicate)
    app.connect("doctree-read", note_labels)
    app.connect("env-updated", check, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
