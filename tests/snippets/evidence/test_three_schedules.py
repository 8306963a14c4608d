"""Three schedules of one small network: the rates used, and the losses."""

import math

import pytest

from snippets.evidence.three_schedules import three_schedules

LR, EPOCHS = 0.05, 12


@pytest.fixture(scope="module")
def curves() -> dict[str, tuple[list[float], list[float]]]:
    """Train for a few epochs."""
    return three_schedules(lr=LR, epochs=EPOCHS, seeds=2)


def test_the_rates_used_are_those_of_the_schedules(
    curves: dict[str, tuple[list[float], list[float]]],
) -> None:
    expected = {
        "constant": [LR] * EPOCHS,
        "step": [LR * 0.1 ** (epoch // 4) for epoch in range(EPOCHS)],
        "cosine": [
            LR * (1 + math.cos(math.pi * epoch / EPOCHS)) / 2 for epoch in range(EPOCHS)
        ],
    }

    assert curves.keys() == expected.keys()
    for name, rates in expected.items():
        assert curves[name][0] == pytest.approx(rates, rel=1e-9)


def test_every_run_learns(
    curves: dict[str, tuple[list[float], list[float]]],
) -> None:
    for _, losses in curves.values():
        assert len(losses) == EPOCHS
        assert losses[-1] < 0.5 * losses[0]


def test_the_same_seeds_give_the_same_curves() -> None:
    first, second = (three_schedules(lr=LR, epochs=3, seeds=1) for _ in range(2))

    assert first == second


def test_runs_of_equal_rates_are_equal() -> None:
    """The schedules start from the same weights and see the same batches."""
    curves = three_schedules(lr=LR, epochs=6, seeds=1)

    (_, constant), (_, step) = curves["constant"], curves["step"]
    assert constant[:2] == step[:2]
    assert constant[2:] != step[2:]


def test_watch_out() -> None:
    """At another first rate, another result: here all runs diverge."""
    curves = three_schedules(lr=0.5, epochs=12, seeds=1)

    assert not any(math.isfinite(losses[-1]) for _, losses in curves.values())
