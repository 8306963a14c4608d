"""The code for several processes on the page of ReduceLROnPlateau works."""

import re
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pytest

PAGE = Path(__file__).parents[2] / "docs/schedulers/reduce_lr_on_plateau.md"
LOSSES = [1, 0.9, 0.95, 0.94, 0.93, 0.92], [1, 0.9, 0.8, 0.7, 0.6, 0.5]
# One process of two: its losses are the sums over 4 or over 12 batches.
PROGRAM = """
import sys
import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import ReduceLROnPlateau

rank, store, losses, count = map(eval, sys.argv[1:])
torch.distributed.init_process_group(
    "gloo", init_method=f"file://{{store}}", rank=rank, world_size=2
)
optimizer = SGD([torch.zeros(1)], lr=0.1)
scheduler = ReduceLROnPlateau(optimizer, factor=0.5, patience=1)
for loss in losses:
    loss_sum = loss * count
{average}
print(scheduler.best, optimizer.param_groups[0]["lr"])
torch.distributed.destroy_process_group()
"""


def test_processes_that_average_the_metric_keep_the_same_rate(tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    (block,) = re.findall(r"(?ms)^```python\n(.*?)^```$", page)
    program = PROGRAM.format(average=indent(block, "    "))
    store = repr(str(tmp_path / "store"))
    processes = [
        subprocess.Popen(  # noqa: S603 (the program is written above)
            [sys.executable, "-c", program, str(rank), store, str(losses), str(count)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for rank, (losses, count) in enumerate(zip(LOSSES, (4, 12), strict=True))
    ]
    outputs = [process.communicate(timeout=120)[0].split() for process in processes]

    average = (0.92 * 4 + 0.5 * 12) / 16
    assert [[float(text) for text in output] for output in outputs] == [
        [pytest.approx(average), 0.1]
    ] * 2
