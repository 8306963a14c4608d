"""A copy of the site's pages and bank that tests break in one place."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from questions.lint import RULES, read_context
from questions.load import load_bank, read_bank
from questions.lock import LOCK, RETIRED, read_retired, write_lock
from questions.schema import FIRST_LINE
from questions.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[4]
Question = dict[str, Any]


class BankCopy:
    """The files of the bank as data; ``broken_rules`` writes and lints them.

    :param folder: the parent of the copy
    """

    def __init__(self, folder: Path) -> None:
        self.docs = folder / "docs"
        ignored = shutil.ignore_patterns("claims", "__pycache__")
        shutil.copytree(ROOT / "docs", self.docs, ignore=ignored)
        self.bank = self.docs / "questions"
        self.first_line = FIRST_LINE
        self.locked = True
        self.files = {
            path: yaml.safe_load(path.read_text("utf-8"))
            for path in sorted(self.bank.glob("*.yaml"))
        }

    def of_kind(self, *kinds: str) -> Iterator[Question]:
        """Yield the questions of some kinds."""
        for content in self.files.values():
            yield from (q for q in content["questions"] if q["kind"] in kinds)

    def first(self, *kinds: str) -> Question:
        """Return the first question of some kinds."""
        return next(self.of_kind(*kinds))

    def find(self, predicate: Callable[[Question], bool]) -> Question:
        """Return the first question for which the predicate is true."""
        questions = (q for file in self.files.values() for q in file["questions"])
        return next(filter(predicate, questions))

    def count_misconceptions(self) -> Counter[str]:
        """Count how often the bank names each misconception."""
        questions = [q for file in self.files.values() for q in file["questions"]]
        return Counter(slug for q in questions for slug in misconceptions(q))

    def retire(self, name: str) -> None:
        """Write an id into the file of retired ids."""
        self.bank.joinpath(RETIRED).write_text(f"{name}\n", "utf-8")

    def append(self, page: str, text: str) -> None:
        """Add text to a page."""
        path = self.docs / f"{page}.md"
        path.write_text(path.read_text("utf-8") + text, "utf-8")

    def replace(self, page: str, old: str, new: str) -> None:
        """Replace a text of a page; it must occur once."""
        path = self.docs / f"{page}.md"
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")

    def replace_topic(self, old: str, new: str) -> None:
        """Replace a text of the learner's order; it must occur once."""
        path = self.bank / TOPICS
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")

    def write(self) -> None:
        """Write the files, and the lock if ``locked``."""
        for path, content in self.files.items():
            text = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
            path.write_text(f"{self.first_line}\n{text}", "utf-8")
        read_bank.cache_clear()
        if self.locked:
            entries = load_bank(self.bank).values()
            retired = read_retired(self.bank / RETIRED)
            write_lock(self.bank / LOCK, entries, retired, typo=True)

    def broken_rules(self) -> set[str]:
        """Write the bank, lint it; return the names of the rules with diagnostics."""
        self.write()
        context = read_context(self.bank, self.docs)
        assert context.reading.problems == []
        return {rule.check.__name__ for rule in RULES if any(rule.run(context))}


def wrong_options(question: Question) -> list[Question]:
    """List the options that are not correct."""
    return [option for option in question["options"] if not option.get("correct")]


def wrong_answers(question: Question) -> list[Question]:
    """List the wrong answers of a question that name a misconception."""
    parts = ("options", "mistakes", "distractors")
    answers = [answer for part in parts for answer in question.get(part, [])]
    return [answer for answer in answers if "misconception" in answer]


def misconceptions(question: Question) -> list[str]:
    """List the misconceptions that a question names, with repetitions."""
    return [answer["misconception"] for answer in wrong_answers(question)]
