"""The lock: a question keeps its id, and its meaning as long as its rev."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from questions.load import load_bank, read_bank
from questions.lock import LOCK, LockError, read_lock, read_retired, write_lock

from tests.conf.questions.samples import (
    CARD,
    SINGLE,
    Question,
    as_yaml,
    but,
    write_bank,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """Write and lock a card and a single."""
    folder = write_bank(tmp_path, topic=as_yaml(CARD, SINGLE))
    relock(folder)
    return folder


def relock(bank: Path, *questions: Question, typo: bool = False) -> int:
    """Write other questions, if there are any, then the lock."""
    if questions:
        bank.joinpath("topic.yaml").write_text(as_yaml(*questions), "utf-8")
    read_bank.cache_clear()
    retired = read_retired(bank / "retired.txt")
    return write_lock(bank / LOCK, load_bank(bank).values(), retired, typo=typo)


def refused(bank: Path, *questions: Question, typo: bool = False) -> str:
    """Try to lock what cannot be locked; the lock stays as it was."""
    before = bank.joinpath(LOCK).read_bytes()
    with pytest.raises(LockError) as caught:
        relock(bank, *questions, typo=typo)
    assert bank.joinpath(LOCK).read_bytes() == before
    return str(caught.value)


def test_every_question_has_its_line(bank: Path) -> None:
    lock = read_lock(bank / LOCK)

    assert {name: line.rev for name, line in lock.items()} == {
        "a-card": 1,
        "a-single": 1,
    }
    assert relock(bank) == 0


@pytest.mark.parametrize(
    "changes", [{"stem": "What else?"}, {"answer": "Something else."}]
)
def test_another_meaning_needs_another_rev(bank: Path, changes: dict[str, str]) -> None:
    changed = but(CARD, **changes)

    said = refused(bank, changed, SINGLE)

    assert said.startswith(
        "docs/questions/topic.yaml: a-card: asks or answers something"
    )
    assert "set rev: 2 and run `python -m nox -s questions -- lock`" in said
    assert relock(bank, but(changed, rev=2), SINGLE) == 1


def test_a_slip_of_the_pen_keeps_its_rev(bank: Path) -> None:
    mended = but(CARD, stem="What does this card ask?")

    assert relock(bank, mended, SINGLE, typo=True) == 1
    assert read_lock(bank / LOCK)["a-card"].rev == 1


@pytest.mark.parametrize("field", ["title", "level", "source"])
def test_what_stands_beside_the_question_may_change(bank: Path, field: str) -> None:
    value = "advanced" if field == "level" else "Something else"

    assert relock(bank, but(CARD, **{field: value}), SINGLE) == 0


def test_a_rev_does_not_fall(bank: Path) -> None:
    relock(bank, but(CARD, rev=3), SINGLE)

    assert "has rev 2, but rev 3 was published" in refused(
        bank, but(CARD, rev=2), SINGLE
    )


def test_a_question_does_not_vanish(bank: Path) -> None:
    said = refused(bank, SINGLE)

    assert said == (
        "docs/questions/questions.lock: a-card is gone; put it back or, if it is gone "
        "for good, write its id into retired.txt"
    )


def test_a_retired_question_may_go(bank: Path) -> None:
    bank.joinpath("retired.txt").write_text("a-card  # nobody understood it\n", "utf-8")

    relock(bank, SINGLE)

    assert list(read_lock(bank / LOCK)) == ["a-single"]


def test_a_lock_that_was_edited_is_told(bank: Path) -> None:
    bank.joinpath(LOCK).write_text("a-card one\n", "utf-8")

    with pytest.raises(LockError, match="'a-card one' is not an id, a rev and a hash"):
        relock(bank)
