"""Claims about training loops, each run by torch."""

from __future__ import annotations

import io
import logging
import math
import pickle
import warnings
from contextlib import contextmanager
from copy import deepcopy
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import torch
from torch import nn
from torch.amp import GradScaler
from torch.nn.functional import mse_loss
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    LRScheduler,
    OneCycleLR,
    ReduceLROnPlateau,
    StepLR,
)
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset

from docs.questions.claims.loop_verdict import (
    LR,
    new_model,
    resumed_verdict,
    run_loop,
)
from snippets.loops.accumulate_gradients import accumulate_gradients
from snippets.loops.clip_gradients import clip_gradients
from snippets.loops.evaluate_every import evaluate_every
from snippets.loops.log_rates import log_rates
from snippets.loops.mixed_precision import mixed_precision
from snippets.loops.parameter_groups import parameter_groups
from snippets.loops.step_per_batch import step_per_batch
from snippets.loops.step_per_epoch import step_per_epoch
from snippets.loops.two_optimizers import two_optimizers
from snippets.recipes.cooldown import cooldown
from snippets.tools.count_steps import count_steps
from snippets.tools.trace_lr import trace_lr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BATCH = torch.ones(2, 1), torch.ones(2, 1)


def new_run() -> tuple[nn.Linear, SGD]:
    """Make a model of one weight, and its optimizer at the usual rate."""
    model = nn.Linear(1, 1, bias=False)
    return model, SGD(model.parameters(), lr=LR)


def differs(rates: Sequence[float], wanted: Sequence[float]) -> str:
    """Say ``works``, or ``wrong_rate`` if rates are not those that are wanted."""
    same = len(rates) == len(wanted) and all(map(math.isclose, rates, wanted))
    return "works" if same else "wrong_rate"


# --- once per epoch, once per batch ---------------------------------------------------


def rate_of_the_last_epoch(epochs: int, gamma: float) -> float:
    """Train; return the rate that the last epoch used."""
    model, optimizer = new_run()
    scheduler = StepLR(optimizer, step_size=10, gamma=gamma)
    return step_per_epoch(
        model, optimizer, scheduler, [BATCH], loss_fn=mse_loss, epochs=epochs
    )[-1]


def drops_before_the_last_epoch(epochs: int, gamma: float) -> float:
    """Count the tens of epochs that are over before the last one begins."""
    return 0.1 * gamma ** ((epochs - 1) // 10)


def drops_after_the_last_epoch(epochs: int, gamma: float) -> float:
    """Make the mistake: count the call after the last epoch."""
    return 0.1 * gamma ** (epochs // 10)


def first_lower_epoch_with_calls_in_every_second(given: int) -> bool:
    """Is this the first epoch at a lower rate, if every second one makes a call?"""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = StepLR(optimizer, step_size=30)
    rates = []
    for epoch in range(90):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if epoch % 2 == 1:
            scheduler.step()
    return rates.index(min(rates)) == given


def what_the_rate_does(given: str) -> bool:
    """Is this what a cosine to 1,000 does in 10,000 calls?"""
    rates = trace_lr(partial(CosineAnnealingLR, T_max=1_000), steps=10_000).lr
    triples = zip(rates, rates[1:], rates[2:], strict=False)
    lows = sum(middle < before and middle < after for before, middle, after in triples)
    return {
        "stays": all(rate < 1e-9 for rate in rates[1_000:]),
        "falls": all(a >= b for a, b in pairwise(rates)),
        "waves": lows == 5,
    }[given]


def calls_of_the_loop(examples: int, epochs: int) -> int:
    """Count the calls that the loop makes over a loader."""
    data = TensorDataset(torch.zeros(examples, 1), torch.zeros(examples, 1))
    model, optimizer = new_run()
    scheduler = ExponentialLR(optimizer, gamma=0.9)
    loader: Any = DataLoader(data, batch_size=32)
    step_per_batch(model, optimizer, scheduler, loader, loss_fn=mse_loss, epochs=epochs)
    return scheduler.last_epoch


def batches_of_the_run(examples: int, epochs: int) -> int:
    """Divide, round up, multiply."""
    return epochs * -(-examples // 32)


def calls_once_per_epoch(examples: int, epochs: int) -> int:
    """Make the mistake: count epochs."""
    del examples
    return epochs


# --- on a metric ----------------------------------------------------------------------


def lowers_the_rate_of_a_slow_run(given: str) -> bool:
    """Does this option lower the rate when a loss falls by 1 percent an epoch?"""
    build = partial(ReduceLROnPlateau, patience=1, **{given: 0.02})  # type: ignore[arg-type]
    rates = trace_lr(build, steps=20, metrics=[0.99**epoch for epoch in range(20)]).lr
    return min(rates) < LR


def holds_the_rate_while_accuracy_rises(given: str) -> bool:
    """Does this option hold the rate in 30 epochs of a rising accuracy?"""
    options: dict[str, Any] = {
        "mode": {"mode": "max"},
        "threshold": {"threshold": 0},
        "cooldown": {"cooldown": 1},
    }
    build = partial(ReduceLROnPlateau, **options[given])
    return {*trace_lr(build, steps=30, metrics=range(50, 80)).lr} == {LR}


# --- accumulation ---------------------------------------------------------------------


def steps_of_the_accumulating_loop(batches: int, accumulate: int) -> int:
    """Count the steps that the loop makes in 10 epochs."""
    model, optimizer = new_run()
    return len(
        accumulate_gradients(
            model,
            optimizer,
            ExponentialLR(optimizer, gamma=1.0),
            [BATCH] * batches,
            loss_fn=mse_loss,
            epochs=10,
            accumulate=accumulate,
        )
    )


def whole_groups_of_an_epoch(batches: int, accumulate: int) -> int:
    """Divide, round down, and take ten times that."""
    return 10 * (batches // accumulate)


def a_step_per_batch(batches: int, accumulate: int) -> int:
    """Make the mistake: count batches."""
    del accumulate
    return 10 * batches


def a_cosine_over_the_accumulated_steps(source: str) -> str:
    """Does this loop take 10 optimizer steps along half a cosine, 2 batches each?"""
    loader = [BATCH] * 4
    rates, failure = run_loop(source, new_model(), epochs=5, loader=loader)
    wanted = [LR * (1 + math.cos(math.pi * step / 10)) / 2 for step in range(10)]
    return failure or differs(rates, wanted)


# --- mixed precision ------------------------------------------------------------------


def batches_with_overflow(infinite: int, *, of: int) -> list[Any]:
    """Make batches whose first ones have infinite gradients."""
    return [
        (torch.full((2, 1), torch.inf if n < infinite else 1.0), torch.ones(2, 1))
        for n in range(of)
    ]


def rate_after_skipped_updates(skipped: int, gamma: float) -> float:
    """Train six batches with a scaler; return the rate that is left."""
    model, optimizer = new_run()
    scheduler = ExponentialLR(optimizer, gamma=gamma)
    batches = batches_with_overflow(skipped, of=6)
    mixed_precision(
        model,
        optimizer,
        scheduler,
        GradScaler("cpu"),
        batches,
        loss_fn=mse_loss,
        epochs=1,
    )
    return float(optimizer.param_groups[0]["lr"])


def a_factor_for_each_update_made(skipped: int, gamma: float) -> float:
    """Multiply once for each of the updates that were made."""
    return 0.1 * math.prod([gamma] * (6 - skipped))


def a_factor_for_each_batch(skipped: int, gamma: float) -> float:
    """Make the mistake: multiply once for each batch."""
    del skipped
    return 0.1 * gamma**6


def a_rate_for_each_update_made(source: str) -> str:
    """Does this loop lose no rate when the first update is skipped?"""
    model = nn.Linear(1, 1)
    rates, failure = run_loop(
        source,
        model,
        loader=batches_with_overflow(1, of=4),
        scaler=GradScaler("cpu"),
        ExponentialLR=ExponentialLR,
    )
    return failure or differs(rates, [LR * 0.9**step for step in range(3)])


# --- saving ---------------------------------------------------------------------------


def goes_on_with_the_warm_up(source: str) -> str:
    """Does this program go on after 5 epochs as the undisturbed run does?"""
    build = partial(LinearLR, start_factor=0.1, total_iters=20)
    return resumed_verdict(source, build, after=5, epochs=10, warm_up=build)


def loads_and_goes_on(given: str) -> bool:
    """Does this load with ``weights_only=True``, and go on with a schedule?"""
    before = trace_lr(partial(LinearLR, total_iters=20), steps=8).lr
    old = SGD([torch.zeros(1)], lr=LR)
    scheduler = LinearLR(old, total_iters=20)
    for _ in range(5):
        old.step()
        scheduler.step()
    kept = {
        "scheduler": scheduler,
        "rates": scheduler.get_last_lr(),
        "state": scheduler.state_dict(),
    }
    file = io.BytesIO()
    torch.save(kept[given], file)
    file.seek(0)
    try:
        loaded = torch.load(file, weights_only=True)
    except pickle.UnpicklingError:
        return False
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = LinearLR(optimizer, total_iters=20)
    optimizer.load_state_dict(old.state_dict())
    if isinstance(loaded, dict):
        scheduler.load_state_dict(loaded)
    optimizer.step()
    scheduler.step()
    return math.isclose(optimizer.param_groups[0]["lr"], before[6])


# --- several processes ----------------------------------------------------------------


def batches_of_the_first_process(batches: int, processes: int) -> int:
    """Ask PyTorch for the length of the loader of one process."""
    data = TensorDataset(torch.zeros(batches, 1))
    sampler: Any = DistributedSampler(data, num_replicas=processes, rank=0)
    return len(DataLoader(data, batch_size=1, sampler=sampler))


def rounded_up_part(batches: int, processes: int) -> int:
    """Divide and round up."""
    return -(-batches // processes)


def batches_of_all_processes(batches: int, processes: int) -> int:
    """Make the mistake: count the batches of all processes."""
    del processes
    return batches


def keeps_the_rates_equal(given: str) -> bool:
    """Do two processes keep the same rates so, when one loss stalls?"""
    losses = [1, 0.9, 0.95, 0.94, 0.93, 0.92], [1, 0.9, 0.8, 0.7, 0.6, 0.5]
    patience = 2 if given == "patience" else 1
    build = partial(ReduceLROnPlateau, factor=0.5, patience=patience)
    if given == "mean":
        mean = [sum(pair) / 2 for pair in zip(*losses, strict=True)]
        losses = mean, mean
    first, second = (
        trace_lr(build, steps=7, metrics=[*metrics, 0]).lr for metrics in losses
    )
    if given == "first only":
        second = [LR] * 7
    return first == second


# --- stopping -------------------------------------------------------------------------


def lowered_epochs(patience: int, stop: int) -> int:
    """Count epochs at a lower rate until ``stop`` bad ones: the loss is flat."""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = ReduceLROnPlateau(optimizer, patience=patience)
    rates = []
    for _ in range(1 + stop):  # the first epoch is the best
        rates.append(optimizer.param_groups[0]["lr"])
        scheduler.step(1.0)
        if rates[-1] < LR:  # lowered once at most
            scheduler.patience = stop
    return sum(rate < LR for rate in rates)


def epochs_at_a_lower_rate(stop: int) -> int:
    """Train on a flat loss, with a patience of 3."""
    return lowered_epochs(3, stop)


def patience_less_patience_less_one(stop: int) -> int:
    """Take away the bad epochs before the rate falls."""
    return stop - 3 - 1


def patience_less_patience(stop: int) -> int:
    """Make the mistake: take away the patience alone."""
    return stop - 3


def gives_five_to_nine_epochs(given: int) -> bool:
    """Does this patience give 5 to 9 epochs at the lowered rate?"""
    return 5 <= lowered_epochs(10, given) <= 9


def the_drops_add_up(source: str) -> str:
    """Does each of two bad epochs after the best one divide the rate by ten?"""
    losses = iter([1.0, 2.0, 2.0, 2.0])

    def train_and_measure(_model: nn.Module, optimizer: Optimizer) -> float:
        optimizer.step()
        return next(losses)

    rates, failure = run_loop(
        source,
        new_model(),
        epochs=4,
        train_and_measure=train_and_measure,
        deepcopy=deepcopy,
    )
    return failure or differs(rates, [LR, LR, LR / 10, LR / 100])


def rate_after_loading_and_a_drop(given: float) -> bool:
    """Is this the rate after the optimizer was loaded and another epoch was bad?"""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    scheduler = ReduceLROnPlateau(optimizer, patience=0)
    scheduler.step(1.0)
    best = deepcopy(optimizer.state_dict())
    scheduler.step(2.0)
    optimizer.load_state_dict(best)
    scheduler.step(2.0)
    return math.isclose(optimizer.param_groups[0]["lr"], given)


# --- groups ---------------------------------------------------------------------------


def train_groups(
    factors: Any,  # noqa: ANN401 (of one group, or a list)
    rates: Sequence[float],
    *,
    steps: int,
) -> list[list[float]]:
    """Train two groups; return the rates of both in each step."""
    body, head = nn.Linear(1, 1), nn.Linear(1, 1)
    optimizer = SGD(
        [
            {"params": part.parameters(), "lr": lr}
            for part, lr in zip((body, head), rates, strict=True)
        ]
    )
    return parameter_groups(
        nn.Sequential(body, head),
        optimizer,
        LambdaLR(optimizer, factors),
        [BATCH] * steps,
        loss_fn=mse_loss,
        epochs=1,
    )


def waits(step: int) -> float:
    """Give the factor of a body that joins in step 5."""
    return float(step >= 5)


def body_joins_after_five_steps(given: str) -> bool:
    """Does the head train from step 0, and the body from step 5, both at their rate?"""
    wanted = [[0.0, 0.1]] * 5 + [[0.01, 0.1]] * 3
    if given == "late":
        optimizer = SGD([torch.zeros(1)], lr=0.1)
        scheduler = LambdaLR(optimizer, lambda _step: 1.0)
        optimizer.add_param_group({"params": [torch.zeros(1)], "lr": 0.01})
        optimizer.step()
        try:
            scheduler.step()
        except ValueError:
            return False
    factors = waits if given == "one function" else [waits, lambda _step: 1.0]
    return train_groups(factors, [0.01, 0.1], steps=8) == wanted


def rate_of_the_body(body: float, wait: int) -> float:
    """Train; return the rate of the body in step 8."""

    def late(step: int) -> float:
        return 0.0 if step < wait else 0.5 ** (step - wait)

    return train_groups([late, lambda _step: 1.0], [body, 0.1], steps=9)[8][0]


def halvings_of_its_own_rate(body: float, wait: int) -> float:
    """Halve the rate of the group once for each step since it joined."""
    return body * 0.5 ** (8 - wait)


def halvings_alone(body: float, wait: int) -> float:
    """Make the mistake: take the factor for the rate."""
    del body
    return 0.5 ** (8 - wait)


# --- torch.compile --------------------------------------------------------------------


def compiles_in_the_right_order(given: str) -> bool:
    """Does this order halve the rate after each step, without error or warning?"""
    optimizer = SGD([nn.Parameter(torch.ones(1))], lr=LR)
    update, rates = optimizer.step, []
    with warnings.catch_warnings(record=True) as caught, quiet():
        warnings.simplefilter("always", UserWarning)
        if given.endswith("then build"):
            update = torch.compile(optimizer.step, backend="eager")
        if given.startswith("in place"):
            optimizer.step = update  # type: ignore[method-assign]
        try:
            scheduler = ExponentialLR(optimizer, gamma=0.5)
        except AttributeError:
            return False
        if given.startswith("build"):
            update = torch.compile(optimizer.step, backend="eager")
        for _ in range(3):
            rates.append(optimizer.param_groups[0]["lr"])
            update()
            scheduler.step()
    warned = any(warning.category is UserWarning for warning in caught)
    return not warned and differs(rates, [LR, LR / 2, LR / 4]) == "works"


@contextmanager
def quiet() -> Iterator[None]:
    """Silence what the compiler logs, and what it warns of as it is imported."""
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        logging.disable(logging.NOTSET)


def tensor_saves(given: str) -> bool:
    """Does a tensor as the rate save this, in six steps of a compiled optimizer?"""
    counts = []
    for lr in (LR, torch.tensor(LR)):
        graphs: list[object] = []
        written: list[float] = []

        def backend(
            graph: torch.fx.GraphModule,
            _inputs: object,
            graphs: list[object] = graphs,
        ) -> Callable[..., Any]:
            graphs.append(graph)
            return graph.forward

        weight = nn.Parameter(torch.ones(1))
        optimizer = SGD([weight], lr=lr)
        scheduler = ExponentialLR(optimizer, gamma=0.5)
        torch._dynamo.reset()  # noqa: SLF001 (as PyTorch's own tests do)
        update = torch.compile(optimizer.step, backend=backend)
        for _ in range(6):
            optimizer.zero_grad()
            weight.sum().backward()
            with quiet():
                update()
            scheduler.step()
            written.append(float(optimizer.param_groups[0]["lr"]))
        counts.append(
            {
                "calls": scheduler.last_epoch,
                "compilations": len(graphs),
                "writes": len({*written}),
            }
        )
    number, tensor = counts
    return tensor[given] < number[given]


# --- each N steps ---------------------------------------------------------------------


def steps_before_the_rate_falls(every: int, patience: int) -> int:
    """Train; count the steps at the first rate."""
    model, optimizer = new_run()

    def flat(output: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        return 0 * mse_loss(output, target)

    rates = evaluate_every(
        model,
        optimizer,
        ReduceLROnPlateau(optimizer, patience=patience),
        [BATCH] * (every * 6),
        [BATCH],
        loss_fn=flat,
        epochs=1,
        every=every,
    )
    return sum(rate == LR for rate in rates)


def evaluations_times_interval(every: int, patience: int) -> int:
    """Count the best evaluation, and one bad one more than the patience."""
    return every * (1 + patience + 1)


def patience_times_interval(every: int, patience: int) -> int:
    """Make the mistake: count as many evaluations as the patience says."""
    return every * patience


def waits_as_long(given: int) -> bool:
    """Does this patience, each 200 steps, wait as long as 5, each 1,000?"""

    def bad_evaluations(patience: int) -> int:
        build = partial(ReduceLROnPlateau, patience=patience)
        rates = trace_lr(build, steps=patience + 4, metrics=[1.0] * 99).lr
        return sum(rate == LR for rate in rates) - 1  # the best is none

    return 200 * bad_evaluations(given) == 1_000 * bad_evaluations(5)


# --- clipping -------------------------------------------------------------------------


def length_of_a_clipped_update(norm: float, rate: float) -> float:
    """Train a step from far away; return how far the weight moved."""
    model = nn.Linear(1, 1, bias=False).double()
    nn.init.constant_(model.weight, 1_000.0)
    optimizer = SGD(model.parameters(), lr=rate)
    clip_gradients(
        model,
        optimizer,
        ExponentialLR(optimizer, gamma=0.5),
        [(torch.ones(2, 1).double(), torch.ones(2, 1).double())],
        loss_fn=mse_loss,
        epochs=1,
        max_norm=norm,
    )
    return float(1_000 - model.weight.item())


def rate_times_norm(norm: float, rate: float) -> float:
    """Multiply."""
    return norm * rate


def norm_alone(norm: float, rate: float) -> float:
    """Make the mistake: leave out the rate."""
    del rate
    return norm


def moves_by_clipped_gradients(source: str) -> str:
    """Do the weights move by 0.1 * 0.01 at most in each of two steps?"""
    model = new_model()
    _, failure = run_loop(
        source, model, clip_grad_norm_=nn.utils.clip_grad_norm_, loader=[BATCH] * 2
    )
    moved = math.hypot(model.weight.item(), model.bias.item())
    return failure or ("works" if 0 < moved < 0.1 * 0.01 * 2.1 else "wrong_weights")


# --- two optimizers -------------------------------------------------------------------


def steps_of_the_generator(batches: int, critic: int) -> int:
    """Train; count the steps of the generator."""
    models = nn.Linear(1, 1), nn.Linear(1, 1)
    first, second = (SGD(model.parameters(), lr=LR) for model in models)
    schedulers = ExponentialLR(first, gamma=1.0), ExponentialLR(second, gamma=1.0)
    used, _ = two_optimizers(
        *models,
        (first, second),
        schedulers,
        [BATCH] * batches,
        epochs=1,
        critic_steps=critic,
    )
    return len(used)


def whole_groups_of_updates(batches: int, critic: int) -> int:
    """Divide."""
    return batches // critic


def steps_of_the_critic(batches: int, critic: int) -> int:
    """Make the mistake: count the updates of the critic."""
    del critic
    return batches


def both_rates_halve(source: str) -> str:
    """Do both optimizers use 0.1, then 0.05?"""
    other = SGD([torch.zeros(1)], lr=LR)
    rates, failure = run_loop(
        source,
        new_model(),
        critic_optimizer=other,
        ExponentialLR=ExponentialLR,
    )
    return failure or differs(rates, [LR, LR, LR / 2, LR / 2])


# --- streams --------------------------------------------------------------------------


def steps_of_a_token_budget(millions: int, processes: int) -> int:
    """Count by the tool: sequences are the examples."""
    return count_steps(
        samples=millions * 1_000_000 // 1_000, batch_size=10, processes=processes
    )


def tokens_by_tokens_of_a_step(millions: int, processes: int) -> int:
    """Divide the tokens of the run by those of a step."""
    return millions * 100 // processes


def tokens_by_tokens_of_a_process(millions: int, processes: int) -> int:
    """Make the mistake: divide by the tokens of one process."""
    del processes
    return millions * 100


def can_be_finished_later(given: str) -> bool:
    """Are rates high for 1,000 steps, planned as 600, then at 0 after 200 more?"""
    builds: dict[str, Callable[[Optimizer], LRScheduler]] = {
        "one cycle": partial(OneCycleLR, max_lr=LR, total_steps=600),
        "cosine": partial(CosineAnnealingLR, T_max=600),
    }
    if given == "cooldown":
        held = [LR] * 1_000
        last = trace_lr(partial(cooldown, decay_steps=200), steps=201).lr
    elif given == "cosine":
        rates = trace_lr(builds[given], steps=1_201).lr
        held, last = rates[:1_000], rates[1_000:]
    else:
        held = trace_lr(builds[given], steps=600).lr * 2
        last = held[-201:]
    return min(held[100:1_000]) > 0.9 * LR and last[-1] == 0


# --- logs -----------------------------------------------------------------------------


def logged(gamma: float) -> list[float]:
    """Train six steps; return the rates that the loop logs."""
    model, optimizer = new_run()
    rows: list[dict[str, float]] = []
    log_rates(
        model,
        optimizer,
        ExponentialLR(optimizer, gamma=gamma),
        [BATCH] * 6,
        loss_fn=mse_loss,
        epochs=1,
        log=rows.append,
    )
    return [row["lr/0"] for row in rows]


def rate_used_in_the_row(gamma: float, row: int) -> float:
    """Train; return the rate that the update used."""
    return logged(gamma)[row]


def power_of_the_row(gamma: float, row: int) -> float:
    """Multiply once for each call before the step."""
    return 0.1 * gamma**row


def rate_logged_in_the_row(gamma: float, row: int) -> float:
    """Make the mistake: believe the log."""
    return 0.1 * gamma ** (row + 1)


def shows_the_rate_used(given: str) -> bool:
    """Is this the rate that the next update uses, after three steps of both?"""
    optimizer = SGD([torch.zeros(1)], lr=LR)
    warm_up = LinearLR(optimizer, start_factor=0.1, total_iters=4)
    step_lr = StepLR(optimizer, step_size=3, gamma=0.5)
    for _ in range(3):
        optimizer.step()
        warm_up.step()
        step_lr.step()
    values = {
        "first": warm_up.get_last_lr()[0],
        "base": step_lr.base_lrs[0],
        "group": optimizer.param_groups[0]["lr"],
    }
    model, _ = new_run()
    model.weight.grad = torch.ones(1, 1)
    before = model.weight.item()
    optimizer.param_groups[0]["params"] = [*model.parameters()]
    optimizer.step()
    return math.isclose(before - model.weight.item(), values[given], rel_tol=1e-5)
