"""Find mistakes that no single page shows: a label on two pages, a ring of toctrees.

Sphinx notices a second label only when one process reads both pages, which is chance;
and it follows a ring of toctrees for ever.
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

LABELS = "labels"  # what a page's metadata remembers them under, each with its line
LOGGER = getLogger(__name__)
TOLD = ("duplicate label %s, other instance", 'Duplicate ID: "equation-')


def note_labels(app: Sphinx, doctree: nodes.document) -> None:
    """Remember the labels of a page that is read."""
    found: dict[str, int] = {}
    for name, explicit in doctree.nametypes.items():
        identity = doctree.nameids.get(name)
        node = doctree.ids.get(identity) if identity else None
        if explicit and node is not None and "refuri" not in node:
            found[name] = node.line or 0
    app.env.metadata[app.env.current_document.docname][LABELS] = found


def check(_app: Sphinx, env: BuildEnvironment) -> None:
    """Tell of every second label; stop at a ring."""
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
    if ring := find_ring(env.toctree_includes):
        stop_build([_ring(env, ring)])


def _ring(env: BuildEnvironment, ring: list[str]) -> str:
    page, child = ring[-1], ring[0]
    toctrees = env.get_doctree(page).findall(addnodes.toctree)
    (line, *_) = [node.line for node in toctrees if child in node["includefiles"]]
    way = " > ".join([*ring, child])
    return (
        f"{env.doc2path(page)}:{line}: the toctree names {child!r}, which leads back "
        f"to this page: {way}; take one of them out of its toctree"
    )


def find_ring(children: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the pages of a ring, each in the toctree of the one before; or nothing."""
    done: set[str] = set()

    def search(page: str, way: list[str]) -> list[str]:
        if page in way:
            return way[way.index(page) :]
        if page in done:
            return []
        for child in children.get(page, ()):
            if ring := search(child, [*way, page]):
                return ring
        done.add(page)
        return []

    return next((ring for page in sorted(children) if (ring := search(page, []))), [])


def is_news(record: logging.LogRecord) -> bool:
    """Drop what is told otherwise: by us of a label, by Sphinx of an equation."""
    return not str(record.msg).startswith(TOLD)


def setup(app: Sphinx) -> ExtensionMetadata:
    for name in ("domains.std", "util.docutils"):
        logging.getLogger(f"sphinx.sphinx.{name}").addFilter(is_news)
    app.connect("doctree-read", note_labels)
    app.connect("env-updated", check, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
