from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import nn
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import ExponentialLR, OneCycleLR, StepLR

from snippets.loops.compiled_step import compiled_step
from snippets.loops.step_per_batch import step_per_batch

from .conftest import Task

pytestmark = pytest.mark.filterwarnings(
    # the compiler, as it is imported
    "ignore:`torch.jit:DeprecationWarning",
)


@pytest.fixture(autouse=True)
def _compile_anew() -> None:
    torch._dynamo.reset()  # noqa: SLF001 (as PyTorch's own tests do)


def test_returns_one_rate_per_batch_and_trains_as_without_the_compiler(
    task: Task,
) -> None:
    model = nn.Linear(1, 1, bias=False)
    model.load_state_dict(task.model.state_dict())
    twin = Task(model, SGD(model.parameters(), lr=0.1), task.batches)

    rates = task.train(compiled_step, gamma=0.5, epochs=2, backend="eager")
    twin.train(step_per_batch, gamma=0.5, epochs=2)

    assert rates == pytest.approx([0.1 * 0.5**step for step in range(8)], rel=1e-12)
    assert task.model.weight.item() == pytest.approx(model.weight.item(), rel=1e-6)


def test_trains_in_training_mode(task: Task) -> None:
    task.model.eval()

    task.train(compiled_step, epochs=1, backend="eager")

    assert task.model.training


@pytest.mark.parametrize(("tensor", "compiled"), [(False, 2), (True, 1)])
def test_a_tensor_is_compiled_once_a_number_again(
    *, tensor: bool, compiled: int
) -> None:
    graphs = []

    def backend(graph: torch.fx.GraphModule, _inputs: object) -> Callable[..., Any]:
        graphs.append(graph)
        return graph.forward

    weight = nn.Parameter(torch.ones(1))
    optimizer = SGD([weight], lr=torch.tensor(0.1) if tensor else 0.1)
    scheduler = ExponentialLR(optimizer, gamma=0.5)
    update, used = torch.compile(optimizer.step, backend=backend), []
    for _ in range(6):
        used.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.zero_grad()
        weight.sum().backward()
        update()
        scheduler.step()

    assert used == pytest.approx([0.1 * 0.5**step for step in range(6)], rel=1e-6)
    assert weight.item() == pytest.approx(1 - sum(used), rel=1e-6)
    assert len(graphs) == compiled


@pytest.mark.parametrize(
    "build",
    [
        lambda optimizer: StepLR(optimizer, step_size=1, gamma=0.5),
        lambda optimizer: OneCycleLR(optimizer, max_lr=0.1, total_steps=9),
    ],
)
def test_watch_out(build: Callable[[Optimizer], object]) -> None:
    optimizer = SGD([torch.zeros(1)], lr=0.1)
    optimizer.step = torch.compile(optimizer.step, backend="eager")  # type: ignore[method-assign]

    with pytest.raises(AttributeError, match="'function' object has no attribute '__f"):
        build(optimizer)
