"""What the cheat sheet says of each scheduler beside its snippet; tests measure it.

``t`` is the number of calls of ``step()``, ``lr`` the rate of the optimizer before the
scheduler was built. The other names of a formula are arguments of the class, or are
explained after "where".
"""

from __future__ import annotations

from typing import NamedTuple

COSINE = "(1 + cos(pi * {})) / 2"
KEPT = "yes"
FREE = "build and load in any order"
BUILD_FIRST = "build first, then load"


class Facts(NamedTuple):
    """What a reader looks up about a scheduler."""

    defaults: str  # of PyTorch's class, those that matter
    formula: str
    length: str
    past_the_end: str
    manual_change: str
    resume: str = BUILD_FIRST


# Names of the fields, as the cheat sheet shows them.
LABELS = Facts(
    defaults="Defaults",
    formula="Formula",
    length="Length needed",
    past_the_end="Past the end",
    manual_change="Manual change kept",
    resume="Resume",
)
FACTS = {
    "schedulers/step_lr": Facts(
        defaults="gamma=0.1",
        formula="lr * gamma ** (t // step_size)",
        length="no",
        past_the_end="no end: drops on",
        manual_change=KEPT,
        resume=FREE,
    ),
    "schedulers/multi_step_lr": Facts(
        defaults="gamma=0.1",
        formula="lr * gamma ** sum(t >= m for m in milestones)",
        length="no",
        past_the_end="stays at the last rate",
        manual_change=KEPT,
        resume=FREE,
    ),
    "schedulers/cosine_annealing_lr": Facts(
        defaults="eta_min=0.0",
        formula=f"eta_min + (lr - eta_min) * {COSINE.format('t / T_max')}",
        length="yes, T_max",
        past_the_end="rises again",
        manual_change="yes, on the way to eta_min",
        resume=FREE,
    ),
    "schedulers/polynomial_lr": Facts(
        defaults="total_iters=5, power=1.0",
        formula="lr * (1 - min(t, total_iters) / total_iters) ** power",
        length="yes, total_iters",
        past_the_end="stays at 0",
        manual_change=KEPT,
        resume=FREE,
    ),
    "schedulers/exponential_lr": Facts(
        defaults="none; gamma is required",
        formula="lr * gamma ** t",
        length="no",
        past_the_end="no end: decays on",
        manual_change=KEPT,
        resume=FREE,
    ),
    "schedulers/one_cycle_lr": Facts(
        defaults="pct_start=0.3, div_factor=25.0, final_div_factor=10_000.0, "
        'anneal_strategy="cos", cycle_momentum=True',
        formula="half a cosine from max_lr / 25 to max_lr at step pct_start * "
        "total_steps - 1, another one to max_lr / 250_000 at step total_steps - 1",
        length="yes, total_steps",
        past_the_end="raises ValueError",
        manual_change="no",
    ),
    "schedulers/cyclic_lr": Facts(
        defaults='step_size_up=2000, mode="triangular", cycle_momentum=True, '
        "base_momentum=0.8, max_momentum=0.9",
        formula="base_lr + (max_lr - base_lr) * (1 - abs(t / step_size_up % 2 - 1))",
        length="no",
        past_the_end="no end: cycles on",
        manual_change="no",
    ),
    "schedulers/cosine_annealing_warm_restarts": Facts(
        defaults="T_mult=1, eta_min=0.0",
        formula=f"eta_min + (lr - eta_min) * {COSINE.format('T_cur / T_i')}, "
        "where T_cur counts from the last restart and T_i = T_0 * T_mult ** restarts",
        length="no",
        past_the_end="no end: restarts on",
        manual_change="no",
    ),
    "schedulers/reduce_lr_on_plateau": Facts(
        defaults='mode="min", factor=0.1, patience=10, threshold=0.0001, '
        'threshold_mode="rel", cooldown=0, min_lr=0',
        formula="lr * factor ** drops, "
        "where patience + 1 bad epochs in a row are a drop",
        length="no",
        past_the_end="no end: drops at each plateau",
        manual_change=KEPT,
        resume=FREE,
    ),
    "schedulers/linear_lr": Facts(
        defaults="start_factor=1/3, end_factor=1.0, total_iters=5",
        formula="lr * (start_factor + (end_factor - start_factor) "
        "* min(t, total_iters) / total_iters)",
        length="no",
        past_the_end="stays at end_factor * lr",
        manual_change=KEPT,
    ),
    "schedulers/constant_lr": Facts(
        defaults="factor=1/3, total_iters=5",
        formula="lr * (factor if t < total_iters else 1)",
        length="no",
        past_the_end="stays at lr",
        manual_change=KEPT,
    ),
    "schedulers/sequential_lr": Facts(
        defaults="none; schedulers and milestones are required",
        formula="first(t) if t < milestone else second(t - milestone), "
        "where first and second are the rates of the members alone",
        length="yes, T_max is total less warm-up",
        past_the_end="this cosine rises again",
        manual_change="until the next milestone",
    ),
    "schedulers/chained_scheduler": Facts(
        defaults="optimizer=None",
        formula="first(t) * second(t) / lr, "
        "where first and second are the rates of the members alone",
        length="no",
        past_the_end="no end: decays on",
        manual_change="yes, if each member does",
    ),
    "schedulers/lambda_lr": Facts(
        defaults="none; lr_lambda is required",
        formula="lr * lr_lambda(t)",
        length="yes, this function does",
        past_the_end="your function decides; here it stays at 0",
        manual_change="no",
        resume="build first, then load; the function is not saved",
    ),
    "schedulers/multiplicative_lr": Facts(
        defaults="none; lr_lambda is required",
        formula="lr * prod(lr_lambda(i) for i in range(1, t + 1))",
        length="no",
        past_the_end="your function decides; here it decays on",
        manual_change=KEPT,
        resume="build and load in any order; the function is not saved",
    ),
    "schedulers/swalr": Facts(
        defaults='anneal_epochs=10, anneal_strategy="cos"',
        formula="swa_lr + (lr - swa_lr) "
        f"* {COSINE.format('min(t, anneal_epochs) / anneal_epochs')}",
        length="no",
        past_the_end="stays at swa_lr",
        manual_change="no, it goes to swa_lr",
        resume=FREE,
    ),
}
