"""The inventory has every scheduler, and only classes that PyTorch has."""

from importlib import import_module
from pathlib import Path

import pytest
from sphinx.util.inventory import InventoryFile
from torch.optim import lr_scheduler

FILE = Path(__file__).parents[2] / "conf/pytorch.inv"
BASE = "https://docs.pytorch.org/docs/stable/"
CLASSES = InventoryFile.loads(FILE.read_bytes(), uri=BASE).data["py:class"]
SCHEDULERS = {f"torch.optim.lr_scheduler.{name}" for name in lr_scheduler.__all__} | {
    *("torch.optim.swa_utils.AveragedModel", "torch.optim.swa_utils.SWALR"),
}


@pytest.mark.parametrize("name", sorted(SCHEDULERS))
def test_every_scheduler_can_be_linked_to(name: str) -> None:
    assert name in CLASSES, f"add a line for {name} to conf/pytorch.inv"


@pytest.mark.parametrize("name", CLASSES)
def test_a_name_is_a_class_of_torch_and_the_address_ends_with_it(name: str) -> None:
    module, _, attribute = name.rpartition(".")

    assert isinstance(getattr(import_module(module), attribute), type)
    assert CLASSES[name].uri.startswith(BASE)
    assert CLASSES[name].uri.endswith(f".html#{name}")
