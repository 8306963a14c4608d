import math
from functools import partial

import pytest

from snippets.schedulers.cosine_annealing_lr import cosine_annealing_lr
from snippets.tools.trace_lr import trace_lr


def expected_lr(step: int, *, lr: float, total_steps: int, eta_min: float) -> float:
    progress = step / total_steps
    return eta_min + (lr - eta_min) * (1 + math.cos(math.pi * progress)) / 2


@pytest.mark.parametrize("lr", [0.1, 3e-4])
@pytest.mark.parametrize("total_steps", [1, 2, 10, 97])
@pytest.mark.parametrize("eta_min", [0.0, 1e-5])
def test_follows_the_closed_form_to_the_end_and_past_it(
    lr: float, total_steps: int, eta_min: float
) -> None:
    build = partial(cosine_annealing_lr, total_steps=total_steps, eta_min=eta_min)
    steps = 2 * total_steps + 3

    trace = trace_lr(build, steps=steps, lr=lr)

    assert trace.lr == pytest.approx(
        [
            expected_lr(step, lr=lr, total_steps=total_steps, eta_min=eta_min)
            for step in range(steps)
        ],
        abs=1e-12 * lr,
    )


def test_ends_at_zero_unless_told_otherwise() -> None:
    trace = trace_lr(partial(cosine_annealing_lr, total_steps=10), steps=11)

    assert trace.lr[10] == 0.0


def test_rises_again_past_the_end() -> None:
    rates = trace_lr(partial(cosine_annealing_lr, total_steps=10), steps=21).lr

    assert rates[10:] == sorted(rates[10:])
    assert rates[20] == pytest.approx(rates[0], rel=1e-12)


def test_zero_steps_raise_at_the_first_step() -> None:
    with pytest.raises(ZeroDivisionError):
        trace_lr(partial(cosine_annealing_lr, total_steps=0), steps=1)
