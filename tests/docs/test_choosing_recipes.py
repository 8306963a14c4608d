"""The recipes of "Choosing a schedule" have the rates that were published."""

from __future__ import annotations

import inspect
import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from torch import zeros
from torch.optim import SGD

from snippets.tools.trace_lr import trace_lr

if TYPE_CHECKING:
    from collections.abc import Callable


class Recipe(NamedTuple):
    """What was published, and its formula in plain Python."""

    lr: float
    published: dict[str, Any]  # the builder's defaults
    rate: Callable[..., float]  # after `step` calls, from the builder's arguments
    length: Callable[..., int]  # calls in the run
    shorter: dict[str, Any] | None = None  # for runs that are too long for a test


def cosine(part: float) -> float:
    return (1 + math.cos(math.pi * part)) / 2


def regnet(step: int, epochs: int, warmup: int) -> float:
    if step < warmup:
        return 0.8 * (0.1 + 0.9 * step / warmup)
    return 0.8 * cosine((step - warmup) / (epochs - warmup))


def roberta(step: int, total: int, warmup: int) -> float:
    if step < warmup:
        return 2e-5 * (1 + (warmup - 1) * step / warmup) / warmup
    return 2e-5 * (total - step) / (total - warmup)


def nanogpt(step: int, total: int, warmup: int) -> float:
    if step < warmup:  # both as in train.py
        return 6e-4 * (step + 1) / (warmup + 1)
    return 6e-5 + cosine((step - warmup) / (total - warmup)) * (6e-4 - 6e-5)


def smollm(step: int, total: int, decay: int, warmup: int) -> float:
    if step < warmup:
        return 5e-4 * (step + 1) / (warmup + 1)
    return 5e-4 if step < total - decay else 5e-4 * (total - step) / decay


def deeplab(step: int, total: int) -> float:
    return float(0.007 * (1 - step / total) ** 0.9)


def cyclegan(step: int, hold: int, decay: int) -> float:
    return 2e-4 if step < hold else 2e-4 * (1 - (step - hold) / decay)


def ppo(step: int, timesteps: int, batch: int) -> float:
    return 2.5e-4 * (1 - step / (timesteps // batch))  # iteration - 1 in ppo.py


def big_transfer(step: int, ends: tuple[int, ...]) -> float:
    if step < ends[0]:
        return 0.003 * (1 + (ends[0] - 1) * step / ends[0]) / ends[0]
    return 0.003 / 10.0 ** sum(drop <= step for drop in ends[1:])


RECIPES = {
    "from_scratch": Recipe(
        0.8, {"epochs": 100, "warmup": 5}, regnet, lambda epochs, **_: epochs
    ),
    "fine_tune": Recipe(
        2e-5, {"total": 2036, "warmup": 122}, roberta, lambda total, **_: total
    ),
    "pretrain": Recipe(
        6e-4,
        {"total": 600_000, "warmup": 2000},
        nanogpt,
        lambda total, **_: total,
        {"total": 600, "warmup": 20},
    ),
    "hold_decay": Recipe(
        5e-4,
        {"total": 5_240_000, "decay": 524_000, "warmup": 2000},
        smollm,
        lambda total, **_: total,
        {"total": 524, "decay": 52, "warmup": 20},
    ),
    "segment": Recipe(
        0.007, {"total": 30_000}, deeplab, lambda total: total, {"total": 3000}
    ),
    "cycle_gan": Recipe(
        2e-4, {"hold": 100, "decay": 100}, cyclegan, lambda hold, decay: hold + decay
    ),
    "ppo": Recipe(
        2.5e-4,
        {"timesteps": 500_000, "batch": 512},
        ppo,
        lambda timesteps, batch: timesteps // batch,
    ),
    "small_data": Recipe(
        0.003, {"ends": (100, 200, 300, 400)}, big_transfer, lambda **_: 500
    ),
    "hold": Recipe(
        1e-3,
        {"warmup": 300},
        lambda step, warmup: 1e-3 * (0.01 + 0.99 * min(1, step / warmup)),
        lambda **_: 1000,
    ),
}


@pytest.mark.parametrize("name", RECIPES)
def test_the_defaults_are_the_published_numbers(
    page: dict[str, Any], name: str
) -> None:
    defaults = {
        argument.name: argument.default
        for argument in inspect.signature(page[name]).parameters.values()
        if argument.default is not argument.empty
    }
    stated = re.search(r" at ([\d.e-]+)[ ;]", page[name].__doc__)

    assert defaults == RECIPES[name].published
    assert stated
    assert float(stated[1]) == RECIPES[name].lr


@pytest.mark.parametrize("name", RECIPES)
def test_every_rate_follows_the_published_formula(
    page: dict[str, Any], name: str
) -> None:
    recipe = RECIPES[name]
    arguments = recipe.published | (recipe.shorter or {})
    steps = recipe.length(**arguments) + 1  # the last is what the run ends with

    used = trace_lr(
        lambda optimizer: page[name](optimizer, **arguments), steps=steps, lr=recipe.lr
    ).lr

    expected = [recipe.rate(step, **arguments) for step in range(steps)]
    assert used == pytest.approx(expected, rel=1e-9, abs=1e-15)


@pytest.mark.parametrize(
    ("name", "first", "peak", "last"),
    [
        ("from_scratch", 0.08, 0.8, 0.0),
        ("fine_tune", 2e-5 / 122, 2e-5, 0.0),
        ("pretrain", 6e-4 / 2001, 6e-4, 6e-5),
        ("hold_decay", 5e-4 / 2001, 5e-4, 0.0),
        ("segment", 0.007, 0.007, 0.0),
        ("cycle_gan", 2e-4, 2e-4, 0.0),
        ("ppo", 2.5e-4, 2.5e-4, 0.0),
        ("small_data", 3e-5, 0.003, 3e-6),
        ("hold", 1e-5, 1e-3, 1e-3),
    ],
)
def test_first_highest_and_last_rate_are_those_of_the_source(
    page: dict[str, Any], name: str, first: float, peak: float, last: float
) -> None:
    recipe = RECIPES[name]
    steps = recipe.length(**recipe.published)
    scheduler = page[name](SGD([zeros(1)], lr=recipe.lr))

    sample = {0, recipe.published.get("warmup", 0), *range(0, steps, 100), steps}
    rates = [recipe.rate(step, **recipe.published) for step in sorted(sample)]

    assert scheduler.get_last_lr() == pytest.approx([first])
    assert [rates[0], max(rates), rates[-1]] == pytest.approx([first, peak, last])
