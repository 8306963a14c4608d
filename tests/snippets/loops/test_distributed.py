"""Two processes train, each with its own part of the data."""

import json
import multiprocessing
from pathlib import Path
from typing import Any

import pytest
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel
from torch.optim import SGD
from torch.optim.lr_scheduler import ReduceLROnPlateau
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

from snippets.loops.distributed import distributed
from snippets.tools.trace_lr import trace_lr

from .conftest import ScriptedLoss

PROCESSES = 2
LOSSES = [1, 0.9, 0.95, 0.94, 0.93, 0.92], [1, 0.9, 0.8, 0.7, 0.6, 0.5]
EPOCHS = len(LOSSES[0])


class Recorder(ReduceLROnPlateau):
    """ReduceLROnPlateau that records the metrics of its steps."""

    def step(self, metrics: float, epoch: None = None) -> None:  # type: ignore[override]
        vars(self).setdefault("recorded", []).append(float(metrics))
        super().step(metrics, epoch)


def train(rank: int) -> dict[str, Any]:
    """Train twice in this process: with scripted losses, and on 13 examples."""
    target = torch.ones(3 if rank else 1, 1)
    validation = [(target * (1 + rank), target)]
    data = TensorDataset(torch.arange(13.0).reshape(13, 1) / 13, torch.ones(13, 1))
    order: list[float] = []
    results: dict[str, Any] = {}
    for name in ("scripted", "trained"):
        torch.manual_seed(0)
        model = DistributedDataParallel(nn.Linear(1, 1, bias=False))
        optimizer = SGD(model.parameters(), lr=0.1)
        scheduler = Recorder(optimizer, factor=0.5, patience=1)
        part = data if name == "trained" else TensorDataset(*data[:PROCESSES])
        loader = DataLoader(part, 1, sampler=DistributedSampler(part))
        loss: Any = ScriptedLoss(LOSSES[rank])
        if name == "trained":
            loss = nn.MSELoss()
            model.register_forward_pre_hook(
                lambda _model, inputs: order.append(float(inputs[0][0]))
            )
        same_size = [(torch.ones(2, 1), torch.ones(2, 1))]
        used = distributed(
            model,
            optimizer,
            scheduler,
            loader,
            validation if name == "trained" else same_size,
            loss_fn=loss,
            epochs=EPOCHS if name == "scripted" else 2,
        )
        results[name] = {
            "used": used,
            "left": optimizer.param_groups[0]["lr"],
            "metrics": vars(scheduler)["recorded"],
            "weight": model.module.weight.item(),
        }
    return {**results, "order": order}


def work(rank: int, folder: Path) -> None:
    """Run as process ``rank``, and write the results."""
    dist.init_process_group(
        "gloo",
        init_method=f"file://{folder}/store",
        rank=rank,
        world_size=PROCESSES,
    )
    results = train(rank)
    folder.joinpath(f"{rank}.json").write_text(json.dumps(results), "utf-8")
    dist.destroy_process_group()


@pytest.fixture(scope="module")
def ranks(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Train in this process and in a second one; return the results of both."""
    folder = tmp_path_factory.mktemp("ranks")
    other = multiprocessing.get_context("spawn").Process(target=work, args=(1, folder))
    other.start()
    work(0, folder)
    other.join()
    assert other.exitcode == 0
    return [
        json.loads(folder.joinpath(f"{rank}.json").read_text("utf-8"))
        for rank in range(PROCESSES)
    ]


def test_every_process_uses_the_same_rates(ranks: list[dict[str, Any]]) -> None:
    """The mean of the two losses always falls far enough, so the rate is held."""
    for rank in ranks:
        assert rank["scripted"]["used"] == [0.1] * EPOCHS
        assert rank["scripted"]["left"] == 0.1
        assert rank["scripted"]["metrics"] == pytest.approx(
            [sum(pair) / 2 for pair in zip(*LOSSES, strict=True)]
        )


def test_watch_out(ranks: list[dict[str, Any]]) -> None:
    """13 batches are 7 in each process; from its own loss, each has its own rate."""
    assert [len(rank["trained"]["used"]) for rank in ranks] == [2 * 7, 2 * 7]
    left = [
        trace_lr(
            lambda optimizer: ReduceLROnPlateau(optimizer, factor=0.5, patience=1),
            steps=EPOCHS + 1,
            metrics=[*losses, 0],
        ).lr[EPOCHS]
        for losses in LOSSES
    ]
    assert left == pytest.approx([0.025, 0.1])


def test_the_metric_is_the_mean_over_all_examples(ranks: list[dict[str, Any]]) -> None:
    """One example in the first process, three in the second one."""
    weight = ranks[0]["trained"]["weight"]
    losses = [(weight - 1) ** 2, (2 * weight - 1) ** 2]

    for rank in ranks:
        assert rank["trained"]["weight"] == pytest.approx(weight, rel=1e-6)
        assert rank["trained"]["metrics"][-1] == pytest.approx(
            (losses[0] + 3 * losses[1]) / 4, rel=1e-5
        )


def test_every_epoch_has_an_order_of_its_own(ranks: list[dict[str, Any]]) -> None:
    """Together, the processes read every example; none reads them as before."""
    orders = [rank["order"] for rank in ranks]

    assert all(order[:7] != order[7:] for order in orders)
    assert len({*orders[0][:7], *orders[1][:7]}) == 13
