"""All that rules look at: the bank, its pages, its lock, the names of torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from questions.files import shown
from questions.load import Entry, read_bank
from questions.lock import LOCK, RETIRED, Locked, read_lock, read_retired
from questions.pages import Heading, Page, read_pages
from questions.parts import MISCONCEPTIONS_PAGE

from .torch_names import TorchNames, read_torch

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Mix:
    """What a bank should hold, in questions and in shares of 1."""

    questions: int = 45
    beyond_cards: float = 0.45
    of_each_kind: int = 3
    about_each_scheduler: int = 2
    levels: Mapping[str, float] = field(
        default_factory=lambda: {
            "beginner": 0.4,
            "intermediate": 0.4,
            "advanced": 0.2,
        }
    )
    level_margin: float = 0.1


@dataclass(frozen=True)
class Material:
    """What the files say; nothing here has been judged yet."""

    bank: dict[str, Entry]
    folder: Path  # of the bank
    pages: dict[str, Page]
    unread: frozenset[str] = frozenset()  # ids of malformed questions
    unreadable: tuple[str, ...] = ()  # what is wrong on reading, a line each
    whole: bool = True  # every file could be read, if not every question
    lock: dict[str, Locked] = field(default_factory=dict)
    retired: frozenset[str] = frozenset()
    mix: Mix = field(default_factory=Mix)

    @property
    def ids(self) -> set[str]:
        """Every id that stands in the bank, also of what could not be read."""
        return self.bank.keys() | self.unread

    @property
    def lock_file(self) -> str:
        """Name the lock as messages do."""
        return shown(self.folder / LOCK)

    @property
    def retired_file(self) -> str:
        """Name the list of retired ids as messages do."""
        return shown(self.folder / RETIRED)

    @property
    def bank_name(self) -> str:
        """Name the bank, where no single file is meant."""
        return "/".join(self.folder.parts[-2:])

    @cached_property
    def misconceptions(self) -> dict[str, Heading]:
        """Map the slugs of the misconceptions to their headings."""
        page = self.pages.get(MISCONCEPTIONS_PAGE)
        headings = page.headings if page else []
        return {heading.slug: heading for heading in headings if heading.level == 2}  # noqa: PLR2004

    @cached_property
    def torch(self) -> TorchNames:
        """Know the classes of the installed torch, without importing it."""
        return read_torch()

    @staticmethod
    def page_file(name: str) -> str:
        """Name a page as messages do."""
        return f"docs/{name}.md"


def read_material(bank: Path, docs: Path, mix: Mix | None = None) -> Material:
    """Read everything once."""
    reading = read_bank(bank)
    return Material(
        bank=reading.bank,
        folder=bank,
        pages=read_pages(docs),
        unread=reading.unread,
        unreadable=tuple(reading.problems),
        whole=reading.whole,
        lock=read_lock(bank / LOCK),
        retired=read_retired(bank / RETIRED),
        mix=mix or Mix(),
    )
