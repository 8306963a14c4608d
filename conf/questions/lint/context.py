"""The input of the rules: the bank, its pages and its lock, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from content.files import read_text, shown
from content.pages import Page

from questions.load import Entry, Reading, read_bank
from questions.lock import LOCK, RETIRED, Locked, read_lock, read_retired
from questions.parts import MISCONCEPTIONS_PAGE, MYTH
from questions.topics import TOPICS, read_topics

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Context:
    """The content of the files, before any rule has run."""

    reading: Reading
    folder: Path  # of the bank
    pages: dict[str, Page]
    lock: dict[str, Locked]
    retired: frozenset[str]
    topics: list[str]  # in a learner's order

    @property
    def bank(self) -> dict[str, Entry]:
        """Every question that could be read, by its id."""
        return self.reading.bank

    @property
    def ids(self) -> set[str]:
        """Every id in the bank, also of a question that could not be read."""
        return self.bank.keys() | self.reading.unread

    @property
    def lock_file(self) -> str:
        """Name the lock as messages do."""
        return shown(self.folder / LOCK)

    @property
    def retired_file(self) -> str:
        """Name the list of retired ids as messages do."""
        return shown(self.folder / RETIRED)

    @property
    def topics_file(self) -> str:
        """Name the list of topics as messages do."""
        return shown(self.folder / TOPICS)

    @property
    def bank_name(self) -> str:
        """Name the bank, where no single file is meant."""
        return "/".join(self.folder.parts[-2:])

    @cached_property
    def misconceptions(self) -> list[str]:
        """List the slugs of the misconceptions, in the order of their page."""
        page = self.pages.get(MISCONCEPTIONS_PAGE)
        slugs = (heading.slug for heading in page.headings) if page else ()
        return [slug.removeprefix(MYTH) for slug in slugs if slug.startswith(MYTH)]


def read_context(bank: Path, docs: Path) -> Context:
    """Read the bank and the pages."""
    pages = {}
    for path in sorted(docs.glob("**/*.md")):
        name = path.relative_to(docs).with_suffix("").as_posix()
        pages[name] = Page(name, read_text(path))
    return Context(
        reading=read_bank(bank),
        folder=bank,
        pages=pages,
        lock=read_lock(bank / LOCK),
        retired=read_retired(bank / RETIRED),
        topics=read_topics(bank),
    )


def page_file(name: str) -> str:
    """Name a page as messages do."""
    return f"docs/{name}.md"
