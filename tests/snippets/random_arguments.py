"""Hypothesis strategies for the arguments of every schedule, edge cases included.

An entry has the arguments of the snippet's function. They are also the arguments of
``expected_lr`` in its test file, the independent formula of its rates. A recipe's
entry is in its test file, too.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from content.examples import snippets_of
from hypothesis import strategies as st

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

Arguments = dict[str, Any]
LENGTHS = st.integers(1, 40)
FACTORS = st.floats(0.001, 1.0)
GAMMAS = st.floats(0.0, 1.1)
FLOORS = st.floats(0.0, 0.2)


def _add_warmup_to_total(arguments: Arguments) -> Arguments:
    longer = arguments["warmup_steps"] + arguments["total_steps"]
    return arguments | {"total_steps": longer}


def _rise_is_not_one_step(arguments: Arguments) -> bool:
    """Reject rises of almost one step.

    OneCycleLR divides by the length of the rise minus one.
    """
    rise: float = arguments["pct_start"] * arguments["total_steps"]
    return abs(rise - 1) > 0.001


ARGUMENTS: dict[str, SearchStrategy[Arguments]] = {
    "schedulers/chained_scheduler": st.fixed_dictionaries(
        {
            "warmup_epochs": LENGTHS,
            "start_factor": FACTORS,
            "gamma": st.floats(0.5, 1.1),
        }
    ),
    "schedulers/constant_lr": st.fixed_dictionaries(
        {"factor": FACTORS, "total_iters": LENGTHS}
    ),
    "schedulers/cosine_annealing_lr": st.fixed_dictionaries(
        {"T_max": LENGTHS, "eta_min": FLOORS}
    ),
    "schedulers/cosine_annealing_warm_restarts": st.fixed_dictionaries(
        {
            "T_0": LENGTHS,
            "T_mult": st.integers(1, 3),
            "eta_min": FLOORS,
        }
    ),
    "schedulers/cyclic_lr": st.fixed_dictionaries(
        {
            "base_lr": FLOORS,
            "max_lr": st.floats(0.0, 1.0),
            "step_size_up": LENGTHS,
            "mode": st.sampled_from(["triangular", "triangular2"]),
        }
    ),
    "schedulers/exponential_lr": st.fixed_dictionaries({"gamma": GAMMAS}),
    "schedulers/lambda_lr": st.fixed_dictionaries({"total_steps": LENGTHS}),
    "schedulers/linear_lr": st.fixed_dictionaries(
        {
            "total_iters": LENGTHS,
            "start_factor": FACTORS,
            "end_factor": st.floats(0.0, 1.0),
        }
    ),
    "schedulers/multi_step_lr": st.fixed_dictionaries(
        {"milestones": st.lists(st.integers(0, 90), max_size=5), "gamma": GAMMAS}
    ),
    "schedulers/multiplicative_lr": st.fixed_dictionaries(
        {"hold_epochs": st.integers(0, 40), "gamma": GAMMAS}
    ),
    "schedulers/one_cycle_lr": st.fixed_dictionaries(
        {
            "max_lr": st.floats(0.001, 1.0),
            "total_steps": LENGTHS,
            "pct_start": st.floats(0.0, 0.9),
        }
    ).filter(_rise_is_not_one_step),
    "schedulers/polynomial_lr": st.fixed_dictionaries(
        {"total_iters": LENGTHS, "power": st.floats(0.0, 3.0)}
    ),
    "schedulers/reduce_lr_on_plateau": st.fixed_dictionaries(
        {
            "mode": st.sampled_from(["min", "max"]),
            "factor": st.floats(0.0, 0.99),
            "patience": st.integers(0, 10),
        }
    ),
    "schedulers/sequential_lr": st.fixed_dictionaries(
        {
            "warmup_steps": st.integers(0, 20),
            "total_steps": LENGTHS,
            "start_factor": FACTORS,
            "eta_min": FLOORS,
        }
    ).map(_add_warmup_to_total),
    "schedulers/step_lr": st.fixed_dictionaries(
        {"step_size": LENGTHS, "gamma": GAMMAS}
    ),
    "schedulers/swalr": st.fixed_dictionaries(
        {
            "swa_lr": FLOORS,
            "anneal_epochs": st.integers(0, 40),
            "anneal_strategy": st.sampled_from(["cos", "linear"]),
        }
    ),
}
for _name in snippets_of("recipes"):
    _tests = import_module(f"tests.snippets.recipes.test_{_name.partition('/')[2]}")
    ARGUMENTS[_name] = _tests.RECIPE.arguments
