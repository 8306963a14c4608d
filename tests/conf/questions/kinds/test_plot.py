"""A plot question: torch draws every option, only the key matches, all differ."""

import math

import pytest
from questions.drawings import draw
from questions.errors import BankError
from questions.kinds.plot import THE_CURVE

from tests.conf.questions.proving import entry_of, proof_error, prove_sample
from tests.conf.questions.samples import (
    CARD,
    PLOT,
    PLOT_OF_CODE,
    Question,
    but,
    but_first,
)

OPTIONS = PLOT["options"]


def test_each_option_is_drawn() -> None:
    curves = prove_sample(PLOT).curves

    assert list(curves) == ["Curve A", "Curve B", "Curve C"]
    assert {len(rates) for rates in curves.values()} == {100}
    assert all(
        math.isclose(rate, 0.1 * 0.1 ** (epoch // 30))
        for epoch, rate in enumerate(curves["Curve B"])
    )


def test_rate_and_steps_can_be_chosen() -> None:
    curves = prove_sample(but(PLOT, lr=2.0, steps=40)).curves

    assert {len(rates) for rates in curves.values()} == {40}
    assert {rates[0] for rates in curves.values()} == {2.0}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            but(PLOT, draws="StepLR(optimizer, step_size=10)"),
            "option B is marked right, but StepLR(optimizer, 30) draws another curve",
        ),
        (
            but_first(PLOT, "options", draw="StepLR(optimizer, 30, 0.1)"),
            "option A is marked wrong, but StepLR(optimizer, 30, 0.1) draws the same",
        ),
        (
            but_first(PLOT, "options", draw="StepLR(optimizer, 30, 0.11)"),
            "options A and B differ by less than 5% of the height; readers cannot tell",
        ),
        (
            but_first(PLOT, "options", draw="StepLR(optimizer, steps=3)"),
            "StepLR(optimizer, steps=3) raised TypeError: ",
        ),
        (
            but_first(PLOT, "options", draw="Popen(['true'])"),
            "there is no scheduler Popen; there are: ",
        ),
        (
            but_first(
                PLOT, "options", draw="LambdaLR(optimizer, lambda n: 9**9**9**n)"
            ),
            "raised OverflowError: 9 ** 387420489 has more than 1024 bits",
        ),
        (
            but_first(
                PLOT,
                "options",
                draw="LambdaLR(optimizer, lambda n: 1e8**38 * 99999)",
            ),
            "raised ValueError: the rate of step 0 is inf",
        ),
    ],
    ids=[
        *("another key", "two keys", "too alike", "bad argument", "another class"),
        *("too large", "infinite"),
    ],
)
def test_a_plot_that_cannot_be_answered_is_reported(
    question: Question, expected: str
) -> None:
    line = proof_error(question)

    assert line.startswith("docs/questions/topic.yaml: a-plot: ")
    assert expected in line


def test_a_choice_of_curves_draws_the_options() -> None:
    drawings = draw(entry_of(PLOT), prove_sample(PLOT))

    assert list(drawings) == ["Curve A", "Curve B", "Curve C"]
    assert drawings["Curve B"].text.startswith(
        "Curve B: 0.1 at epoch 0, 0.1 at epoch 20, "
    )
    assert "<title>Curve B</title>" in drawings["Curve B"].html


def test_a_choice_of_code_draws_the_curve_in_question() -> None:
    drawings = draw(entry_of(PLOT_OF_CODE), prove_sample(PLOT_OF_CODE))

    assert list(drawings) == [THE_CURVE]
    assert drawings[THE_CURVE].text.startswith("The curve: 0.1 at epoch 0, ")


@pytest.mark.parametrize("question", [PLOT, PLOT_OF_CODE], ids=["curve", "code"])
def test_no_drawing_names_its_scheduler(question: Question) -> None:
    drawings = draw(entry_of(question), prove_sample(question))

    text = " ".join(drawing.html + drawing.text for drawing in drawings.values())
    assert "LR" not in text


def test_curves_with_the_same_text_alternative_are_reported() -> None:
    question = but_first(PLOT, "options", draw="StepLR(optimizer, step_size=33)")
    entry, proof = entry_of(question), prove_sample(question)

    with pytest.raises(BankError) as raised:
        draw(entry, proof)

    assert str(raised.value).startswith(
        "docs/questions/topic.yaml: a-plot: Curve A and Curve B are the same in words: "
        "0.1 at epoch 0, 0.1 at epoch 20, "
    )
    assert "choose other steps or other curves" in str(raised.value)


def test_other_kinds_have_no_drawings() -> None:
    assert draw(entry_of(CARD), prove_sample(CARD)) == {}
