"""The lock: an id stays, and a new meaning needs a new rev."""

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
    """Write other questions, if any, then the lock; return the number of changes."""
    if questions:
        bank.joinpath("topic.yaml").write_text(as_yaml(*questions), "utf-8")
    read_bank.cache_clear()
    retired = read_retired(bank / "retired.txt")
    return write_lock(bank / LOCK, load_bank(bank).values(), retired, typo=typo)


def lock_error(bank: Path, *questions: Question, typo: bool = False) -> str:
    """Fail to lock these questions; return the message. The lock stays unchanged."""
    before = bank.joinpath(LOCK).read_bytes()
    with pytest.raises(LockError) as raised:
        relock(bank, *questions, typo=typo)
    assert bank.joinpath(LOCK).read_bytes() == before
    return str(raised.value)


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

    message = lock_error(bank, changed, SINGLE)

    assert message.startswith(
        "docs/questions/topic.yaml: a-card: is not the question that was"
    )
    assert "set rev: 2 and run `python -m nox -s questions -- lock`" in message
    assert relock(bank, but(changed, rev=2), SINGLE) == 1


def test_a_fixed_typo_keeps_the_rev(bank: Path) -> None:
    fixed = but(CARD, stem="What does this card ask?")

    assert relock(bank, fixed, SINGLE, typo=True) == 1
    assert read_lock(bank / LOCK)["a-card"].rev == 1


@pytest.mark.parametrize("field", ["title", "level", "source"])
def test_fields_beside_the_question_may_change(bank: Path, field: str) -> None:
    value = "advanced" if field == "level" else "Something else"

    assert relock(bank, but(CARD, **{field: value}), SINGLE) == 0


def test_a_lower_rev_is_rejected(bank: Path) -> None:
    relock(bank, but(CARD, rev=3), SINGLE)

    assert "has rev 2, but rev 3 was published" in lock_error(
        bank, but(CARD, rev=2), SINGLE
    )


def test_a_missing_question_is_rejected(bank: Path) -> None:
    message = lock_error(bank, SINGLE)

    assert message == (
        "docs/questions/questions.lock: a-card is gone; put it back or, if it is gone "
        "for good, write its id into retired.txt"
    )


def test_a_retired_question_may_be_missing(bank: Path) -> None:
    bank.joinpath("retired.txt").write_text("a-card  # nobody understood it\n", "utf-8")

    relock(bank, SINGLE)

    assert list(read_lock(bank / LOCK)) == ["a-single"]


def test_an_edited_lock_is_reported(bank: Path) -> None:
    bank.joinpath(LOCK).write_text("a-card one\n", "utf-8")

    with pytest.raises(LockError, match="'a-card one' is not an id, a rev and a hash"):
        relock(bank)
