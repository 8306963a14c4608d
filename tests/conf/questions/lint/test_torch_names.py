"""L15 checks names and keywords against the classes of the installed torch."""

from __future__ import annotations

import inspect

import pytest
from questions.lint.torch_names import keywords, torch_names_exist, torch_parameters
from torch import optim
from torch.optim import lr_scheduler, swa_utils

from tests.conf.questions.lint.test_guessing import context
from tests.conf.questions.proving import entry_of
from tests.conf.questions.samples import BUG, CARD, PLOT, but, but_option

CLASSES = vars(swa_utils) | vars(lr_scheduler) | vars(optim)


@pytest.mark.parametrize("name", sorted(torch_parameters()))
def test_parameters_are_those_of_the_class(name: str) -> None:
    signature = inspect.signature(CLASSES[name])

    assert torch_parameters()[name] == list(signature.parameters)


def test_every_scheduler_is_listed() -> None:
    assert {*lr_scheduler.__all__, "SWALR", "SGD", "Adam"} <= {*torch_parameters()}


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("StepLR(optimizer, step_size=3)", {"StepLR step_size"}),
        (
            "lr_scheduler.StepLR(o, gamma=1).step(epoch=2)",
            {"StepLR gamma", "step epoch"},
        ),
        ("  a = A(b=1)\n  C(d=A(e=2))", {"A b", "C d", "A e"}),
        ("functions[0](a=1)", {" a"}),
        ("A(b=…)", {"A b"}),
        ("A(b=1, ...", set()),  # an abbreviation
        ("(" * 500, set()),
    ],
)
def test_keywords_are_listed_with_the_name_that_is_called(
    code: str, expected: set[str]
) -> None:
    assert {f"{name} {keyword}" for name, keyword in keywords(code)} == expected


def test_a_long_chain_of_names_is_read() -> None:
    assert list(keywords("a" + ".b" * 2000 + "(c=1)")) in ([("b", "c")], [])


def messages(question: dict[str, object]) -> list[str]:
    """Apply the rule to a question; return its diagnostics."""
    entry = entry_of(question)
    return [str(diagnostic) for diagnostic in torch_names_exist(entry, context())]


def test_an_unknown_class_is_rejected() -> None:
    (message,) = messages(but(CARD, stem="What does `NopeLR` count?"))

    assert message.startswith("stem: torch has no NopeLR; there are: LRScheduler, ")


def test_an_unknown_keyword_is_rejected() -> None:
    stem = "What does it count?\n\n```python\nStepLR(optimizer, stepsize=3)\n```\n"
    (message,) = messages(but(CARD, stem=stem))

    assert message.startswith(
        "stem: StepLR takes no 'stepsize'; it takes optimizer, step_size, gamma"
    )


def test_an_option_may_be_wrong_if_its_reason_says_so() -> None:
    wrong = "`StepLR(optimizer, stepsize=3)`"
    reason = "It raises a {}, for there is no such keyword in that class."

    assert messages(but_option(text=wrong, because=reason.format("TypeError"))) == []
    assert len(messages(but_option(text=wrong, because=reason.format("mess")))) == 1


def test_a_class_that_the_question_defines_is_allowed() -> None:
    code = "class HoldLR(LRScheduler):\n    pass"

    assert messages(but(BUG, code=code, stem="What is wrong with `HoldLR`?")) == []


def test_the_code_of_a_curve_is_checked() -> None:
    (message,) = messages(but(PLOT, draws="NopeLR(optimizer)"))

    assert message.startswith("draws: torch has no NopeLR; ")
