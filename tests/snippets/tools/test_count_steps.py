import math
from typing import Any

import pytest
import torch
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

from snippets.tools.count_steps import count_steps

EPOCH: dict[str, Any] = {
    "samples": 391 * 128,
    "batch_size": 128,
    "epochs": 10,
    "accumulate": 4,
}


@pytest.mark.parametrize(
    ("leftover", "steps"), [("used", 980), ("dropped", 970), ("carried", 977)]
)
def test_ten_epochs_of_391_batches_four_at_a_time(leftover: str, steps: int) -> None:
    assert count_steps(**EPOCH, leftover=leftover) == steps


def test_thirteen_batches_are_seven_in_each_of_two_processes() -> None:
    assert count_steps(samples=13 * 8, batch_size=8) == 13
    assert count_steps(samples=13 * 8, batch_size=8, processes=2) == 7


def test_tokens() -> None:
    """A run of 2.1 billion tokens, in sequences of 1,024, 64 in a batch."""
    steps = count_steps(
        samples=2_100_000_000 // 1_024, batch_size=64, drop_last=True, processes=8
    )

    assert steps == 2_100_000_000 // (1_024 * 64 * 8) == 4_005


@pytest.mark.parametrize("samples", [1, 8, 13, 31, 32])
@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("drop_last", [False, True])
@pytest.mark.parametrize("accumulate", [1, 3])
@pytest.mark.parametrize("leftover", ["dropped", "used", "carried"])
def test_a_loop_over_the_loader_makes_as_many_steps(
    *, samples: int, processes: int, drop_last: bool, accumulate: int, leftover: str
) -> None:
    """Counted batch by batch, over the loader of PyTorch, in the first process."""
    data = TensorDataset(torch.zeros(samples, 1))
    sampler: Any = DistributedSampler(data, num_replicas=processes, rank=0)
    loader = DataLoader(data, 4, sampler=sampler, drop_last=drop_last)
    steps = waiting = 0
    for _ in range(3):
        for _batch in loader:
            waiting += 1
            if waiting == accumulate:
                steps, waiting = steps + 1, 0
        if leftover == "used" and waiting:
            steps += 1
        if leftover != "carried":
            waiting = 0

    assert steps == count_steps(
        samples=samples,
        batch_size=4,
        epochs=3,
        processes=processes,
        drop_last=drop_last,
        accumulate=accumulate,
        leftover=leftover,
    )


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"samples": 0}, "samples=0 must be >= 1"),
        ({"batch_size": 0}, "batch_size=0 must be >= 1"),
        ({"epochs": -1}, "epochs=-1 must be >= 1"),
        ({"processes": 0}, "processes=0 must be >= 1"),
        ({"accumulate": 0}, "accumulate=0 must be >= 1"),
        (
            {"leftover": "kept"},
            "leftover='kept' must be 'dropped', 'used' or 'carried'",
        ),
    ],
)
def test_bad_arguments_raise(bad: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        count_steps(**{"samples": 8, "batch_size": 2} | bad)


def test_watch_out() -> None:
    """Carried over the ends of epochs, batches make steps that other loops lack."""
    lengths = {
        leftover: count_steps(
            samples=10, batch_size=1, epochs=4, accumulate=4, leftover=leftover
        )
        for leftover in ("dropped", "carried", "used")
    }

    assert lengths == {"dropped": 8, "carried": 10, "used": 4 * math.ceil(10 / 4)}
