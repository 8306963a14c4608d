"""Run the schedules of one library, in a Python of its own, and print their rates.

``python -m translations.run KEY`` prints one line of JSON. A process of its own keeps
what the libraries import, warn of and set out of ours.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from .libraries import CLOSE, Trace, trace
from .read import Library, Record, read

ROOT = Path(__file__).parents[2]
DIGITS = 7  # some libraries compute in 32 bits
SETTINGS = {
    "CUDA_VISIBLE_DEVICES": "",
    "HF_HUB_OFFLINE": "1",
    "KERAS_BACKEND": "torch",
    "OMP_NUM_THREADS": "1",
}


def run(library: Library) -> Record:
    """Run every schedule of a library; it must be installed."""
    rates = {
        schedule.name: [
            value if isinstance(value, str) else round(value, DIGITS) + 0.0
            for value in trace(
                schedule.runs_as or library.runs_as, library.imports, schedule.there
            )
        ]
        for schedule in library.schedules
    }
    own = library.version or version(library.package or library.key)
    torch = version("torch").partition("+")[0]
    return {"version": own, "torch": torch, "rates": rates}


def changes(recorded: Record, rerun: Record) -> list[str]:
    """List what is not as it was recorded: the version, or a schedule's rates."""
    names = [
        name
        for name, values in recorded["rates"].items()
        if not alike(values, rerun["rates"].get(name, []))
    ]
    same = recorded["version"] == rerun["version"]
    return names if same else [f"version {rerun['version']}", *names]


def alike(first: Trace, second: Trace) -> bool:
    """Compare rates, as closely as a library in 32 bits can repeat them."""
    return len(first) == len(second) and all(map(_close, first, second))


def _close(one: float | str, other: float | str) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) <= CLOSE


def run_apart(key: str, home: Path, *folders: Path) -> Record:
    """Run every schedule of a library in another process.

    :param home: where a library may write its settings
    :param folders: where packages are that this Python does not have
    :raises RuntimeError: if that process fails, with what it said
    """
    paths = map(str, (ROOT, ROOT / "conf", *folders))
    settings = SETTINGS | {
        "PYTHONPATH": os.pathsep.join(paths),
        "HOME": str(home),
        "KERAS_HOME": str(home),
    }
    result = subprocess.run(  # noqa: S603 (our own module)
        [sys.executable, "-W", "ignore", "-m", "translations.run", key],
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
        env=os.environ | settings,
    )
    if result.returncode:
        raise RuntimeError(f"{key} does not run:\n{result.stderr}")
    record: Record = json.loads(result.stdout.splitlines()[-1])
    return record


if __name__ == "__main__":
    sys.stdout.write("\n" + json.dumps(run(read()[sys.argv[1]])) + "\n")
