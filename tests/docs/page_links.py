"""Follow the links between pages, in their source."""

import re
from pathlib import Path

from content.pages import Page

DOCS = Path(__file__).parents[2] / "docs"
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")


def broken_links(name: str) -> list[str]:
    """Name the link targets of a page that are no page, or no heading of it.

    :param name: path from ``docs``, such as ``choosing.md``
    """
    source = DOCS / name
    return sorted(
        {
            f"{path}#{heading}" if heading else path
            for path, heading in LINK.findall(source.read_text("utf-8"))
            if not _leads_somewhere(source.parent / path if path else source, heading)
        }
    )


def _leads_somewhere(target: Path, heading: str) -> bool:
    if not target.is_file():
        return False
    page = Page(target.stem, target.read_text("utf-8"))
    return not heading or heading in page.anchors
