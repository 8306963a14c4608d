"""Answer keys are proved: right ones pass, and no wrong one does."""

from pathlib import Path

import pytest
from bank.items import Card, Explain, Single
from bank.load import BankError, Entry, load_bank
from bank.proof import prove
from pydantic import TypeAdapter

from tests.conf.bank.samples import CARD, EXPLAIN, SINGLE, Question, but

ITEM: TypeAdapter[Card | Single | Explain] = TypeAdapter(Card | Single | Explain)
PATH = Path("docs/questions/topic.yaml")
BANK = load_bank(Path(__file__).parents[3] / "docs/questions")
WRONG_KEYS = [
    (name, number)
    for name, entry in BANK.items()
    if isinstance(entry.item, Single) and entry.item.check
    for number, option in enumerate(entry.item.options, 1)
    if not option.correct
]


def prove_sample(question: Question, check: str) -> None:
    """Prove a question with a check of the tests' own claims."""
    item = ITEM.validate_python(but(question, source=..., check=f"numbers:{check}"))
    prove(Entry(item, PATH), package="tests.conf.bank.claims")


def problem(question: Question, check: str) -> str:
    """Try to prove a question that cannot be proved."""
    with pytest.raises(BankError) as caught:
        prove_sample(question, check)
    (line,) = str(caught.value).splitlines()
    return line


def with_key(single: Single, number: int) -> Single:
    """Mark another option as the right one."""
    options = [
        option.model_copy(update={"correct": position == number})
        for position, option in enumerate(single.options, 1)
    ]
    return single.model_copy(update={"options": options})


@pytest.mark.parametrize("name", BANK)
def test_the_key_of_the_real_bank_is_proved(name: str) -> None:
    prove(BANK[name])


def test_some_keys_of_the_real_bank_can_be_flipped() -> None:
    assert WRONG_KEYS


@pytest.mark.parametrize(("name", "number"), WRONG_KEYS)
def test_a_flipped_key_of_the_real_bank_is_caught(name: str, number: int) -> None:
    entry = BANK[name]
    assert isinstance(entry.item, Single)
    flipped = Entry(with_key(entry.item, number), entry.path)

    with pytest.raises(BankError) as caught:
        prove(flipped)

    (line,) = str(caught.value).splitlines()
    assert line.startswith(f"{entry.where}: option ")
    assert str(entry.item.check) in line
    assert "correct the key or the claim" in line


@pytest.mark.parametrize(
    ("question", "check"),
    [(CARD, "holds"), (EXPLAIN, "holds"), (SINGLE, "is_two")],
    ids=["card", "explain", "single"],
)
def test_a_right_key_of_every_kind_passes(question: Question, check: str) -> None:
    prove_sample(question, check)


def test_a_question_with_a_source_needs_no_claim() -> None:
    prove(Entry(ITEM.validate_python(CARD), PATH), package="no.such.package")


@pytest.mark.parametrize("question", [CARD, EXPLAIN], ids=["card", "explain"])
def test_a_claim_that_does_not_hold_is_told(question: Question) -> None:
    line = problem(question, "does_not_hold")

    assert line == (
        f"docs/questions/topic.yaml: {question['id']}: the check "
        "numbers:does_not_hold does not hold; correct the answer or the claim"
    )


def test_a_wrong_option_that_holds_is_told_with_its_number_and_value() -> None:
    options = [but(option, given=2) for option in SINGLE["options"]]

    line = problem(but(SINGLE, options=options), "is_two")

    assert line.startswith("docs/questions/topic.yaml: a-single: option 1 is marked ")
    assert "marked wrong, but numbers:is_two holds for given: 2" in line


def test_a_right_option_that_does_not_hold_is_told() -> None:
    options = [but(option, given=1) for option in SINGLE["options"]]

    line = problem(but(SINGLE, options=options[1:] + options[:1]), "is_two")

    assert "option 1 is marked right, but numbers:is_two does not hold" in line


@pytest.mark.parametrize(
    ("question", "check", "reason"),
    [
        (CARD, "raises", "ArithmeticError"),
        (SINGLE, "raises_for", "no such number as 1"),
        (SINGLE, "holds", "TypeError"),
    ],
    ids=["card", "single", "single with a claim that takes nothing"],
)
def test_a_claim_that_raises_is_told_with_the_reason(
    question: Question, check: str, reason: str
) -> None:
    line = problem(question, check)

    assert line.startswith(f"docs/questions/topic.yaml: {question['id']}: the check ")
    assert f"numbers:{check} raised " in line
    assert reason in line


@pytest.mark.parametrize("question", [CARD, SINGLE], ids=["card", "single"])
def test_a_claim_that_returns_something_else_is_told(question: Question) -> None:
    line = problem(question, "returns_text")

    assert line == (
        f"docs/questions/topic.yaml: {question['id']}: the check "
        "numbers:returns_text returned 'yes'; a check returns True or False"
    )


def test_a_claim_that_does_not_exist_is_told_with_the_place_for_it() -> None:
    line = problem(CARD, "no_such_claim")

    assert line.startswith(
        "docs/questions/topic.yaml: a-card: there is no check numbers:no_such_claim "
    )
    assert line.endswith("write def no_such_claim in tests/conf/bank/claims/numbers.py")


def test_a_module_of_claims_that_does_not_exist_is_told() -> None:
    item = ITEM.validate_python(but(CARD, source=..., check="letters:is_b"))

    with pytest.raises(BankError, match=r"write def is_b in .*/claims/letters\.py$"):
        prove(Entry(item, PATH), package="tests.conf.bank.claims")


@pytest.mark.parametrize("source", ["def", "1 / 0"], ids=["no Python", "raises"])
def test_a_module_of_claims_that_cannot_be_imported_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    name = f"claims_{len(source)}"
    (tmp_path / name).mkdir()
    (tmp_path / name / "broken.py").write_text(source, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    item = ITEM.validate_python(but(CARD, source=..., check="broken:is_b"))

    with pytest.raises(BankError, match=rf"{name}/broken\.py cannot be imported"):
        prove(Entry(item, PATH), package=name)
