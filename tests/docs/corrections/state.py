"""Corrections of what schedulers store, write and warn of."""

import copy
from functools import partial

import pytest
import torch
from torch.optim import SGD, Adam
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    CosineAnnealingWarmRestarts,
    CyclicLR,
    ExponentialLR,
    LinearLR,
    MultiStepLR,
    OneCycleLR,
    ReduceLROnPlateau,
)

from .registry import corrects, every_30, messages, optimizer


@corrects("and touches nothing else")
def step_writes_momentum_too() -> None:
    one_cycle = SGD([torch.zeros(1)], lr=0.1, momentum=0.9)
    adam = Adam([torch.zeros(1)], lr=0.1)
    for schedule in (
        OneCycleLR(one_cycle, max_lr=0.1, total_steps=100),
        CyclicLR(adam, base_lr=0.01, max_lr=0.1, step_size_up=5),
    ):
        schedule.optimizer.step()
        schedule.step()

    assert one_cycle.param_groups[0]["momentum"] == pytest.approx(0.949707, abs=1e-6)
    assert adam.param_groups[0]["betas"][0] == pytest.approx(0.88)


@corrects("One number: `last_epoch`")
def the_state_of_step_lr_has_its_arguments() -> None:
    state = every_30(optimizer()).state_dict()

    assert len(state) == 8
    assert {"gamma", "step_size", "last_epoch"} <= state.keys()


@corrects(
    "the one that the next `optimizer.step()` will use",
    "Log `scheduler.get_last_lr()` before `step()`: it is the rate that the step uses",
    "used.append(float(scheduler.get_last_lr()[0]))",
)
def get_last_lr_is_not_always_the_rate_in_use() -> None:
    by_hand = every_30(optimizer())
    by_hand.optimizer.param_groups[0]["lr"] = 0.05
    two = optimizer(0.02)
    main = MultiStepLR(two, milestones=[16, 22])
    LinearLR(two, start_factor=1 / 1000, total_iters=4)
    reloaded = optimizer()
    best = copy.deepcopy(reloaded.state_dict())
    plateau = ReduceLROnPlateau(reloaded, patience=0)
    plateau.step(1.0)
    plateau.step(1.0)
    reloaded.load_state_dict(best)

    assert (by_hand.get_last_lr(), by_hand.optimizer.param_groups[0]["lr"]) == (
        [0.1],
        0.05,
    )
    assert main.get_last_lr() == [0.02]
    assert two.param_groups[0]["lr"] == pytest.approx(2e-5)
    assert plateau.get_last_lr() == pytest.approx([0.01])
    assert reloaded.param_groups[0]["lr"] == 0.1


@corrects("the only one of the usual mistakes that PyTorch warns of")
def pytorch_warns_of_other_mistakes_and_not_always_of_the_order() -> None:
    opt = optimizer()
    chain = ChainedScheduler([ExponentialLR(opt, 0.9), ExponentialLR(opt, 0.9)])
    restarts = CosineAnnealingWarmRestarts(optimizer(), T_0=5)
    plateau = ReduceLROnPlateau(optimizer())
    stepped = every_30(optimizer())
    stepped.optimizer.step()

    assert len(messages(every_30(optimizer()).step)) == 1
    assert len(messages(chain.step)) == 2
    assert messages(restarts.step) == []
    assert messages(lambda: plateau.step(1.0)) == []
    (message,) = messages(lambda: stepped.step(3))
    assert message.startswith("The epoch parameter in `scheduler.step()` was not ")


@corrects()
def the_state_of_cyclic_lr_brings_gamma_and_mode_back() -> None:
    build = partial(CyclicLR, base_lr=0.01, max_lr=0.1, step_size_up=4)
    saved = build(optimizer(), mode="exp_range", gamma=0.9)
    new = build(optimizer(), mode="triangular2", gamma=1.0)
    new.load_state_dict(saved.state_dict())

    def next_rates(scheduler: CyclicLR) -> list[float]:
        rates = []
        for _ in range(12):
            scheduler.optimizer.step()
            scheduler.step()
            rates.append(scheduler.optimizer.param_groups[0]["lr"])
        return rates

    assert (new.mode, new.gamma) == ("exp_range", 0.9)
    assert next_rates(new) == next_rates(saved)
