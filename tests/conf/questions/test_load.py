"""Reading the bank: valid questions are read, ids are checked.

Messages about invalid files are tested by ``tests/corpus/questions.yaml``.
"""

from pathlib import Path

import pytest
from questions.errors import BankError
from questions.kinds import MODELS
from questions.load import find, load_bank

from tests.conf.questions.samples import (
    CARD,
    EVERY_KIND,
    EXPLAIN,
    SINGLE,
    as_yaml,
    but,
    write_bank,
)

VALID = as_yaml(CARD, SINGLE, EXPLAIN)


def message(folder: Path) -> str:
    """Read a bank that has mistakes; return the error message."""
    with pytest.raises(BankError) as raised:
        load_bank(folder)
    return str(raised.value)


def test_every_kind_is_read(tmp_path: Path) -> None:
    bank = load_bank(write_bank(tmp_path, topic=as_yaml(*EVERY_KIND)))

    assert [entry.item.kind for entry in bank.values()] == [
        question["kind"] for question in EVERY_KIND
    ]
    assert {type(entry.item) for entry in bank.values()} == set(MODELS.values())


def test_an_entry_has_its_place_and_topic(tmp_path: Path) -> None:
    bank = load_bank(write_bank(tmp_path, topic=VALID))

    assert bank["a-card"].where == "docs/questions/topic.yaml: a-card"
    assert bank["a-card"].topic == "A topic"


def test_questions_keep_the_order_of_files_and_lines(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, b=as_yaml(CARD), a=as_yaml(SINGLE, EXPLAIN))

    assert list(load_bank(folder)) == ["a-single", "an-explanation", "a-card"]


def test_other_files_are_ignored(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, topic=VALID)
    (folder / "notes.txt").write_text("not a question", encoding="utf-8")

    assert len(load_bank(folder)) == 3


def test_space_around_text_is_stripped(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, topic=as_yaml(but(CARD, title="  The card \n")))

    assert load_bank(folder)["a-card"].item.title == "The card"


def test_an_id_in_two_files_is_reported_with_both(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, a=as_yaml(CARD), b=as_yaml(CARD))

    (line,) = message(folder).splitlines()

    assert line.startswith("docs/questions/b.yaml: a-card: the id is already used in ")
    assert "docs/questions/a.yaml" in line
    assert "choose another" in line


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    folder = write_bank(
        tmp_path,
        a="- id: [\n",
        b=as_yaml(but(CARD, rev=0, level="easy"), SINGLE, but(EXPLAIN, hint=...)),
    )

    lines = message(folder).splitlines()

    assert [line.split(":")[0].rpartition("/")[2] for line in lines] == [
        *["a.yaml"] * 1,
        *["b.yaml"] * 3,
    ]


def test_a_question_is_found_by_its_id(tmp_path: Path) -> None:
    bank = load_bank(write_bank(tmp_path, topic=VALID))

    assert find(bank, "a-single").item.id == "a-single"


def test_an_unknown_id_is_reported_with_the_known_ids(tmp_path: Path) -> None:
    bank = load_bank(write_bank(tmp_path, topic=VALID))

    with pytest.raises(BankError) as raised:
        find(bank, "a-crad")

    assert str(raised.value) == (
        "there is no question 'a-crad'; known ids: a-card, a-single, an-explanation"
    )


def test_an_empty_bank_is_reported_as_empty() -> None:
    with pytest.raises(BankError, match="known ids: none, the bank is empty"):
        find({}, "a-card")
