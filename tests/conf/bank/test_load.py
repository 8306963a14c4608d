"""Reading the bank: right questions are read, files and ids are checked."""

from pathlib import Path

import pytest
from bank.kinds import MODELS
from bank.load import BankError, find, load_bank

from tests.conf.bank.samples import (
    CARD,
    EVERY_KIND,
    EXPLAIN,
    SINGLE,
    as_yaml,
    but,
    write_bank,
)

VALID = as_yaml(CARD, SINGLE, EXPLAIN)
# The text of a file that cannot be used, and what is said of it.
SPOILT = {
    "malformed": (
        "- id: a\n  stem: b: c\n",
        "docs/questions/topic.yaml:2: not valid YAML: ",
        "needs quotes or a block (|)",
    ),
    "a forgotten dash": (
        "- id: a\n  rev: 1\n  id: b\n",
        "docs/questions/topic.yaml:3: not valid YAML: 'id' is there twice",
        "a new question or option begins with `- `",
    ),
    "control character": (
        "- id: a\x01\n",
        "docs/questions/topic.yaml: ",
        "characters are not allowed",
    ),
    "a list as a key": (
        "topic: A\nquestions:\n- ? [a, b]\n  : c\n",
        "docs/questions/topic.yaml:3: not valid YAML: a key is a list or a mapping",
        "a new question or option begins with `- `",
    ),
    "a date that is none": (
        "topic: A\nquestions:\n- id: 2020-13-45\n",
        "docs/questions/topic.yaml: not valid YAML: month must be in 1..12",
        "needs quotes or a block (|)",
    ),
    "a topic without words": (
        "topic: ' '\nquestions: []\n",
        "docs/questions/topic.yaml: has questions, topic; ",
        "a bank file has `topic:`, a few words",
    ),
    "list": (
        "- id: a\n",
        "docs/questions/topic.yaml: holds list; ",
        "a bank file has `topic:`, a few words, and `questions:`, a list",
    ),
    "empty": (
        "",
        "docs/questions/topic.yaml: holds NoneType; ",
        "a bank file has `topic:`",
    ),
    "no topic": (
        "questions: []\n",
        "docs/questions/topic.yaml: has questions; ",
        "a bank file has `topic:`",
    ),
    "a field too many": (
        "topic: A\nquestions: []\nlevel: beginner\n",
        "docs/questions/topic.yaml: has level, questions, topic; ",
        "a bank file has `topic:`",
    ),
}


def message(folder: Path) -> str:
    """Read a bank that has mistakes."""
    with pytest.raises(BankError) as caught:
        load_bank(folder)
    return str(caught.value)


def test_every_kind_is_read(tmp_path: Path) -> None:
    bank = load_bank(write_bank(tmp_path, topic=as_yaml(*EVERY_KIND)))

    assert [entry.item.kind for entry in bank.values()] == [
        question["kind"] for question in EVERY_KIND
    ]
    assert {type(entry.item) for entry in bank.values()} == set(MODELS.values())


def test_an_entry_knows_where_it_stands(tmp_path: Path) -> None:
    bank = load_bank(write_bank(tmp_path, topic=VALID))

    assert bank["a-card"].where == "docs/questions/topic.yaml: a-card"
    assert bank["a-card"].topic == "A topic"


def test_questions_keep_the_order_of_files_and_lines(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, b=as_yaml(CARD), a=as_yaml(SINGLE, EXPLAIN))

    assert list(load_bank(folder)) == ["a-single", "an-explanation", "a-card"]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, topic=VALID)
    (folder / "notes.txt").write_text("not a question", encoding="utf-8")

    assert len(load_bank(folder)) == 3


def test_text_loses_the_space_around_it(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, topic=as_yaml(but(CARD, title="  The card \n")))

    assert load_bank(folder)["a-card"].item.title == "The card"


@pytest.mark.parametrize(("text", "begins", "ends"), SPOILT.values(), ids=SPOILT)
def test_a_file_that_is_no_list_of_questions_is_told_in_one_line(
    tmp_path: Path, text: str, begins: str, ends: str
) -> None:
    (line,) = message(write_bank(tmp_path, topic=text)).splitlines()

    assert line.startswith(begins)
    assert ends in line


def test_a_file_in_another_encoding_is_told_in_one_line(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, topic="")
    (folder / "topic.yaml").write_bytes("- id: ä\n".encode("latin-1"))

    (line,) = message(folder).splitlines()

    assert line.startswith("docs/questions/topic.yaml: ")
    assert "utf-8" in line.lower()


def test_an_id_in_two_files_is_told_with_both(tmp_path: Path) -> None:
    folder = write_bank(tmp_path, a=as_yaml(CARD), b=as_yaml(CARD))

    (line,) = message(folder).splitlines()

    assert line.startswith("docs/questions/b.yaml: a-card: the id is already used in ")
    assert "docs/questions/a.yaml" in line
    assert "choose another" in line


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
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


def test_an_unknown_id_is_told_with_the_known_ones(tmp_path: Path) -> None:
    bank = load_bank(write_bank(tmp_path, topic=VALID))

    with pytest.raises(BankError) as caught:
        find(bank, "a-crad")

    assert str(caught.value) == (
        "there is no question 'a-crad'; known ids: a-card, a-single, an-explanation"
    )


def test_an_empty_bank_says_that_it_is_empty() -> None:
    with pytest.raises(BankError, match="known ids: none, the bank is empty"):
        find({}, "a-card")
