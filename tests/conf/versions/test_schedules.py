"""Every scheduler of torch is run in every release."""

import pytest
from torch.optim import lr_scheduler
from versions.history import read
from versions.probes.construction import CLASSES, NEEDS
from versions.releases import installed
from versions.schedules import SCHEDULES, make_optimizer

OF_TORCH = sorted({*lr_scheduler.__all__, "SWALR"} - {"LRScheduler"})
COMPOSITIONS = {"SequentialLR", "ChainedScheduler"}


@pytest.mark.parametrize("name", OF_TORCH)
def test_a_scheduler_has_a_schedule(name: str) -> None:
    assert name in CLASSES, f"{name}: add a schedule to conf/versions/schedules.py"


@pytest.mark.parametrize("name", sorted({*CLASSES} - COMPOSITIONS))
def test_the_required_arguments_of_a_scheduler_are_known(name: str) -> None:
    scheduler = getattr(installed(), name)
    try:
        scheduler(make_optimizer(), *NEEDS.get(name, []))
    except TypeError as error:
        pytest.fail(
            f"{name}: add to NEEDS in conf/versions/probes/construction.py: {error}"
        )


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_was_recorded(name: str) -> None:
    assert name in read()["curves"], f"{name}: run: python -m nox -s versions"
