"""Each rule refuses a bank that breaks it, and it alone does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from questions.lint import RULES, errors
from questions.lint.options import CLUE
from questions.lint.words import words

from tests.conf.questions.lint.bank_copy import ROOT, BankCopy

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conf.questions.lint.bank_copy import Question

ALL = {f"L{number:02}" for number in range(1, 27)}
PROVED = {"L17", "L19", "L20", "L21"}  # need torch; the kinds' proofs have them


def bring_back(bank: BankCopy) -> None:
    bank.retire(bank.first("card")["id"])


def change_the_meaning(bank: BankCopy) -> None:
    bank.first("card")["answer"] = "Something else altogether."


def name_no_section(bank: BankCopy) -> None:
    bank.first("card")["section"] = "schedulers/step_lr#no-such-heading"


def practise_an_objective_by_cards_alone(bank: BankCopy) -> None:
    kinds = ("single", "multi", "numeric", "bug", "order", "plot", "explain")
    for question in bank.of_kind(*kinds):
        if question["objective"] == "name-the-scheduler":
            question["objective"] = "say-why"


def mark_none_as_right(bank: BankCopy) -> None:
    options = bank.first("single")["options"]
    key = next(option for option in options if option.pop("correct", False))
    wrong = next(option for option in options if option is not key)
    key["misconception"] = wrong["misconception"]


def give_hardly_a_reason(bank: BankCopy) -> None:
    bank.first("single")["options"][0]["because"] = "Because it is so."


def invent_a_misconception(bank: BankCopy) -> None:
    bank.first("numeric")["mistakes"][0]["misconception"] = "the-moon-is-a-cheese"


def speak_of_an_option_by_its_letter(bank: BankCopy) -> None:
    bank.first("single")["options"][0]["because"] += " See option B."


def ask_nothing(bank: BankCopy) -> None:
    bank.first("card")["stem"] = "The scheduler and its calls."


def write_one_option_at_length(bank: BankCopy) -> None:
    question = next(q for q in bank.of_kind("single") if "`" not in _all(q))
    wrong = [o for o in question["options"] if not o.get("correct")]
    wrong[0]["text"] += ", and then it does so again, and again, and once more after"


def _all(question: Question) -> str:
    return " ".join(option["text"] for option in question["options"])


def put_every_key_first(bank: BankCopy) -> None:
    for question in bank.of_kind("single", "plot"):
        question["options"].sort(key=lambda option: not option.get("correct"))


def ask_for_a_list(bank: BankCopy) -> None:
    bank.first("card")["stem"] = "Name two things that a scheduler does."


def put_the_key_into_the_stem(bank: BankCopy) -> None:
    for question in bank.of_kind("single"):
        options = question["options"]
        key = next(option["text"] for option in options if option.get("correct"))
        others = words(" ".join(o["text"] for o in options if not o.get("correct")))
        if len(set(words(key)) - set(others)) >= CLUE:
            question["stem"] = f"{key}: what is it that is said here?"
            return
    raise AssertionError("no key has words of its own")


def ask_twice(bank: BankCopy) -> None:
    one, other, *_ = bank.of_kind("card")
    other["stem"] = one["stem"]


def misspell_an_argument(bank: BankCopy) -> None:
    card = bank.first("card")
    card["stem"] = "What does `StepLR(optimizer, stepsize=30)` count?"


def type_the_precision(bank: BankCopy) -> None:
    bank.first("numeric")["stem"] += "Give 2 significant figures.\n"


def name_a_value_that_is_not_varied(bank: BankCopy) -> None:
    bank.first("numeric")["because"] += " That is {nothing}."


def hint_without_a_question(bank: BankCopy) -> None:
    bank.first("explain")["hint"] = "Think of the calls and of what they count."


def forget_a_backtick(bank: BankCopy) -> None:
    bank.first("card")["stem"] = "What does the call of `step() do?"


def ask_nobody_advanced(bank: BankCopy) -> None:
    for content in bank.files.values():
        for question in content["questions"]:
            if question["level"] == "advanced":
                question["level"] = "beginner"


def type_the_time(bank: BankCopy) -> None:
    bank.append("recall/quiz", "\nThe quiz takes five minutes.\n")


def call_it_obvious(bank: BankCopy) -> None:
    bank.first("single")["options"][0]["because"] += " That is obvious."


SPOILT: dict[str, Callable[[BankCopy], None]] = {
    "L01": bring_back,
    "L02": change_the_meaning,
    "L03": name_no_section,
    "L04": practise_an_objective_by_cards_alone,
    "L05": mark_none_as_right,
    "L06": give_hardly_a_reason,
    "L07": invent_a_misconception,
    "L08": speak_of_an_option_by_its_letter,
    "L09": ask_nothing,
    "L10": write_one_option_at_length,
    "L11": put_every_key_first,
    "L12": ask_for_a_list,
    "L13": put_the_key_into_the_stem,
    "L14": ask_twice,
    "L15": misspell_an_argument,
    "L16": type_the_precision,
    "L18": name_a_value_that_is_not_varied,
    "L22": hint_without_a_question,
    "L23": forget_a_backtick,
    "L24": ask_nobody_advanced,
    "L25": type_the_time,
    "L26": call_it_obvious,
}


def test_a_copy_of_the_bank_breaks_no_rule(tmp_path: Path) -> None:
    assert BankCopy(tmp_path).rules() == set()


@pytest.mark.parametrize("rule", SPOILT)
def test_a_rule_refuses_what_breaks_it_and_no_other_rule_does(
    tmp_path: Path, rule: str
) -> None:
    bank = BankCopy(tmp_path)
    SPOILT[rule](bank)

    assert bank.rules(lock=rule != "L02") == {rule}


def test_every_rule_is_tried() -> None:
    assert SPOILT.keys() == {rule.id for rule in RULES}
    assert SPOILT.keys() | PROVED == ALL


@pytest.mark.parametrize("rule", sorted(PROVED))
def test_rules_that_need_torch_are_named_by_the_proof(rule: str) -> None:
    sources = [
        path.read_text("utf-8") for path in ROOT.glob("conf/questions/kinds/*.py")
    ]

    assert re.search(rf"\(?{rule}\b", "".join(re.findall(r'"[^"]*"', "".join(sources))))


def test_a_build_is_told_of_a_question_and_how_to_mend_it(tmp_path: Path) -> None:
    bank = BankCopy(tmp_path)
    ask_for_a_list(bank)
    bank.write(lock=False)

    (said,) = errors(bank.bank, bank.docs)

    assert re.match(r"docs/questions/\w+\.yaml: [\w-]+: stem: ", said)
    assert ": stem: L12: asks for a list ('Name two')" in said
    assert said.endswith("ask for one thing, or for the difference")
