"""The cells of "Choosing a schedule" are short, and step as often as the page says."""

from __future__ import annotations

import math
import re
from typing import Any, NamedTuple

import pytest
from torch import zeros
from torch.optim import SGD
from torch.optim.lr_scheduler import LambdaLR

from snippets.tools.trace_lr import trace_lr

from .conftest import CELLS


def test_the_first_block_runs_as_pasted() -> None:
    """After the reader's own optimizer, loader and number of epochs."""
    optimizer = SGD([zeros(1)], lr=0.1)
    names: dict[str, Any] = {"optimizer": optimizer, "loader": [0] * 50, "epochs": 2}
    exec(CELLS[0], names)  # noqa: S102 (the page's own code)
    rates = []
    for _ in range(101):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        names["scheduler"].step()

    assert rates[0] == pytest.approx(0.001)
    assert rates[5] == max(rates) == pytest.approx(0.1)
    assert rates[100] == pytest.approx(0, abs=1e-12)


def test_theirs_is_as_far_from_the_cyclegan_recipe_as_the_page_says(
    namespace: dict[str, Any],
) -> None:
    assert round(namespace["apart"], 4) == 0.0099
    assert namespace["theirs"][99:101] == [1, 1 - 1 / 101]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_short(cell: str) -> None:
    assert cell.count("\n") <= 12
    assert max(map(len, cell.splitlines())) <= 72


class Published(NamedTuple):
    """A run as its source describes it, with the rates of its first and last step."""

    recipe: str
    lr: float
    steps: int
    first: float
    last: float
    arguments: dict[str, Any]


RUNS = {
    "regnet": Published(
        *("warmup_cosine", 0.8, 100, 0.08, 0.0),
        {"warmup_steps": 5, "total_steps": 100, "start_factor": 0.1},
    ),
    "roberta": Published(
        *("warmup_linear", 2e-5, 2_036, 2e-5 / 122, 0.0),
        {"warmup_steps": 122, "total_steps": 2_036, "start_factor": 1 / 122},
    ),
    "nanogpt": Published(
        *("warmup_cosine", 6e-4, 600_000, 6e-4 / 2_001, 6e-5),
        {
            "warmup_steps": 2_000,
            "total_steps": 600_000,
            "start_factor": 1 / 2_001,
            "end_factor": 0.1,
        },
    ),
    "smollm2": Published(
        *("warmup_stable_decay", 5e-4, 5_240_000, 5e-4 / 2_001, 0.0),
        {
            "warmup_steps": 2_000,
            "total_steps": 5_240_000,
            "decay_steps": 524_000,
            "start_factor": 1 / 2_001,
        },
    ),
    "deeplab": Published(
        *("polynomial_lr", 0.007, 30_000, 0.007, 0.0),
        {"total_iters": 30_000, "power": 0.9},
    ),
    "cyclegan": Published(
        *("warmup_stable_decay", 2e-4, 200, 2e-4, 0.0),
        {"warmup_steps": 0, "total_steps": 200, "decay_steps": 100},
    ),
    "ppo": Published(
        *("linear_lr", 2.5e-4, 976, 2.5e-4, 0.0),
        {"total_iters": 976, "start_factor": 1.0, "end_factor": 0.0},
    ),
    "big_transfer": Published(
        *("warmup_multi_step", 0.003, 500, 3e-5, 3e-6),
        {
            "warmup_steps": 100,
            "milestones": [200, 300, 400],
            "start_factor": 0.01,
        },
    ),
    "hold": Published("linear_lr", 1e-3, 1_000, 1e-5, 1e-3, {"total_iters": 300}),
}


@pytest.mark.parametrize("name", RUNS)
def test_a_call_has_the_published_numbers(namespace: dict[str, Any], name: str) -> None:
    """The recipe's own tests prove its formula for all numbers."""
    call, run = namespace[name], RUNS[name]
    (stated,) = (
        match[1]
        for cell in CELLS
        if (match := re.search(rf"at ([\d.e-]+)[ ;].*\n{name} = ", cell))
    )

    assert call.func.__name__ == run.recipe
    assert call.keywords == run.arguments
    assert float(stated) == run.lr


@pytest.mark.parametrize("name", RUNS)
def test_first_and_last_rate_are_the_published_ones(
    namespace: dict[str, Any], name: str
) -> None:
    run, scheduler = RUNS[name], namespace[name](SGD([zeros(1)], lr=RUNS[name].lr))
    if isinstance(scheduler, LambdaLR):  # a run of millions of steps
        last = run.lr * scheduler.lr_lambdas[0](run.steps)
    else:
        last = trace_lr(namespace[name], steps=run.steps + 1, lr=run.lr).lr[-1]

    assert scheduler.get_last_lr() == pytest.approx([run.first])
    assert last == pytest.approx(run.last, abs=1e-15)


@pytest.mark.parametrize(
    ("drop_rest", "carry_over", "steps"),
    [(True, False, 970), (False, False, 980), (False, True, 977)],
)
def test_the_numbers_of_steps_are_those_of_a_loop(
    *, drop_rest: bool, carry_over: bool, steps: int
) -> None:
    updates = accumulated = 0
    for _ in range(10):
        for batch in range(391):
            accumulated += 1
            last = batch == 390 and not drop_rest and not carry_over
            if accumulated == 4 or last:
                updates += 1
                accumulated = 0
        accumulated = accumulated if carry_over else 0

    assert updates == steps


def test_the_loop_with_accumulation_uses_the_whole_schedule(
    namespace: dict[str, Any],
) -> None:
    def formula(step: int) -> float:
        if step < 97:
            return 1e-3 * (0.01 + 0.99 * step / 97)
        return 1e-3 * (1 + math.cos(math.pi * (step - 97) / (970 - 97))) / 2

    assert namespace["used"] == pytest.approx([formula(step) for step in range(970)])


def test_the_page_says_the_numbers_of_steps(
    namespace: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    (cell,) = (cell for cell in CELLS if "rest dropped" in cell)
    exec(cell, dict(namespace))  # noqa: S102 (the page's own code)

    assert re.findall(r"\d+", capsys.readouterr().out) == ["970", "980", "977"]


def test_a_longer_run_holds_the_rate_until_its_own_decay(
    namespace: dict[str, Any],
) -> None:
    """7,600 calls are halfway down the decay of 800 before 8,000."""
    assert namespace["goes_on"].last_epoch == 7600
    assert namespace["goes_on"].get_last_lr() == pytest.approx([2.5e-4])
