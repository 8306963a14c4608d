"""The cheat sheet has every scheduler, in the table's order, and loops that run."""

import re
from pathlib import Path

import pytest
import torch
from content.contracts import contract_of
from content.examples import EXAMPLES, family
from content.pages import Page
from torch.optim.lr_scheduler import ReduceLROnPlateau, StepLR

DOCS = Path(__file__).parents[2] / "docs"
SHEET = re.compile(r"^```\{cheatsheet\}\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_rows_are_the_snippets_of_the_table_in_its_order() -> None:
    text = DOCS.joinpath("cheatsheet.md").read_text(encoding="utf-8")
    lines = "".join(SHEET.findall(text)).splitlines()

    rows = [
        name for line in lines for name in ([line] if "/" in line else family(line))
    ]
    assert rows == [name for name in EXAMPLES if contract_of(name).in_cheatsheet]


EPOCHS, BATCHES, ACCUMULATE = 3, 7, 2
SKELETONS = [
    cell.body
    for cell in Page(
        "cheatsheet", DOCS.joinpath("cheatsheet.md").read_text("utf-8")
    ).cells
    if not cell.options
]


class Recorder:
    """What the names of a skeleton stand for; records each call."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
        self.scheduler = StepLR(self.optimizer, step_size=1)
        self.plateau = ReduceLROnPlateau(self.optimizer, patience=0)

    def train(self, batches: object) -> None:
        """Step as often as the skeleton says; each call is an optimizer step."""
        self.calls.append(f"train {batches}")
        self.optimizer.step()

    def run(self, skeleton: str) -> None:
        exec(  # noqa: S102 (our own page)
            skeleton,
            {
                "epochs": EPOCHS,
                "loader": list(range(BATCHES)),
                "accumulate": ACCUMULATE,
                "train": self.train,
                "validate": lambda: 1.0,
                "optimizer": self.optimizer,
                "scheduler": self.scheduler,
                "plateau": self.plateau,
            },
        )


@pytest.mark.parametrize(
    ("number", "steps"),
    [(0, EPOCHS), (1, BATCHES), (2, BATCHES // ACCUMULATE)],
    ids=["per epoch", "per batch", "accumulated"],
)
def test_a_loop_steps_the_scheduler_once_after_each_optimizer_step(
    number: int, steps: int
) -> None:
    recorder = Recorder()

    recorder.run(SKELETONS[number])  # a wrong order is a warning, so an error

    assert recorder.scheduler.last_epoch == len(recorder.calls) == steps


def test_the_accumulating_loop_has_whole_groups_of_batches() -> None:
    recorder = Recorder()

    recorder.run(SKELETONS[2])

    assert recorder.calls == ["train [0, 1]", "train [2, 3]", "train [4, 5]"]


def test_the_loop_of_the_metric_passes_it() -> None:
    recorder = Recorder()

    recorder.run(SKELETONS[3])

    assert (recorder.plateau.last_epoch, recorder.plateau.best) == (EPOCHS, 1.0)


def test_a_loop_has_three_lines() -> None:
    assert [skeleton.count("\n") for skeleton in SKELETONS] == [3, 3, 3, 3]
