"""Which number each class computes its rates from, as the LambdaLR page says."""

import pytest
import torch
from content.examples import METRICS, STEPS, build, snippets_of
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    CyclicLR,
    ExponentialLR,
    LambdaLR,
    OneCycleLR,
    ReduceLROnPlateau,
)

READS = {name: {"lr"} for name in snippets_of("schedulers")} | {
    "schedulers/one_cycle_lr": {"initial_lr"},
    "schedulers/cyclic_lr": {"base_lrs"},
    "schedulers/cosine_annealing_warm_restarts": {"base_lrs"},
    "schedulers/lambda_lr": {"base_lrs"},
    "schedulers/sequential_lr": {"lr", "base_lrs"},
}


def new_optimizer() -> SGD:
    return SGD([torch.zeros(1)], lr=0.1, momentum=0.9)


def later_rates(snippet: str, halved: str = "") -> list[float]:
    """Return the rates after five calls, at which a number may have been halved."""
    optimizer = new_optimizer()
    scheduler = build(snippet)(optimizer)
    members = getattr(scheduler, "_schedulers", [scheduler])
    rates = []
    for step in range(STEPS):
        if step == 5 and halved == "base_lrs":
            for member in members:
                member.base_lrs = [rate / 2 for rate in member.base_lrs]
        elif step == 5 and halved:
            optimizer.param_groups[0][halved] /= 2
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if isinstance(scheduler, ReduceLROnPlateau):
            scheduler.step(METRICS[step])
        else:
            scheduler.step()
    return rates[6:]


@pytest.mark.parametrize("snippet", READS)
def test_later_rates_follow_these_numbers_only(snippet: str) -> None:
    numbers = {"lr", "initial_lr", "base_lrs"}
    if snippet == "schedulers/reduce_lr_on_plateau":
        numbers = {"lr"}  # it has no others
    rates = later_rates(snippet)

    changed = {n for n in numbers if later_rates(snippet, n) != pytest.approx(rates)}
    assert changed == READS[snippet]


def test_a_second_scheduler_keeps_initial_lr_except_one_cycle() -> None:
    left = []
    for second in (
        lambda optimizer: LambdaLR(optimizer, lambda _: 0.5),
        lambda optimizer: CyclicLR(optimizer, base_lr=0.01, max_lr=0.2),
        lambda optimizer: OneCycleLR(optimizer, max_lr=0.2, total_steps=10),
    ):
        optimizer = new_optimizer()
        ExponentialLR(optimizer, gamma=0.5)
        second(optimizer)
        left.append(optimizer.param_groups[0]["initial_lr"])

    assert left == pytest.approx([0.1, 0.1, 0.008])
