"""The cells of "Choosing a schedule" are short, and step as often as the page says."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from content.published import read_published
from torch import zeros
from torch.optim import SGD

from .conftest import CELLS, DOCS

TEXT = DOCS.joinpath("choosing.md").read_text("utf-8")
PUBLISHED = read_published(DOCS / "published.yaml")
ROWS = re.findall(
    r"^\| (.+?) \| (\{recipe\}.+?) \| \{run\}`([\w-]+)` \|$", TEXT, re.MULTILINE
)
RECIPE = re.compile(r"\{recipe\}`[^`]+ <([\w/]+)>`")
# Recipes that the page names and that have no page yet; delete each when it comes.
MISSING = {
    "recipes/average_checkpoints",
    "recipes/by_tokens",
    "recipes/extend_cosine",
    "recipes/layer_decay",
    "recipes/linear_to_zero",
    "recipes/muon_adamw",
    "recipes/noam",
    "recipes/rewarm",
    "recipes/schedule_free",
    "recipes/tri_stage",
    "recipes/triangle",
    "recipes/warmup_constant",
}


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


def test_the_question_about_the_length_comes_before_the_tasks() -> None:
    first, second = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)[:2]

    assert (first, second) == ("Do you know how long the run is?", "Find your task")


def test_the_table_has_the_tasks_that_readers_ask_for() -> None:
    assert len(ROWS) >= 35
    for task in ("BERT-like", "LoRA", "Vision transformer", "may be extended"):
        assert any(task in row[0] for row in ROWS), task
    for task in ("Diffusion", "Detection", "PPO"):
        assert any(task in row[0] for row in ROWS), task


@pytest.mark.parametrize(("task", "take", "run"), ROWS, ids=[row[2] for row in ROWS])
def test_a_row_names_the_recipe_of_its_run(task: str, take: str, run: str) -> None:
    """So that the numbers beside a recipe are those of a run that has its shape."""
    (recipe,) = RECIPE.findall(take)

    assert PUBLISHED.row(run).recipe == recipe, task


def test_every_task_of_the_file_is_reached() -> None:
    linked = set(re.findall(r"\]\(tasks\.md#([\w-]+)\)", TEXT))
    slugs = {
        re.sub(r"[^\w-]+", "", title.lower().replace(" ", "-"))
        for title in PUBLISHED.tasks.values()
    }

    assert slugs - linked == set()


def test_the_recipes_have_pages() -> None:
    names = set(RECIPE.findall(TEXT))

    assert sorted(MISSING) == sorted(
        name for name in names if not DOCS.joinpath(f"{name}.md").is_file()
    )


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_short(cell: str) -> None:
    assert cell.count("\n") <= 12
    assert max(map(len, cell.splitlines())) <= 72


def test_the_rate_of_another_batch_is_from_the_published_one() -> None:
    regnet = PUBLISHED.row("regnet-imagenet")

    assert f"rate {{{regnet.peak} * images / 1_024:.2g}}" in TEXT
    assert regnet.batch == "1,024 images"


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
