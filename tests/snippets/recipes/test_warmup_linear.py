from functools import partial

import pytest

from snippets.recipes.warmup_linear import warmup_linear
from snippets.tools.trace_lr import trace_lr
from tests.snippets.schedulers.training_run import new_optimizer, over_groups, run


@pytest.mark.parametrize("warmup", [0, 1, 7])
@pytest.mark.parametrize("total", [8, 30])
@pytest.mark.parametrize("start", [0.01, 0.5])
def test_follows_the_closed_form_to_the_end_and_past_it(
    warmup: int, total: int, start: float
) -> None:
    def formula(step: int, lr: float) -> float:
        if step < warmup:
            return lr * (start + (1 - start) * step / warmup)
        return lr * max(0, total - step) / (total - warmup)

    build = partial(
        warmup_linear, warmup_steps=warmup, total_steps=total, start_factor=start
    )
    expected = over_groups(formula, steps=40)

    assert run(build).lr == pytest.approx(expected, rel=1e-12, abs=1e-16)


def test_start_highest_rate_end_and_after_it() -> None:
    build = partial(warmup_linear, warmup_steps=10, total_steps=30)
    rates = trace_lr(build, steps=40).lr

    assert rates[0] == pytest.approx(0.001)
    assert rates[10] == max(rates) == 0.1
    assert rates[20] == pytest.approx(0.05)
    assert set(rates[30:]) == {0.0}


def test_watch_out() -> None:
    old, new = new_optimizer(), new_optimizer()
    saved = warmup_linear(old, warmup_steps=2, total_steps=10)
    resumed = warmup_linear(new, warmup_steps=2, total_steps=100)
    resumed.load_state_dict(saved.state_dict())
    new.load_state_dict(old.state_dict())

    for _ in range(10):
        new.step()
        resumed.step()

    assert resumed.get_last_lr() == [0.0, 0.0]
