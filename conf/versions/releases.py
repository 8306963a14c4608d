"""Get the schedulers of a PyTorch release, without installing the release.

``lr_scheduler.py`` and ``swa_utils.py`` are plain Python, and need little of the rest.
So we download the smallest wheel of a release (the one for macOS), keep these two
files, and load them under the installed torch. A run then uses that release's scheduler
module *on the installed torch's optimizers*.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING

import torch
from torch.optim import lr_scheduler, swa_utils

if TYPE_CHECKING:
    from pathlib import Path

# The last patch of every minor release.
RELEASES = (
    *("2.0.1", "2.1.2", "2.2.2", "2.3.1", "2.4.1", "2.5.1", "2.6.0", "2.7.1"),
    *("2.8.0", "2.9.1", "2.10.0", "2.11.0", "2.12.1", "2.13.0", "2.14.1", "2.15.0"),
)
FILES = ("lr_scheduler.py", "swa_utils.py")
# 2.12 raised the oldest macOS that wheels are for; pip takes what there is.
WHEEL = (
    *("--no-deps", "--only-binary=:all:", "--python-version", "3.11"),
    *("--platform", "macosx_11_0_arm64", "--platform", "macosx_14_0_arm64"),
)


class NoReleaseError(Exception):
    """A release that cannot be downloaded; the message is pip's reason."""


def fetch(release: str, folder: Path) -> Path:
    """Download the two files of a release into a folder of its own, unless it has them.

    :raises NoReleaseError: if pip cannot download it
    """
    sources = folder / release
    if not all((sources / name).is_file() for name in FILES):
        _download(release, folder)
        (wheel,) = folder.glob("torch-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            for name in FILES:
                sources.mkdir(exist_ok=True)
                code = archive.read(f"torch/optim/{name}")
                (sources / name).write_bytes(code)
        wheel.unlink()  # they are large
    return sources


def _download(release: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for leftover in folder.glob("torch-*.whl"):
        leftover.unlink()
    pip = (sys.executable, "-m", "pip", "download", "--quiet")
    result = subprocess.run(  # noqa: S603 (our own command)
        [*pip, *WHEEL, "--dest", str(folder), f"torch=={release}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        errors = [
            line for line in result.stderr.splitlines() if line.startswith("ERROR:")
        ]
        reason = errors[0].removeprefix("ERROR: ") if errors else result.stderr.strip()
        raise NoReleaseError(reason)


def load(release: str, sources: Path) -> SimpleNamespace:
    """Import the two files of a release beside the installed ones."""
    suffix = release.replace(".", "_")
    schedulers = _import(f"torch.optim._lr_scheduler_{suffix}", sources / FILES[0])
    name = "torch.optim.lr_scheduler"
    sys.modules[name] = schedulers  # for SWALR, which inherits from its LRScheduler
    try:
        averaging = _import(f"torch.optim._swa_utils_{suffix}", sources / FILES[1])
    finally:
        sys.modules[name] = lr_scheduler
    return _namespace(schedulers, averaging)


def installed() -> SimpleNamespace:
    """Return the schedulers of the installed torch, in the same form."""
    return _namespace(lr_scheduler, swa_utils)


def installed_release() -> str:
    """Name the release that is installed, such as ``2.13.0``."""
    return str(torch.__version__).partition("+")[0]


def minor(release: str) -> str:
    """Shorten ``2.13.0`` to ``2.13``."""
    return ".".join(release.split(".")[:2])


def _import(name: str, path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} is not a module")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # pickle looks its classes up by this name
    spec.loader.exec_module(module)
    return module


def _namespace(schedulers: ModuleType, averaging: ModuleType) -> SimpleNamespace:
    names = {key: value for key, value in vars(schedulers).items() if key[0] != "_"}
    return SimpleNamespace(**names, SWALR=averaging.SWALR)
