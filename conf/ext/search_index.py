"""Make the search index of an incremental build equal to that of a fresh build.

Sphinx loads the last index and adds the pages that it writes, but it does not load the
index entries (such as terms of the glossary), and it keeps words that no page has any
more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sphinx.search
from sphinx.search import IndexBuilder
from sphinx.util.index_entries import split_index_msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

Entry = tuple[str, str, str]  # text, anchor, "main" or nothing


class WholeIndexBuilder(IndexBuilder):
    """Sphinx's own index, complete in every build."""

    def freeze(self) -> dict[str, Any]:
        """Return the index with the entries of all pages, and only words of pages."""
        domain = self._domains["index"]
        self._index_entries = {
            docname: sorted(set(_split(domain.entries.get(docname, []))))
            for docname in sorted(self._titles)
        }
        frozen = super().freeze()
        for words in (frozen["terms"], frozen["titleterms"]):
            for word in [word for word, pages in words.items() if pages == []]:
                del words[word]
        return frozen


def _split(entries: list[tuple[str, str, str, str, str | None]]) -> Iterator[Entry]:
    """Split entries as ``IndexBuilder.feed`` does."""
    for kind, value, anchor, main, _ in entries:
        try:
            texts = split_index_msg(kind, value)
        except ValueError:
            continue
        yield from ((text, anchor or "", main) for text in texts)


def setup(app: Sphinx) -> ExtensionMetadata:
    del app
    sphinx.search.IndexBuilder = WholeIndexBuilder  # type: ignore[misc]  # no setting
    return {"parallel_read_safe": True, "parallel_write_safe": True}
