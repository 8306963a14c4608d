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

from .page_links import DOCS, broken_links

if TYPE_CHECKING:
    from collections.abc import Callable

CELLS = [
    cell
    for cell in re.findall(
        r"^```\{code-cell\} python\n(.*?)^```",
        DOCS.joinpath("choosing.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    if not cell.startswith(":tags:")  # figures
]


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


@pytest.fixture(scope="module")
def page() -> dict[str, Any]:
    """Run all visible cells, as a reader would who copies them."""
    names: dict[str, Any] = {}
    for cell in CELLS:
        exec(cell, names)  # noqa: S102 (the page's own code)
    return names


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_short(cell: str) -> None:
    assert cell.count("\n") <= 12
    assert max(map(len, cell.splitlines())) <= 72


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


@pytest.mark.parametrize("steps", [8, 2000])
def test_the_cool_down_takes_one_minus_the_root(
    page: dict[str, Any], steps: int
) -> None:
    rates = trace_lr(
        lambda optimizer: page["cool_down"](optimizer, steps), steps=steps + 5, lr=1e-3
    ).lr

    assert rates == pytest.approx(
        [1e-3 * (1 - math.sqrt(min(1, step / steps))) for step in range(steps + 5)]
    )


@pytest.mark.parametrize(
    ("drop_rest", "carry_over", "steps"),
    [(True, False, 970), (False, False, 980), (False, True, 977)],
)
def test_the_numbers_of_steps_are_those_of_a_loop(
    *, drop_rest: bool, carry_over: bool, steps: int
) -> None:
    counted = gathered = 0
    for _ in range(10):
        for batch in range(391):
            gathered += 1
            last = batch == 390 and not drop_rest and not carry_over
            if gathered == 4 or last:
                counted += 1
                gathered = 0
        gathered = gathered if carry_over else 0

    assert counted == steps


def test_the_loop_with_accumulation_uses_the_whole_schedule(
    page: dict[str, Any],
) -> None:
    def formula(step: int) -> float:
        if step < 97:
            return 1e-3 * (0.01 + 0.99 * step / 97)
        return 1e-3 * cosine((step - 97) / (970 - 97))

    assert page["used"] == pytest.approx([formula(step) for step in range(970)])


def test_the_page_says_the_numbers_of_steps(
    page: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    exec(CELLS[0], dict(page))  # noqa: S102 (the page's own code)

    assert re.findall(r"\d+", capsys.readouterr().out) == ["970", "980", "977"]


def test_a_longer_run_holds_the_rate_until_its_own_decay(page: dict[str, Any]) -> None:
    """7,600 calls are halfway down the decay of 800 before 8,000."""
    assert page["goes_on"].last_epoch == 7600
    assert page["goes_on"].get_last_lr() == pytest.approx([2.5e-4])


def test_every_link_leads_to_a_heading() -> None:
    assert broken_links("choosing.md") == []
