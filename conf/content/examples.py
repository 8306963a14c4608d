"""The arguments with which each snippet is shown, in the learner's order.

Plots, tests and the line to copy take them from here. The order of the families, and
of the snippets in a family, is that of the menu and of the cheat sheet.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from content.files import AuthorError

if TYPE_CHECKING:
    from torch.optim.lr_scheduler import LRScheduler

Arguments = dict[str, Any]

STEPS = 100  # of a curve; the optimizer starts at 0.1
# A loss that stalls in epochs 20 to 44, and again from epoch 70 on, for schedulers that
# need a metric.
METRICS = [
    1 - min(step, 20) / 50 - min(max(step - 44, 0), 26) / 100 for step in range(STEPS)
]
FAMILIES: dict[str, dict[str, Arguments]] = {
    "step decay": {
        "schedulers/step_lr": {},
        "schedulers/multi_step_lr": {},
    },
    "smooth decay": {
        "schedulers/cosine_annealing_lr": {"T_max": STEPS},
        "schedulers/polynomial_lr": {"total_iters": STEPS},
        "schedulers/exponential_lr": {},
    },
    "cycles": {
        "schedulers/one_cycle_lr": {"max_lr": 0.1, "total_steps": STEPS},
        "schedulers/cyclic_lr": {"step_size_up": 10},
        "schedulers/cosine_annealing_warm_restarts": {},
    },
    "metric": {
        "schedulers/reduce_lr_on_plateau": {},
    },
    "warm-up": {
        "schedulers/linear_lr": {"total_iters": 50},
        "schedulers/constant_lr": {"total_iters": 25},
    },
    "composition": {
        "schedulers/sequential_lr": {"warmup_steps": 10, "total_steps": STEPS},
        "schedulers/chained_scheduler": {"warmup_epochs": 10},
    },
    "own rule": {
        "schedulers/lambda_lr": {"total_steps": STEPS},
        "schedulers/multiplicative_lr": {},
    },
    "averaging": {
        "schedulers/swalr": {"anneal_epochs": 25},
    },
    "recipes for a known length": {
        "recipes/warmup_cosine": {"warmup_steps": 10, "total_steps": STEPS},
        "recipes/warmup_linear": {"warmup_steps": 10, "total_steps": STEPS},
        "recipes/warmup_multi_step": {"warmup_steps": 10, "milestones": [30, 60, 80]},
    },
    "recipes for an open length": {
        "recipes/warmup_stable_decay": {
            "warmup_steps": 10,
            "total_steps": STEPS,
            "decay_steps": 20,
        },
        "recipes/cooldown": {"decay_steps": STEPS},
    },
}
# Other arguments for the small curves of cards and of the cheat sheet: with those
# above, these schedulers all look like one sharp drop.
IN_SMALL: dict[str, Arguments] = {
    "schedulers/step_lr": {"step_size": 20, "gamma": 0.5},
    "schedulers/multi_step_lr": {"milestones": [50, 80], "gamma": 0.3},
    "schedulers/reduce_lr_on_plateau": {"factor": 0.5},
}
EXAMPLES = {
    name: arguments
    for family in FAMILIES.values()
    for name, arguments in family.items()
}


def snippets_of(group: str) -> list[str]:
    """List the snippets of a group, in the learner's order.

    :param group: a folder of ``snippets/``, such as ``schedulers``
    """
    return [name for name in EXAMPLES if name.startswith(f"{group}/")]


def family(name: str) -> list[str]:
    """List the snippets of a family, in the learner's order.

    :raises AuthorError: if there is no such family
    """
    if name not in FAMILIES:
        raise AuthorError(
            f"{name!r} is neither a snippet, which is named with its folder, such as "
            "schedulers/step_lr, nor a family of conf/content/examples.py; families: "
            f"{', '.join(FAMILIES)}"
        )
    return list(FAMILIES[name])


def build(name: str, *, small: bool = False) -> partial[LRScheduler]:
    """Import the function of a snippet; bind the arguments with which it is shown.

    :param small: on a card or on the cheat sheet
    """
    module = import_module(f"snippets.{name.replace('/', '.')}")
    function = getattr(module, name.rpartition("/")[2])
    arguments = IN_SMALL.get(name, EXAMPLES[name]) if small else EXAMPLES[name]
    return partial(function, **arguments)
