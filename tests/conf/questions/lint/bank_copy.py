"""A copy of the site's pages and bank, to be spoilt in one place."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from questions.lint import lint, read_material
from questions.load import load_bank, read_bank
from questions.lock import LOCK, RETIRED, read_retired, write_lock
from questions.schema import FIRST_LINE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[4]
Question = dict[str, Any]


class BankCopy:
    """The files of the bank as data; ``rules`` writes and judges them.

    :param folder: where the copy is made
    """

    def __init__(self, folder: Path) -> None:
        self.docs = folder / "docs"
        ignored = shutil.ignore_patterns("claims", "__pycache__")
        shutil.copytree(ROOT / "docs", self.docs, ignore=ignored)
        self.bank = self.docs / "questions"
        self.files = {
            path: yaml.safe_load(path.read_text("utf-8"))
            for path in sorted(self.bank.glob("*.yaml"))
        }

    def of_kind(self, *kinds: str) -> Iterator[Question]:
        """Give the questions of some kinds."""
        for content in self.files.values():
            yield from (q for q in content["questions"] if q["kind"] in kinds)

    def first(self, *kinds: str) -> Question:
        """Give the first question of some kinds."""
        return next(self.of_kind(*kinds))

    def retire(self, name: str) -> None:
        """Take an id out of use."""
        self.bank.joinpath(RETIRED).write_text(f"{name}\n", "utf-8")

    def append(self, page: str, text: str) -> None:
        """Add text to a page."""
        path = self.docs / f"{page}.md"
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    def write(self, *, lock: bool = True) -> None:
        """Write the files; lock the questions as they are now."""
        for path, content in self.files.items():
            text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
            path.write_text(f"{FIRST_LINE}\n{text}", "utf-8")
        if lock:
            read_bank.cache_clear()
            entries = load_bank(self.bank).values()
            retired = read_retired(self.bank / RETIRED)
            write_lock(self.bank / LOCK, entries, retired, typo=True)

    def rules(self, *, lock: bool = True) -> set[str]:
        """Name the rules that refuse what is written."""
        self.write(lock=lock)
        material = read_material(self.bank, self.docs)
        assert material.unreadable == ()
        return {finding.rule for finding in lint(material)}
