import math
from functools import partial
from typing import Any, Literal

import pytest
from torch.optim.lr_scheduler import ExponentialLR
from torch.optim.swa_utils import SWALR

from snippets.schedulers.swalr import swalr
from snippets.tools.trace_lr import trace_lr

from .training_run import (
    RATES,
    new_optimizer,
    over_groups,
    run,
    with_group_added_later,
)


def expected_lr(
    epoch: int, lr: float, *, swa_lr: float, anneal_epochs: int, anneal_strategy: str
) -> float:
    progress = min(1, epoch / anneal_epochs) if anneal_epochs else 1
    fraction = (
        (1 - math.cos(math.pi * progress)) / 2 if anneal_strategy == "cos" else progress
    )
    return lr + (swa_lr - lr) * fraction


@pytest.mark.parametrize("swa_lr", [0.0, 0.003, 0.05, 0.2])
@pytest.mark.parametrize("anneal_epochs", [0, 1, 2, 10, 97])
@pytest.mark.parametrize("strategy", ["cos", "linear"])
def test_follows_the_closed_form_to_the_end_and_past_it(
    swa_lr: float, anneal_epochs: int, strategy: Literal["cos", "linear"]
) -> None:
    """Down or up: the second group's rate is lower than most averaging rates."""
    arguments: dict[str, Any] = {
        "swa_lr": swa_lr,
        "anneal_epochs": anneal_epochs,
        "anneal_strategy": strategy,
    }
    steps = 2 * anneal_epochs + 3

    trace = run(partial(swalr, **arguments), steps=steps)

    formula = partial(expected_lr, **arguments)
    assert trace.lr == pytest.approx(over_groups(formula, steps=steps), abs=1e-14)


def test_defaults_reach_the_averaging_rate_in_ten_epochs() -> None:
    rates = trace_lr(swalr, steps=12).lr

    assert [rates[0], rates[5], rates[10]] == pytest.approx([0.1, 0.075, 0.05])


def test_stays_at_exactly_the_averaging_rate() -> None:
    assert set(trace_lr(swalr, steps=40).lr[10:]) == {0.05}


def test_annealing_starts_from_the_rate_of_another_schedule() -> None:
    """Built at the start of the run, stepped from epoch 3 on."""
    optimizer = new_optimizer(RATES[:1])
    decay = ExponentialLR(optimizer, gamma=0.5)
    averaging = swalr(optimizer, anneal_epochs=2, anneal_strategy="linear")
    rates = []
    for epoch in range(7):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        (averaging if epoch >= 3 else decay).step()

    decayed = 0.1 * 0.5**3
    assert rates[3:] == pytest.approx([decayed, (decayed + 0.05) / 2, 0.05, 0.05])


def test_a_rate_set_by_hand_shifts_the_remaining_rates() -> None:
    """The scheduler computes its start back from the current rate."""
    optimizer = new_optimizer(RATES[:1])
    scheduler = swalr(optimizer, anneal_epochs=4, anneal_strategy="linear")
    rates = []
    for epoch in range(6):
        if epoch == 2:
            optimizer.param_groups[0]["lr"] *= 2
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()

    assert rates == pytest.approx([0.1, 0.0875, 0.15, 0.1, 0.05, 0.05])


def test_each_group_can_have_its_own_rate() -> None:
    trace = run(lambda o: SWALR(o, [0.05, 0.01], anneal_epochs=1), steps=2)  # type: ignore[arg-type]

    assert trace.lr == pytest.approx([0.1, 0.05, 0.003, 0.01])


def test_the_averaging_rate_is_kept_in_the_groups_of_the_optimizer() -> None:
    """So the scheduler's state alone cannot restore this rate."""
    optimizer = new_optimizer()

    state = swalr(optimizer).state_dict()

    assert [group["swa_lr"] for group in optimizer.param_groups] == [0.05, 0.05]
    assert 0.05 not in state.values()


def test_the_names_in_the_docs_of_torch_raise() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'swa_lrs'"):
        SWALR(new_optimizer(), swa_lrs=0.05)  # type: ignore[call-arg]


@pytest.mark.parametrize("anneal_epochs", [-1, 1.5])
def test_a_number_of_epochs_below_zero_or_not_whole_raises(
    anneal_epochs: int,
) -> None:
    """The message says the same for a fraction: "equal or greater than 0"."""
    with pytest.raises(ValueError, match="must be equal or greater than 0"):
        swalr(new_optimizer(), anneal_epochs=anneal_epochs)


def test_an_unknown_strategy_raises() -> None:
    with pytest.raises(ValueError, match="must be one of 'cos' or 'linear'"):
        swalr(new_optimizer(), anneal_strategy="poly")  # type: ignore[arg-type]


def test_a_list_of_another_length_raises() -> None:
    with pytest.raises(ValueError, match="swa_lr must have the same length"):
        SWALR(new_optimizer(), [0.05])  # type: ignore[arg-type]


def test_a_group_added_later_raises_at_the_next_step() -> None:
    scheduler = with_group_added_later(swalr)

    with pytest.raises(KeyError, match="swa_lr"):
        scheduler.step()


def test_watch_out() -> None:
    rates = trace_lr(partial(swalr, swa_lr=0.5), steps=11).lr

    assert rates[10] == pytest.approx(0.5)
