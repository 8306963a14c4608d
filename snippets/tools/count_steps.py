# SPDX-License-Identifier: 0BSD
"""Count the optimizer steps of a run, the length of its schedule.

Step it: not at all; it gives the number of calls of step() in the run
Use when: a schedule counts optimizer steps, and you know the data
Watch out: "carried" counts as some trainers do, whose groups of batches
    go on over the end of an epoch
Needs: torch>=2.0, measured to 2.14
"""

import math


def count_steps(
    *,
    samples: int,
    batch_size: int,
    epochs: int = 1,
    processes: int = 1,
    drop_last: bool = False,
    accumulate: int = 1,
    leftover: str = "dropped",
) -> int:
    """Count calls of ``optimizer.step()``.

    For a run in tokens, ``samples`` is ``tokens // sequence_length``.

    :param samples: examples of the data set
    :param batch_size: examples of one batch in one process
    :param epochs: how often the data set is read
    :param processes: that share the data by a ``DistributedSampler``,
        which repeats examples until all have equally many
    :param drop_last: of the ``DataLoader``: without an incomplete batch
    :param accumulate: batches for one optimizer step
    :param leftover: fewer batches at the end of an epoch are
        ``"dropped"``, ``"used"`` for a step, or ``"carried"`` into the
        next epoch
    :raises ValueError: if a number is below 1, or there is no such
        choice
    """
    numbers = {
        "samples": samples,
        "batch_size": batch_size,
        "epochs": epochs,
        "processes": processes,
        "accumulate": accumulate,
    }
    for name, number in numbers.items():
        if number < 1:
            raise ValueError(f"{name}={number} must be >= 1")
    if leftover not in {"dropped", "used", "carried"}:
        raise ValueError(
            f"leftover={leftover!r} must be 'dropped', 'used' "
            "or 'carried'"
        )
    own = math.ceil(samples / processes)
    batches = (
        own // batch_size if drop_last else math.ceil(own / batch_size)
    )
    if leftover == "carried":
        return epochs * batches // accumulate
    if leftover == "used":
        return epochs * math.ceil(batches / accumulate)
    return epochs * (batches // accumulate)
