from functools import partial
from typing import Any, Literal

import pytest
import torch
from torch.optim import SGD, Adagrad
from torch.optim.lr_scheduler import CyclicLR

from snippets.schedulers.cyclic_lr import cyclic_lr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    new_optimizer,
    over_groups,
    rest_after_resume,
    rest_of,
    run,
    with_group_added_later,
)

build = partial(cyclic_lr, base_lr=0.01, max_lr=0.1, step_size_up=5)


def height(step: int, *, up: int, down: int) -> float:
    """Return the height of the triangle at a step: 0 at the bottom, 1 at the top."""
    in_cycle = step % (up + down)
    return in_cycle / up if in_cycle <= up else (up + down - in_cycle) / down


def fraction(step: int, *, step_size_up: int, mode: str) -> float:
    """Return the fraction of the way from ``base_lr`` to ``max_lr``."""
    shrunk = 0.5 ** (step // (2 * step_size_up)) if mode == "triangular2" else 1
    return height(step, up=step_size_up, down=step_size_up) * shrunk


def expected_lr(
    step: int, _: float, *, base_lr: float, max_lr: float, step_size_up: int, mode: str
) -> float:
    part = fraction(step, step_size_up=step_size_up, mode=mode)
    return base_lr + (max_lr - base_lr) * part


@pytest.mark.parametrize("adam", [False, True], ids=["SGD", "Adam"])
@pytest.mark.parametrize("mode", ["triangular", "triangular2"])
@pytest.mark.parametrize("step_size_up", [1, 2, 10, 97])
@pytest.mark.parametrize("bounds", [(0.001, 0.006), (0.0, 0.1), (0.1, 0.1), (0.1, 0.0)])
def test_rate_and_momentum_follow_the_triangles(
    bounds: tuple[float, float],
    step_size_up: int,
    mode: Literal["triangular", "triangular2"],
    adam: bool,  # noqa: FBT001 (pytest passes it by name)
) -> None:
    """Both groups get the same bounds, independent of their rates."""
    steps = 5 * step_size_up + 3
    arguments: dict[str, Any] = {"step_size_up": step_size_up, "mode": mode}
    bound: dict[str, Any] = {"base_lr": bounds[0], "max_lr": bounds[1]}

    trace = run(partial(cyclic_lr, **bound, **arguments), steps=steps, adam=adam)

    fractions = [fraction(step, **arguments) for step in range(steps)]
    formula = partial(expected_lr, **bound, **arguments)
    assert trace.lr == pytest.approx(over_groups(formula, steps=steps))
    assert trace.momentum == pytest.approx([0.9 - 0.1 * f for f in fractions] * 2)


def test_defaults_swing_between_the_bounds_of_the_paper() -> None:
    trace = trace_lr(cyclic_lr, steps=4001)

    assert [trace.lr[0], trace.lr[2000], trace.lr[4000]] == [
        pytest.approx(rate) for rate in (0.001, 0.006, 0.001)
    ]
    assert [max(trace.lr), min(trace.momentum)] == pytest.approx([0.006, 0.8])


@pytest.mark.parametrize(("up", "down"), [(3, 1), (1, 3), (4, 0)])
def test_the_way_down_can_have_its_own_length(up: int, down: int) -> None:
    """With 0 the rate falls from one step to the next, and the top is not used."""
    rates = trace_lr(
        lambda o: CyclicLR(o, 0.01, 0.1, step_size_up=up, step_size_down=down), steps=17
    ).lr

    assert rates == pytest.approx(
        [0.01 + 0.09 * height(step, up=up, down=down) for step in range(17)]
    )


def test_exp_range_shrinks_by_all_steps_not_by_those_of_the_cycle() -> None:
    """The documentation of torch says "since start of cycle"."""
    rates = trace_lr(
        lambda o: CyclicLR(o, 0.01, 0.1, step_size_up=4, mode="exp_range", gamma=0.9),
        steps=20,
    ).lr

    assert rates == pytest.approx(
        [0.01 + 0.09 * height(step, up=4, down=4) * 0.9**step for step in range(20)]
    )


def test_built_after_the_optimizer_was_loaded_one_step_is_wrong() -> None:
    rest = rest_after_resume(build, cut=5, wrong_order=True)
    right = rest_of(run(build), cut=5)

    assert [rest.lr[0], rest.momentum[0]] == [0.01, 0.9]
    assert [right.lr[0], right.momentum[0]] == pytest.approx([0.1, 0.8])
    assert [rest.lr[1:35], rest.momentum[1:35]] == [
        right.lr[1:35],
        right.momentum[1:35],
    ]


def test_a_rate_that_is_a_tensor_is_filled_with_the_bounds() -> None:
    optimizer = new_optimizer([torch.tensor(7.0)])
    rate = optimizer.param_groups[0]["lr"]

    build(optimizer)

    assert optimizer.param_groups[0]["lr"] is rate
    assert rate.item() == pytest.approx(0.01)


def test_each_group_can_have_its_own_bounds() -> None:
    trace = run(
        lambda o: CyclicLR(o, [0.01, 0.1], [0.02, 0.2], step_size_up=1), steps=2
    )

    assert trace.lr == pytest.approx([0.01, 0.02, 0.1, 0.2])


def test_a_list_of_another_length_raises() -> None:
    with pytest.raises(ValueError, match="base_lr must have the same length"):
        CyclicLR(new_optimizer(), [0.01], 0.1)
    with pytest.raises(ValueError, match="max_lr must have the same length"):
        CyclicLR(new_optimizer(), 0.01, [0.1])


def test_an_unknown_mode_raises() -> None:
    with pytest.raises(ValueError, match="mode is invalid"):
        build(new_optimizer(), mode="square")  # type: ignore[arg-type]


def test_no_steps_up_raise_at_once() -> None:
    with pytest.raises(ZeroDivisionError):
        build(new_optimizer(), step_size_up=0)


def test_momentum_is_switched_on_for_an_optimizer_that_had_none() -> None:
    optimizer = SGD([torch.nn.Parameter(torch.ones(1))], lr=0.1)

    build(optimizer)

    assert optimizer.param_groups[0]["momentum"] == 0.9


def test_an_optimizer_that_cannot_have_momentum_raises() -> None:
    weights = [torch.nn.Parameter(torch.ones(1))]

    with pytest.raises(ValueError, match="must support momentum or beta1"):
        build(Adagrad(weights))
    CyclicLR(Adagrad(weights), 0.01, 0.1, cycle_momentum=False)


def test_get_lr_changes_the_momentum() -> None:
    """Use get_last_lr(), which changes nothing."""
    optimizer = new_optimizer()
    scheduler = build(optimizer)
    scheduler.last_epoch = 5

    with pytest.warns(UserWarning, match="use `get_last_lr"):
        scheduler.get_lr()

    assert optimizer.param_groups[0]["momentum"] == pytest.approx(0.8)


def test_a_group_added_later_raises_at_the_next_step() -> None:
    scheduler = with_group_added_later(build)

    with pytest.raises(ValueError, match=r"zip\(\)"):
        scheduler.step()


def test_watch_out() -> None:
    optimizer = SGD([torch.zeros(1)], lr=0.1)
    cyclic_lr(optimizer)
    assert optimizer.param_groups[0]["momentum"] == 0.9

    optimizer = SGD([torch.zeros(1)], lr=0.1)
    CyclicLR(optimizer, 0.001, 0.006, cycle_momentum=False)
    assert optimizer.param_groups[0]["momentum"] == 0
