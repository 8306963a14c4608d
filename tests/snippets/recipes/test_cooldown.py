from functools import partial

import pytest
from hypothesis import strategies as st

from snippets.recipes.cooldown import cooldown
from snippets.schedulers.linear_lr import linear_lr
from snippets.tools.trace_lr import trace_lr
from tests.snippets.schedulers.training_run import (
    new_optimizer,
    over_groups,
    run,
    train,
)

from .recipe import LENGTHS, Recipe

RECIPE = Recipe(
    arguments=st.fixed_dictionaries({"decay_steps": LENGTHS}),
    bad=[({"decay_steps": 0}, "decay_steps=0 must be >= 1")],
    turns=0,
    longer={"decay_steps": 130},
    extends=True,
    peak=lambda _arguments: 0,
)


def expected_lr(step: int, lr: float, *, decay_steps: int) -> float:
    return lr * float(1 - min(1, step / decay_steps) ** 0.5)


@pytest.mark.parametrize("decay", [1, 8, 40, 2_000])
def test_follows_the_closed_form_to_the_end_and_past_it(decay: int) -> None:
    build = partial(cooldown, decay_steps=decay)
    expected = over_groups(partial(expected_lr, decay_steps=decay), steps=40)

    assert run(build).lr == pytest.approx(expected, rel=1e-12, abs=1e-16)


def test_start_halfway_end_and_after_it() -> None:
    rates = trace_lr(partial(cooldown, decay_steps=20), steps=30).lr

    assert rates[0] == 0.1
    assert rates[10] == pytest.approx(0.0293, abs=5e-5)
    assert rates[19] > 0
    assert set(rates[20:]) == {0.0}


def test_a_decay_of_no_steps_raises_at_once() -> None:
    with pytest.raises(ValueError, match="decay_steps=0"):
        cooldown(new_optimizer(), decay_steps=0)


def test_the_decay_starts_from_the_held_rate() -> None:
    optimizer = new_optimizer()
    train(optimizer, linear_lr(optimizer, total_iters=5), 9)

    assert cooldown(optimizer, decay_steps=4).get_last_lr() == [0.1, 0.003]


def test_watch_out() -> None:
    optimizer = new_optimizer()
    linear_lr(optimizer, total_iters=5)
    optimizer.param_groups[0]["lr"] = 0.05

    assert cooldown(optimizer, decay_steps=4).get_last_lr()[0] == 0.1
