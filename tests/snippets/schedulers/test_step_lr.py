from functools import partial

import pytest

from snippets.schedulers.step_lr import step_lr
from snippets.tools.trace_lr import trace_lr


def expected_lr(step: int, *, lr: float, step_size: int, gamma: float) -> float:
    return lr * gamma ** (step // step_size)


@pytest.mark.parametrize("lr", [0.1, 3e-4])
@pytest.mark.parametrize("step_size", [1, 2, 30])
@pytest.mark.parametrize("gamma", [0.1, 0.5, 1.0])
def test_follows_the_closed_form(lr: float, step_size: int, gamma: float) -> None:
    build = partial(step_lr, step_size=step_size, gamma=gamma)

    trace = trace_lr(build, steps=95, lr=lr)

    assert trace.lr == pytest.approx(
        [
            expected_lr(step, lr=lr, step_size=step_size, gamma=gamma)
            for step in range(95)
        ],
        rel=1e-12,
    )


def test_defaults_divide_by_ten_every_thirty_epochs() -> None:
    trace = trace_lr(step_lr, steps=91)

    assert trace.lr[0] == 0.1
    assert trace.lr[29] == 0.1
    assert trace.lr[30] == pytest.approx(0.01, rel=1e-12)
    assert trace.lr[90] == pytest.approx(0.0001, rel=1e-12)
