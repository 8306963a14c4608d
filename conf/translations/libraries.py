"""Run a schedule of another library: the rate that each step of a run uses.

Every library is stepped as its own documentation says; the peak is a rate of 1.
"""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import torch
from torch.optim import SGD, Optimizer
from torch.utils.data import DataLoader, TensorDataset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

W, T, D = 4, 12, 4  # steps: of the warm-up, in all, of the decay at the end
STEPS = 2 * (T + W) + 1  # as many as `translate` asks for
BATCHES = 4  # of an epoch, where a library counts epochs
CLOSE = 1e-6  # of the peak: some libraries compute in 32 bits, some start at 0
Trace = list[float | str]  # the last one is the name of an error, if there was one
Names = dict[str, Any]
# A complex number is no rate: float() raises TypeError for it.
RAISED = (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError)


def trace(runs_as: str, imports: str, code: str) -> Trace:
    """Run a schedule; end with the name of an error where it raises one.

    :param runs_as: a key of ``RUNS``
    :param imports: statements that import what the code needs
    :param code: an expression that makes the schedule, of ``optimizer``, W, T and D
    """
    names: Names = {"stand_in": stand_in, "W": W, "T": T, "D": D}
    exec(imports, names)  # noqa: S102 (our own data)
    rates: Trace = []
    try:
        for rate in RUNS[runs_as](code, names):
            rates.append(float(rate))
            if len(rates) == STEPS:
                break
    except RAISED as error:
        rates.append(type(error).__name__)
    return rates


def stand_in(name: str, **values: object) -> None:
    """Put an empty module in the place of one that imports more than a schedule needs.

    What lies below a package can still be imported.
    """
    module = ModuleType(name)
    folders = name.split(".")
    module.__path__ = [str(Path(path, *folders)) for path in sys.path]
    vars(module).update(values)
    sys.modules[name] = module


def _made(code: str, names: Names) -> tuple[Any, Optimizer]:
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    names["optimizer"] = optimizer
    return eval(code, names), optimizer  # noqa: S307 (our own data)


def _used(optimizer: Optimizer) -> float:
    return float(optimizer.param_groups[0]["lr"])


def _optimizer(code: str, names: Names) -> Iterator[float]:
    """Step one or several schedulers as those of PyTorch."""
    schedule, optimizer = _made(code, names)
    schedulers = schedule if isinstance(schedule, list) else [schedule]
    while True:
        yield _used(optimizer)
        optimizer.step()
        for scheduler in schedulers:
            scheduler.step()


def _numbered(code: str, names: Names) -> Iterator[float]:
    """Tell a scheduler the number of the next step, as in timm."""
    scheduler, optimizer = _made(code, names)
    for step in range(STEPS):
        yield _used(optimizer)
        optimizer.step()
        scheduler.step(step + 1)


def _function(code: str, names: Names) -> Iterator[float]:
    """Call a function of the step."""
    factor, _ = _made(code, names)
    yield from map(factor, range(STEPS))


def _fraction(code: str, names: Names) -> Iterator[float]:
    """Call a function of the fraction of the run that is done."""
    factor, _ = _made(code, names)
    yield from (factor(step / T) for step in range(STEPS))


def _get_lr(code: str, names: Names) -> Iterator[float]:
    """Ask a schedule with the peak, the step and the total, as OLMo-core does."""
    schedule, _ = _made(code, names)
    yield from (schedule.get_lr(1.0, step, T) for step in range(STEPS))


def _engine(code: str, names: Names) -> Iterator[float]:
    """Attach a handler to the iterations of an engine of Ignite."""
    ignite: Any = import_module("ignite.engine")
    handler, optimizer = _made(code, names)
    rates: list[float] = []
    engine = ignite.Engine(lambda _engine, _batch: rates.append(_used(optimizer)))
    engine.add_event_handler(ignite.Events.ITERATION_STARTED, handler)
    engine.run(range(STEPS), max_epochs=1)
    yield from rates


def _prepared(code: str, names: Names, *, processes: int = 1) -> Iterator[float]:
    """Let Accelerate step a scheduler, on as many processes as it is told."""
    scheduler, optimizer = _made(code, names)
    accelerate: Any = import_module("accelerate")
    prepare = accelerate.Accelerator(cpu=True).prepare
    own, theirs = prepare(optimizer, scheduler)
    accelerate.PartialState._shared_state["num_processes"] = processes  # noqa: SLF001
    while True:
        yield _used(optimizer)
        own.step()
        theirs.step()


def _trainer(code: str, names: Names) -> Iterator[float]:
    """Return a scheduler from ``configure_optimizers`` to Lightning's trainer."""
    lightning: Any = import_module("pytorch_lightning")
    settings, optimizer = _made(code, names)
    rates: list[float] = []

    class Module(lightning.LightningModule):  # type: ignore[misc]  # the base is Any
        def training_step(self, _batch: object, _index: int) -> torch.Tensor:
            rates.append(_used(optimizer))
            weight: torch.Tensor = optimizer.param_groups[0]["params"][0]
            return weight.sum()

        def configure_optimizers(self) -> Names:
            return {"optimizer": optimizer, "lr_scheduler": settings}

    off = dict.fromkeys(
        ("logger", "enable_checkpointing", "enable_progress_bar"),
        False,
    )
    trainer = lightning.Trainer(max_steps=STEPS, accelerator="cpu", **off)
    trainer.fit(Module(), DataLoader(TensorDataset(torch.zeros(BATCHES))))
    yield from rates


RUNS: dict[str, Callable[[str, Names], Iterator[float]]] = {
    "optimizer": _optimizer,
    "numbered": _numbered,
    "function": _function,
    "fraction": _fraction,
    "get_lr": _get_lr,
    "engine": _engine,
    "prepared": _prepared,
    "prepared by four processes": partial(_prepared, processes=4),
    "trainer": _trainer,
}
