import pytest
import torch
from torch import nn
from torch.optim import SGD
from torch.optim.lr_scheduler import ExponentialLR, LambdaLR, OneCycleLR

from snippets.loops.parameter_groups import parameter_groups

from .conftest import squared_error


def test_returns_the_rate_of_each_group_at_each_step() -> None:
    """The body waits 5 steps, then falls from its own rate; the head falls at once."""
    torch.manual_seed(0)
    body, head = nn.Linear(1, 2), nn.Linear(2, 1)
    before = body.weight.detach().clone()
    groups = [
        {"params": body.parameters(), "lr": 5e-5},
        {"params": head.parameters(), "lr": 1e-2},
    ]
    optimizer = SGD(groups, lr=1.0)
    factors = [
        lambda step: 0.0 if step < 5 else 0.8 ** (step - 5),
        lambda step: 1 - step / 10,
    ]
    model = nn.Sequential(body, head)
    batches = [(torch.ones(2, 1), torch.ones(2, 1))]
    scheduler = LambdaLR(optimizer, factors)  # one for both, as in one run
    rates = []
    for epochs in (5, 2):
        rates += parameter_groups(
            model, optimizer, scheduler, batches, loss_fn=squared_error, epochs=epochs
        )
        assert torch.equal(body.weight, before) == (epochs == 5)

    assert [body for body, _ in rates] == pytest.approx([0.0] * 5 + [5e-5, 4e-5])
    assert [head for _, head in rates] == pytest.approx(
        [1e-2 * (1 - step / 10) for step in range(7)]
    )


def test_trains_in_training_mode() -> None:
    model = nn.Linear(1, 1).eval()
    optimizer = SGD(model.parameters(), lr=0.1)

    parameter_groups(
        model,
        optimizer,
        ExponentialLR(optimizer, 1.0),
        [(torch.ones(2, 1), torch.ones(2, 1))] * 3,
        loss_fn=squared_error,
        epochs=20,
    )

    assert model.training
    assert model(torch.ones(1)).item() == pytest.approx(1.0, abs=1e-3)


def test_watch_out() -> None:
    """A late group has no initial_lr, and no function."""
    optimizer = SGD([torch.zeros(1)], lr=0.1)
    cycle = OneCycleLR(optimizer, max_lr=0.1, total_steps=10)
    optimizer.add_param_group({"params": [torch.zeros(1)], "lr": 0.01})
    optimizer.step()
    with pytest.raises(KeyError, match="initial_lr"):
        cycle.step()

    optimizer = SGD([torch.zeros(1)], lr=0.1)
    scheduler = LambdaLR(optimizer, lambda step: 0.5**step)
    optimizer.add_param_group({"params": [torch.zeros(1)], "lr": 0.01})
    optimizer.step()
    with pytest.raises(ValueError, match="argument 2 is shorter than argument 1"):
        scheduler.step()
