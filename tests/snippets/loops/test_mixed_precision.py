import warnings

import pytest
import torch
from torch import Tensor, nn
from torch.amp import GradScaler
from torch.optim import AdamW
from torch.optim.lr_scheduler import ExponentialLR, OneCycleLR

from snippets.loops.mixed_precision import mixed_precision
from snippets.tools.trace_lr import trace_lr

from .conftest import squared_error

LR, GAMMA = 0.1, 0.9
INFINITE = {0, 3}  # the batches of six whose gradients are infinite


class Run:
    """One weight, six batches, two of them infinite."""

    def __init__(self, *, fused: bool = False) -> None:
        torch.manual_seed(0)
        self.model = nn.Linear(1, 1, bias=False)
        self.optimizer = AdamW(self.model.parameters(), lr=LR, fused=fused)
        self.optimizer.add_param_group({"params": [torch.zeros(1)], "lr": 0.7})
        self.scaler = GradScaler("cpu", init_scale=8.0, growth_interval=2)
        self.batches = [
            (torch.full((4, 1), torch.inf if n in INFINITE else 1.0), torch.ones(4, 1))
            for n in range(6)
        ]


@pytest.mark.parametrize("fused", [False, True], ids=["plain", "fused"])
def test_only_updates_move_the_schedule(*, fused: bool) -> None:
    """No rate is lost, and no warning comes; the scale grows in between, too."""
    run = Run(fused=fused)
    scheduler = ExponentialLR(run.optimizer, gamma=GAMMA)

    rates = mixed_precision(
        run.model,
        run.optimizer,
        scheduler,
        run.scaler,
        run.batches,
        loss_fn=squared_error,
        epochs=1,
    )

    assert rates == pytest.approx([0.1, 0.09, 0.081, 0.0729], rel=1e-9)
    assert run.optimizer.param_groups[0]["lr"] == pytest.approx(0.06561)
    assert run.scaler.get_scale() == 8 / 2 * 2 / 2 * 2
    assert all(torch.isfinite(weight).all() for weight in run.model.parameters())


@pytest.mark.parametrize(("fused", "warned"), [(False, 1), (True, 0)])
def test_a_call_after_each_batch_loses_the_rates_of_skipped_updates(
    *, fused: bool, warned: int
) -> None:
    """What the loop is for: the first skip is warned of at most, others never."""
    run, used = Run(fused=fused), []
    scheduler = ExponentialLR(run.optimizer, gamma=GAMMA)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for number, (inputs, targets) in enumerate(run.batches):
            run.optimizer.zero_grad()
            loss = squared_error(run.model(inputs), targets)
            run.scaler.scale(loss).backward()
            if number not in INFINITE:
                used.append(run.optimizer.param_groups[0]["lr"])
            run.scaler.step(run.optimizer)
            run.scaler.update()
            scheduler.step()

    assert used == pytest.approx([0.09, 0.081, 0.06561, 0.059049], rel=1e-9)
    assert run.optimizer.param_groups[0]["lr"] == pytest.approx(0.0531441)
    assert len(caught) == warned


def test_watch_out() -> None:
    """Two of ten updates are skipped: the cycle ends after 8 of its 10 calls."""
    run = Run()
    scheduler = OneCycleLR(run.optimizer, max_lr=LR, total_steps=10)

    rates = mixed_precision(
        run.model,
        run.optimizer,
        scheduler,
        run.scaler,
        [*run.batches, *[run.batches[1]] * 4],
        loss_fn=squared_error,
        epochs=1,
    )

    assert scheduler.last_epoch == 8
    assert rates[-1] == pytest.approx(0.0188, abs=1e-4)
    planned = trace_lr(
        lambda optimizer: OneCycleLR(optimizer, max_lr=LR, total_steps=10), steps=10
    )
    assert planned.lr[-1] == pytest.approx(4e-7)


def test_trains_in_training_mode_in_lower_precision() -> None:
    run = Run()
    run.model.eval()
    seen = []

    def loss(output: Tensor, target: Tensor) -> Tensor:
        seen.append((run.model.training, output.dtype))
        return squared_error(output.float(), target)

    mixed_precision(
        run.model,
        run.optimizer,
        ExponentialLR(run.optimizer, gamma=GAMMA),
        run.scaler,
        run.batches[1:2],
        loss_fn=loss,
        epochs=2,
    )

    assert seen == [(True, torch.bfloat16)] * 2
