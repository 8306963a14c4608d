"""A release is downloaded once; only its two files are kept and loaded."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from torch.optim import lr_scheduler, swa_utils
from versions.releases import FILES, NoReleaseError, fetch, installed, load, minor


def pip_that_writes_a_wheel(command: list[str], **_: object) -> object:
    """Do what pip does, with a wheel of the installed files."""
    folder = Path(command[command.index("--dest") + 1])
    with zipfile.ZipFile(folder / "torch-9.9.9-any.whl", "w") as wheel:
        for module in (lr_scheduler, swa_utils):
            path = Path(str(module.__file__))
            wheel.writestr(f"torch/optim/{path.name}", path.read_bytes())
        wheel.writestr("torch/lib/large.so", b"large")
    return subprocess.CompletedProcess(command, 0, "", "")


def pip_that_finds_nothing(command: list[str], **_: object) -> object:
    stderr = "WARNING: looked\nERROR: No matching distribution found\nERROR: more\n"
    return subprocess.CompletedProcess(command, 1, "", stderr)


def test_only_two_files_of_a_wheel_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", pip_that_writes_a_wheel)

    fetch("9.9.9", tmp_path)

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(path.name for path in files) == sorted(FILES)


def test_a_downloaded_release_is_not_downloaded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", pip_that_writes_a_wheel)
    fetch("9.9.9", tmp_path)
    monkeypatch.setattr(subprocess, "run", pip_that_finds_nothing)

    assert fetch("9.9.9", tmp_path) == tmp_path / "9.9.9"


def test_an_unknown_release_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", pip_that_finds_nothing)

    with pytest.raises(NoReleaseError, match=r"^No matching distribution found$"):
        fetch("9.9.9", tmp_path)


def test_a_release_is_loaded_beside_the_installed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subprocess, "run", pip_that_writes_a_wheel)

    classes = load("9.9.9", fetch("9.9.9", tmp_path))

    assert classes.StepLR is not lr_scheduler.StepLR
    assert issubclass(classes.SWALR, classes.LRScheduler)
    assert not issubclass(classes.SWALR, lr_scheduler.LRScheduler)
    assert sys.modules["torch.optim.lr_scheduler"] is lr_scheduler
    assert vars(classes).keys() == vars(installed()).keys()


def test_a_minor_release_has_two_numbers() -> None:
    assert minor("2.10.0") == "2.10"
