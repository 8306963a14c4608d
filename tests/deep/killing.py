"""Run a snippet's own tests on each of its mutants; print those that survive.

``python -m tests.deep.killing schedulers/step_lr`` prints one JSON list. torch is
imported once; each mutant takes the snippet's place in a fork of this process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
import pytest_timeout
import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import StepLR

from tests.deep.mutants import mutants

ROOT = Path(__file__).parents[2]
OPTIONS = (
    *("-x", "-q", "--no-header", "--no-summary", "--tb=no", "--timeout=20"),
    *("-p", "no:cacheprovider"),
)
KILLED = (pytest.ExitCode.TESTS_FAILED, pytest.ExitCode.INTERRUPTED)  # or no import


class Survivors(NamedTuple):
    """How many mutants there were, and the changes that no test noticed."""

    total: int
    alive: list[tuple[str, str]]


class OfOneSnippet:
    """Keep the tests of one snippet, and what the shared tests say of it."""

    def __init__(self, name: str) -> None:
        self.names = {name, name.partition("/")[2]}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the cases of other snippets; pytest calls this."""
        items[:] = [item for item in items if self._concerns(item)]

    def _concerns(self, item: pytest.Item) -> bool:
        if not item.path.name.startswith("test_every_"):
            return True
        callspec = getattr(item, "callspec", None)
        return callspec is not None and callspec.params.get("name") in self.names


def tests_of(name: str) -> list[str]:
    """List the test files of a snippet, its own first."""
    group, stem = name.split("/")
    shared = sorted(ROOT.glob("tests/snippets/test_every_*.py"))
    own = ROOT / f"tests/snippets/{group}/test_{stem}.py"
    return [str(own), *map(str, shared)]


def status_of(name: str, source: str, tests: list[str]) -> int:
    """Run tests in a fork in which a snippet has another source."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)
    status = pytest.ExitCode.INTERNAL_ERROR
    try:
        if imports(name, source):
            plugins = [pytest_timeout, OfOneSnippet(name)]
            status = pytest.main([*OPTIONS, *tests], plugins)
        else:
            status = pytest.ExitCode.TESTS_FAILED
    finally:
        sys.stdout.flush()
        os._exit(status)


def imports(name: str, source: str) -> bool:
    """Put a module in the snippet's place; tell whether it can be imported."""
    module = ModuleType(f"snippets.{name.replace('/', '.')}")
    sys.modules[module.__name__] = module
    try:
        exec(compile(source, name, "exec"), vars(module))  # noqa: S102 (our own)
    except Exception:  # noqa: BLE001 (whatever a mutant raises)
        return False
    return True


def survivors(name: str, tests: list[str]) -> Survivors:
    """Give the mutants that pass.

    :raises RuntimeError: if the snippet itself does not pass, or pytest fails
    """
    source = ROOT.joinpath(f"snippets/{name}.py").read_text("utf-8")
    if status_of(name, source, tests):
        raise RuntimeError(f"the tests of {name} fail without a mutation; run: pytest")
    every, alive = list(mutants(source)), []
    for mutant in every:
        status = status_of(name, mutant.source, tests)
        if status == pytest.ExitCode.OK:
            alive.append((mutant.before, mutant.after))
        elif status not in KILLED:
            raise RuntimeError(f"{name}: {mutant.after!r}: pytest ended with {status}")
    return Survivors(len(every), alive)


def survivors_in_a_process(name: str, *tests: str) -> Survivors:
    """Do it in a process without threads, that can be forked."""
    settings = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    done = subprocess.run(  # noqa: S603 (ourselves)
        [sys.executable, "-m", "tests.deep.killing", name, *tests],
        env={
            **settings,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'conf'}",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
            "OMP_NUM_THREADS": "1",
        },
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    total, alive = json.loads(done.stdout.splitlines()[-1])
    return Survivors(total, [(before, after) for before, after in alive])


def import_torch() -> None:
    """Import what torch imports, also at the first step of an optimizer."""
    optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    scheduler = StepLR(optimizer, step_size=1)
    optimizer.step()
    scheduler.step()


def main(name: str, *tests: str) -> None:
    """Print the survivors of a snippet; pytest's own words go to standard error."""
    import_torch()
    answer = os.dup(1)
    os.dup2(2, 1)
    found = survivors(name, list(tests) or tests_of(name))
    os.write(answer, json.dumps(found).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
