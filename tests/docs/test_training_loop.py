"""What the page on the training loop says of skipped steps and of clipping."""

import pytest
import torch
from torch.optim import SGD, AdamW
from torch.optim.lr_scheduler import ExponentialLR, LambdaLR

from tests.docs.corrections.registry import messages


@pytest.mark.parametrize(
    ("bad_batches", "fused", "warned"),
    [((0, 3), False, True), ((0, 3), True, False), ((3, 4), False, False)],
)
def test_only_a_skipped_first_step_warns(
    bad_batches: tuple[int, int], *, fused: bool, warned: bool
) -> None:
    def run() -> None:
        weight = torch.nn.Parameter(torch.ones(1))
        opt = AdamW([weight], lr=0.1, fused=fused)
        scheduler = ExponentialLR(opt, gamma=0.9)
        scaler = torch.amp.GradScaler("cpu")
        for batch in range(6):
            opt.zero_grad()
            loss = weight.sum() * (torch.inf if batch in bad_batches else 1.0)
            scaler.scale(loss).backward()
            scaler.step(opt)
            scaler.update()
            scheduler.step()

    assert bool(messages(run)) is warned


def test_clipping_changes_the_gradient_and_not_the_rate() -> None:
    weight = torch.nn.Parameter(torch.ones(1))
    opt = SGD([weight], lr=0.1)
    scheduler = LambdaLR(opt, lambda step: 0.5**step)
    (100 * weight).sum().backward()
    torch.nn.utils.clip_grad_norm_([weight], max_norm=1.0)
    opt.step()
    scheduler.step()

    assert torch.as_tensor(weight.grad).item() == pytest.approx(1.0, abs=1e-4)
    assert opt.param_groups[0]["lr"] == 0.05
