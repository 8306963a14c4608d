from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st

from snippets.recipes.warmup_stable_decay import warmup_stable_decay
from snippets.tools.trace_lr import trace_lr
from tests.snippets.schedulers.training_run import new_optimizer, over_groups, run

from .recipe import LENGTHS, WARMUP, Arguments, Recipe, add_warmup_to_total


def _add_decay_to_total(arguments: Arguments) -> Arguments:
    longer = arguments["total_steps"] + arguments["decay_steps"]
    return add_warmup_to_total(arguments | {"total_steps": longer})


RECIPE = Recipe(
    arguments=st.fixed_dictionaries(
        {**WARMUP, "total_steps": st.integers(0, 40), "decay_steps": LENGTHS}
    ).map(_add_decay_to_total),
    bad=[
        ({"decay_steps": 0}, "decay_steps=0 must be >= 1"),
        ({"warmup_steps": -1}, "warmup_steps=-1 must be from 0 to 80, where"),
        ({"warmup_steps": 81}, "warmup_steps=81 must be from 0 to 80, where"),
    ],
    turns=1,
    longer={"total_steps": 130},
    extends=True,
    peak=lambda arguments: arguments["warmup_steps"],
)


def expected_lr(  # noqa: PLR0913 (the arguments of the snippet)
    step: int,
    lr: float,
    *,
    warmup_steps: int,
    total_steps: int,
    decay_steps: int,
    start_factor: float = 0.01,
) -> float:
    if step < warmup_steps:
        return lr * (start_factor + (1 - start_factor) * step / warmup_steps)
    if step <= total_steps - decay_steps:
        return lr
    decayed = step - total_steps + decay_steps
    return lr * (1 - decayed / decay_steps) if step < total_steps else 0.0


@pytest.mark.parametrize("warmup", [0, 1, 7])
@pytest.mark.parametrize(("total", "decay"), [(8, 1), (30, 10), (30, 23)])
def test_follows_the_closed_form_to_the_end_and_past_it(
    warmup: int, total: int, decay: int
) -> None:
    arguments: dict[str, Any] = {
        "warmup_steps": warmup,
        "total_steps": total,
        "decay_steps": decay,
        "start_factor": 0.2,
    }
    expected = over_groups(partial(expected_lr, **arguments), steps=40)

    assert run(partial(warmup_stable_decay, **arguments)).lr == pytest.approx(
        expected, rel=1e-12, abs=1e-16
    )


def test_start_hold_end_and_after_it() -> None:
    build = partial(
        warmup_stable_decay, warmup_steps=10, total_steps=30, decay_steps=10
    )
    rates = trace_lr(build, steps=40).lr

    assert rates[0] == pytest.approx(0.001)
    assert set(rates[10:21]) == {0.1}
    assert rates[25] == pytest.approx(0.05)
    assert set(rates[30:]) == {0.0}


def test_a_decay_of_no_steps_raises_at_the_highest_rate() -> None:
    with pytest.raises(ValueError, match="decay_steps=0"):
        warmup_stable_decay(
            new_optimizer(), warmup_steps=0, total_steps=3, decay_steps=0
        )


def resumed(steps: int) -> list[float]:
    """Resume a run of 10 steps as one of 20; return the next two rates."""
    old, new = new_optimizer(), new_optimizer()
    build = partial(warmup_stable_decay, warmup_steps=2, decay_steps=5)
    saved, longer = build(old, total_steps=10), build(new, total_steps=20)
    for _ in range(steps):
        old.step()
        saved.step()
    new.load_state_dict(old.state_dict())
    longer.load_state_dict(saved.state_dict())
    rates = [float(longer.get_last_lr()[0])]
    new.step()
    longer.step()
    return [*rates, float(longer.get_last_lr()[0])]


def test_a_run_resumed_before_its_decay_holds_longer() -> None:
    assert resumed(5) == [0.1, 0.1]


def test_watch_out() -> None:
    assert resumed(7) == pytest.approx([0.06, 0.1])
