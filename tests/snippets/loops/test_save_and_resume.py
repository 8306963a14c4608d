import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.optim import SGD, AdamW, Optimizer
from torch.optim.lr_scheduler import (
    ExponentialLR,
    LambdaLR,
    LinearLR,
    LRScheduler,
    OneCycleLR,
)
from torch.utils.data import DataLoader, TensorDataset

from snippets.loops.save_and_resume import save_and_resume
from snippets.loops.step_per_batch import step_per_batch

from .conftest import Task

EPOCHS, BATCHES, LR = 4, 5, 0.01


def run(
    checkpoint: Path, *, epochs: int, seed: int
) -> tuple[list[float], list[Tensor]]:
    """Build a new run with dropout and shuffled data; return rates and weights."""
    data = torch.linspace(-1, 1, 40).reshape(20, 2)
    torch.manual_seed(seed)
    loader = DataLoader(TensorDataset(data, data.sum(1, keepdim=True)), 4, shuffle=True)
    model = nn.Sequential(nn.Linear(2, 8), nn.Dropout(0.5), nn.Linear(8, 1))
    optimizer = AdamW(model.parameters(), lr=LR)
    rates = save_and_resume(
        model,
        optimizer,
        OneCycleLR(optimizer, max_lr=LR, total_steps=EPOCHS * BATCHES),
        loader,
        loss_fn=nn.MSELoss(),
        epochs=epochs,
        checkpoint=checkpoint,
    )
    return rates, [weight.detach().clone() for weight in model.parameters()]


def one_cycle(step: int) -> float:
    """Two halves of a cosine, with the default numbers of PyTorch."""
    low, last, peak = LR / 25, LR / 25 / 1e4, 0.3 * EPOCHS * BATCHES - 1
    start, end, done = low, LR, step / peak
    if step > peak:
        start, end = LR, last
        done = (step - peak) / (EPOCHS * BATCHES - 1 - peak)
    return end + (start - end) * (1 + math.cos(math.pi * done)) / 2


@pytest.mark.parametrize("cut", range(EPOCHS + 1))
def test_a_resumed_run_equals_the_undisturbed_one_bit_for_bit(
    cut: int, tmp_path: Path
) -> None:
    """Rates, weights, order of the data and dropout, from a process of another seed."""
    rates, weights = run(tmp_path / "undisturbed.pt", epochs=EPOCHS, seed=0)

    before, _ = run(tmp_path / "cut.pt", epochs=cut, seed=0)
    after, resumed = run(tmp_path / "cut.pt", epochs=EPOCHS, seed=1 if cut else 0)

    assert before + after == rates
    assert rates == pytest.approx([one_cycle(step) for step in range(20)], rel=1e-9)
    assert all(map(torch.equal, resumed, weights))


def test_a_finished_run_does_nothing(tmp_path: Path) -> None:
    rates, weights = run(tmp_path / "run.pt", epochs=1, seed=0)
    again, same = run(tmp_path / "run.pt", epochs=1, seed=1)

    assert (len(rates), again) == (BATCHES, [])
    assert all(map(torch.equal, same, weights))


def test_a_stop_while_saving_keeps_the_old_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rates, _ = run(tmp_path / "run.pt", epochs=2, seed=0)

    def stop(_state: object, path: Path) -> None:
        path.write_bytes(b"half a file")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(torch, "save", stop)
        with pytest.raises(KeyboardInterrupt):
            run(tmp_path / "run.pt", epochs=EPOCHS, seed=0)

    after, _ = run(tmp_path / "run.pt", epochs=EPOCHS, seed=0)
    assert len(rates) + len(after) == EPOCHS * BATCHES


def test_an_epoch_trains_as_the_loop_per_batch(task: Task, tmp_path: Path) -> None:
    model = nn.Linear(1, 1, bias=False)
    model.load_state_dict(task.model.state_dict())
    twin = Task(model, SGD(model.parameters(), lr=0.1), task.batches)
    twin.train(step_per_batch, gamma=0.5, epochs=2)
    task.model.eval()

    rates = task.train(
        save_and_resume, gamma=0.5, epochs=2, checkpoint=tmp_path / "run.pt"
    )

    assert rates == pytest.approx([0.1 * 0.5**step for step in range(8)], rel=1e-12)
    assert torch.equal(task.model.weight, model.weight)
    assert task.model.training


def test_the_checkpoint_is_loaded_as_weights_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where that is not the default, before PyTorch 2.6."""
    run(tmp_path / "run.pt", epochs=1, seed=0)
    options: list[dict[str, Any]] = []
    load = torch.load

    def record(file: Path, **named: Any) -> Any:  # noqa: ANN401 (as torch.load)
        options.append(named)
        return load(file, **named)

    monkeypatch.setattr(torch, "load", record)
    run(tmp_path / "run.pt", epochs=2, seed=0)

    assert options == [{"weights_only": True}]


BUILDS: dict[str, Callable[[Optimizer], LRScheduler]] = {
    "LambdaLR": lambda optimizer: LambdaLR(optimizer, lambda step: 0.9**step),
    "LinearLR": lambda optimizer: LinearLR(optimizer, 0.1, total_iters=20),
    "ExponentialLR": lambda optimizer: ExponentialLR(optimizer, gamma=0.9),
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("LambdaLR", [1.0, 0.9**6, 0.9**7]),  # wrong for a step
        ("LinearLR", [0.0325, 0.037, 0.0415]),  # a tenth, to the end
        ("ExponentialLR", [0.9**5, 0.9**6, 0.9**7]),  # right
    ],
)
def test_watch_out(name: str, expected: list[float]) -> None:
    """After 5 steps at lr=1, the scheduler is built after the optimizer was loaded."""
    old = SGD([torch.zeros(1)], lr=1.0)
    scheduler = BUILDS[name](old)
    for _ in range(5):
        old.step()
        scheduler.step()

    optimizer = SGD([torch.zeros(1)], lr=1.0)
    optimizer.load_state_dict(old.state_dict())
    resumed = BUILDS[name](optimizer)
    resumed.load_state_dict(scheduler.state_dict())
    used = []
    for _ in range(3):
        used.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        resumed.step()

    assert used == pytest.approx(expected, rel=1e-9)
