from functools import partial
from typing import Literal

import pytest

from snippets.schedulers.reduce_lr_on_plateau import reduce_lr_on_plateau
from snippets.tools.trace_lr import trace_lr

NAN = float("nan")
METRICS = {
    "falls": [1 / (epoch + 1) for epoch in range(40)],
    "flat": [1.0] * 40,
    "stalls": [max(1 - epoch / 8, 0.3) for epoch in range(40)],
    "improves too little": [1 - epoch * 1e-6 for epoch in range(40)],
    "breaks": [1.0, 0.9, 0.8, *[NAN] * 37],
    "rises": [0.1 + epoch / 40 for epoch in range(40)],
}


def expected_lrs(
    metrics: list[float], *, lr: float, mode: str, factor: float, patience: int
) -> list[float]:
    """Replay the rule: better means by more than a 10,000th of the best."""
    best, bad, used = None, 0, []
    for metric in metrics:
        used.append(lr)
        if best is None:
            better = True
        elif mode == "min":
            better = metric < best * (1 - 1e-4)
        else:
            better = metric > best * (1 + 1e-4)
        best, bad = (metric, 0) if better else (best, bad + 1)
        if bad > patience:
            # A change of the rate of less than 1e-8 is not made.
            lr, bad = (lr * factor if lr - lr * factor > 1e-8 else lr), 0
    return used


@pytest.mark.parametrize("metrics", METRICS.values(), ids=METRICS)
@pytest.mark.parametrize("mode", ["min", "max"])
@pytest.mark.parametrize("factor", [0.1, 0.5])
@pytest.mark.parametrize("patience", [0, 2, 10])
def test_follows_the_rule(
    metrics: list[float],
    mode: Literal["min", "max"],
    factor: float,
    patience: int,
) -> None:
    build = partial(reduce_lr_on_plateau, mode=mode, factor=factor, patience=patience)

    trace = trace_lr(build, steps=40, metrics=metrics)

    assert trace.lr == pytest.approx(
        expected_lrs(metrics, lr=0.1, mode=mode, factor=factor, patience=patience),
        rel=1e-12,
    )


def test_defaults_forgive_ten_epochs_of_a_loss() -> None:
    trace = trace_lr(reduce_lr_on_plateau, steps=13, metrics=[1.0] * 13)

    assert trace.lr[11] == 0.1
    assert trace.lr[12] == pytest.approx(0.01, rel=1e-12)


def test_a_factor_of_one_is_refused() -> None:
    with pytest.raises(ValueError, match="Factor should be < 1"):
        trace_lr(partial(reduce_lr_on_plateau, factor=1.0), steps=0)
