"""The lock: what each question asked when its ``rev`` was set.

A reader's answer is stored under the id of the question, until the rev is raised. The
lock records what was asked, so that the meaning does not change by accident.
One line for each question: id, rev, and a hash of what is asked and answered.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from content.files import AuthorError, read_text, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .item import Item
    from .load import Entry

LOCK = "questions.lock"
RETIRED = "retired.txt"
RUN = "python -m nox -s questions --"  # how an author runs a command on the bank
HEADER = f"# id, rev, hash of what is asked; written by `{RUN} lock`\n"
# Fields that may change without a new rev.
NOT_LOCKED = {
    *("id", "rev", "title", "level", "objective", "section", "contrast"),
    *("because", "misconception", "mistakes", "hint"),
    *("check", "source", "given", "refuses"),
}


class Locked(NamedTuple):
    """A line of the lock."""

    rev: int
    hash: str


class LockError(AuthorError):
    """The lock cannot be written; the message says why, a line for each question."""


def locked(item: Item) -> Locked:
    """Make the line of a question."""
    meaning = json.dumps(_meaning(item.model_dump(mode="json")), sort_keys=True)
    return Locked(item.rev, hashlib.sha256(meaning.encode()).hexdigest()[:16])


def _meaning(value: Any) -> Any:  # noqa: ANN401 (whatever JSON holds)
    if isinstance(value, dict):
        fields = value.items()
        return {key: _meaning(val) for key, val in fields if key not in NOT_LOCKED}
    if isinstance(value, list):
        return [_meaning(element) for element in value]
    return value


def read_lock(path: Path) -> dict[str, Locked]:
    """Read the lock: id to rev and hash; empty if there is none yet.

    :raises LockError: if a line is malformed
    """
    lock = {}
    for number, line in _lines(path):
        try:
            name, rev, digest = line.split()
            lock[name] = Locked(int(rev), digest)
        except ValueError as error:
            raise LockError(
                f"{shown(path)}:{number}: {line!r} is not an id, a rev and a hash; do "
                f"not edit the lock by hand, restore it and run `{RUN} lock`"
            ) from error
    return lock


def read_retired(path: Path) -> frozenset[str]:
    """Read the ids that were taken out of the bank for good, one per line."""
    return frozenset(line for _, line in _lines(path))


def _lines(path: Path) -> list[tuple[int, str]]:
    """Return each line that is not empty, with its number from 1."""
    if not path.exists() and not path.is_symlink():
        return []
    lines = (line.partition("#")[0].strip() for line in read_text(path).splitlines())
    return [(number, line) for number, line in enumerate(lines, 1) if line]


def changed(entry: Entry, lock: Mapping[str, Locked]) -> str:
    """Return what is wrong between a question and its line of the lock, or ""."""
    before, now = lock.get(entry.item.id), locked(entry.item)
    if before is None or before == now:
        return ""
    if now.rev < before.rev:
        return (
            f"has rev {now.rev}, but rev {before.rev} was published; "
            "a rev only rises, restore it"
        )
    if now.rev == before.rev:
        return (
            f"is not the question that was locked at rev {now.rev}; if the "
            f"meaning changed, set rev: {now.rev + 1} and run `{RUN} lock`; if you "
            f"only corrected the wording, run `{RUN} lock --typo`"
        )
    return ""


def write_lock(
    path: Path, entries: Iterable[Entry], retired: frozenset[str], *, typo: bool = False
) -> int:
    """Write the lock; return how many lines are new or changed.

    :param typo: accept other wording at the same rev
    :raises LockError: if a question changed and its rev did not, or a question is
        gone and not retired; then nothing is written
    """
    lock = read_lock(path)
    entries = list(entries)
    problems = []
    for entry in entries:
        same_rev = entry.item.rev == lock.get(entry.item.id, Locked(0, "")).rev
        if (problem := changed(entry, lock)) and not (typo and same_rev):
            problems.append(f"{entry.where}: {problem}")
    missing = lock.keys() - {entry.item.id for entry in entries} - retired
    problems += [
        f"{shown(path)}: {name} is gone; put it back or, if it is gone for good, "
        f"write its id into {RETIRED}"
        for name in sorted(missing)
    ]
    if problems:
        raise LockError("\n".join(problems))
    new_lock = {entry.item.id: locked(entry.item) for entry in entries}
    rows = [
        f"{name} {rev} {digest}\n" for name, (rev, digest) in sorted(new_lock.items())
    ]
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return len(new_lock.items() - lock.items())
