"""A numeric question: two computations agree, mistakes differ, variants are many."""

import math

import pytest
from questions.variants import tolerance

from tests.conf.questions.proving import entry_of, proof_error, prove_sample
from tests.conf.questions.samples import NUMERIC, but, but_first

PREFIX = "docs/questions/topic.yaml: a-number: "


def test_every_combination_of_values_is_a_variant() -> None:
    variants = prove_sample(NUMERIC).variants

    assert [variant.values for variant in variants] == [
        {"one": one, "other": other} for one in (2, 3, 5) for other in (0.5, 7)
    ]
    assert [variant.key for variant in variants] == [1, 14, 1.5, 21, 2.5, 35]
    assert [variant.mistakes for variant in variants] == [
        [2.5], [9], [3.5], [10], [5.5], [12]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("key", "figures", "expected"),
    [
        (0.1, 2, 0.005),
        (0.0123, 2, 0.0005),
        (9.99, 2, 0.05),
        (10.0, 2, 0.5),
        (-30.0, 1, 5.0),
        (1234.0, 4, 0.5),
        (0.0, 2, 0.005),
    ],
)
def test_half_a_unit_of_the_last_figure_is_allowed(
    key: float, figures: int, expected: float
) -> None:
    assert math.isclose(tolerance(key, figures), expected)


def test_a_key_that_its_check_contradicts_is_reported_with_both_values() -> None:
    line = proof_error(but(NUMERIC, compute="numbers:total"))

    assert line.startswith(PREFIX)
    assert "numbers:total gives 2.5 for {'one': 2, 'other': 0.5}" in line
    assert "numbers:product_by_adding gives 1; the key and its independent" in line


def test_a_mistake_too_close_to_the_key_is_reported() -> None:
    line = proof_error(
        but_first(NUMERIC, "mistakes", compute="numbers:nearly_the_product")
    )

    assert line.startswith(PREFIX + "mistake 1 gives 1.01 for ")
    assert "the key is 1: too close to tell apart at 2 significant figures" in line
    assert line.endswith("choose other values (L17)")


def test_two_equal_mistakes_are_reported() -> None:
    (mistake,) = NUMERIC["mistakes"]

    line = proof_error(but(NUMERIC, mistakes=[mistake, mistake]))

    assert "mistake 2 gives 2.5 for " in line
    assert "mistake 1 is 2.5: too close" in line


@pytest.mark.parametrize(
    ("vary", "count"),
    [
        ({"one": [2, 3, 4, 5, 6], "other": [7]}, 5),
        ({"one": [2], "other": [9] * 13}, 13),
    ],
    ids=["too few", "too many"],
)
def test_the_number_of_variants_is_limited(vary: object, count: int) -> None:
    line = proof_error(but(NUMERIC, vary=vary))

    assert line == (
        f"{PREFIX}vary gives {count} variants; 6 to 12 are allowed, "
        "add or remove values (L18)"
    )


@pytest.mark.parametrize(
    ("compute", "expected"),
    [
        ("numbers:no_number", "returned 'four'; it must return a number"),
        ("numbers:infinite", "returned inf for {'one': 2, 'other': 0.5}; choose other"),
        ("numbers:is_two", "the check numbers:is_two raised TypeError: is_two() got"),
    ],
)
def test_a_value_that_is_no_number_is_reported(compute: str, expected: str) -> None:
    assert expected in proof_error(but(NUMERIC, compute=compute))


WHOLE = but(NUMERIC, figures="whole", vary={"one": [2, 3, 5], "other": [4, 7]})


def test_a_whole_number_is_asked_for_as_one() -> None:
    proof = prove_sample(WHOLE)
    (instruction,) = (
        part for part in entry_of(WHOLE).item.parts(proof) if part.role == "instruction"
    )

    assert instruction.text == "Give a whole number."
    assert instruction.marks["label"] == "Your answer, a whole number"
    assert {variant.tolerance for variant in proof.variants} == {0.001}


def test_whole_keys_with_significant_figures_are_reported() -> None:
    assert proof_error(but(WHOLE, figures=2)) == (
        f"{PREFIX}asks for 2 significant figures, but every key is a whole number; "
        "write figures: whole (L30)"
    )


def test_a_broken_key_asked_for_as_a_whole_number_is_reported() -> None:
    assert proof_error(but(NUMERIC, figures="whole")) == (
        f"{PREFIX}asks for a whole number, but the key is 1.5 for "
        "{'one': 3, 'other': 0.5}; write figures: 1 to 4, or choose other values (L30)"
    )
