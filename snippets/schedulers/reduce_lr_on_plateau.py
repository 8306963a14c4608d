# SPDX-License-Identifier: 0BSD
"""Lower the learning rate when a metric has stopped improving.

Step it: once per epoch, with the metric
Use when: you measure after every epoch, and cannot tell beforehand
    when progress will stall
Watch out: for an accuracy pass `mode="max"`; with the default `"min"`
    every improvement counts as a bad epoch
Source: He et al. 2015, Deep Residual Learning, section 3.4 ("divided
    by 10 when the error plateaus"), https://arxiv.org/abs/1512.03385
Needs: torch>=2.0, measured to 2.14
"""

from typing import Literal

from torch.optim import Optimizer
from torch.optim.lr_scheduler import ReduceLROnPlateau


def reduce_lr_on_plateau(
    optimizer: Optimizer,
    *,
    mode: Literal["min", "max"] = "min",
    factor: float = 0.1,
    patience: int = 10,
) -> ReduceLROnPlateau:
    """Multiply the rate by ``factor`` after too many bad epochs.

    :param optimizer: its ``lr`` is the rate until the first drop
    :param mode: "min" for a loss, "max" for an accuracy
    :param factor: below 1; what each drop multiplies the rate by
    :param patience: bad epochs in a row that are allowed; the next bad
        epoch lowers the rate
    :raises ValueError: if ``factor`` is 1 or more
    """
    return ReduceLROnPlateau(
        optimizer, mode=mode, factor=factor, patience=patience
    )
