"""Run a snippet's own tests on each of its mutants; print those that survive.

``python -m tests.deep.killing schedulers/step_lr`` prints one JSON list. torch is
imported and tests are collected once; each mutant is tested in a fork.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import NamedTuple

import pytest
import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import StepLR

from tests.deep.mutants import Mutant, mutants

ROOT = Path(__file__).parents[2]
Change = tuple[str, str]  # the lines before and after
SURVIVED, KILLED, BROKEN = 0, 1, 2  # exit statuses of a fork
OPTIONS = (
    *("-q", "--no-header", "--no-summary", "--tb=no", "--timeout=20"),
    *("-p", "no:cacheprovider", "-p", "pytest_timeout"),
)


class Survivors(NamedTuple):
    """The number of mutants, and the changes that no test detected."""

    total: int
    alive: list[Change]


class MutantRunner:
    """A pytest plugin that runs the tests once for each mutant."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.alive: list[Mutant] = []
        path = ROOT / f"snippets/{name}.py"
        self.source = path.read_text("utf-8")
        self.mutants = list(mutants(self.source))

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Deselect the shared tests' cases for other snippets."""
        items[:] = [item for item in items if self._concerns(item)]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Test the original snippet, then each mutant.

        :raises RuntimeError: if the original snippet fails, or a fork crashes
        """
        if session.testsfailed or self._status(session, self.source) != SURVIVED:
            raise RuntimeError(f"the tests of {self.name} fail without a mutation")
        for mutant in self.mutants:
            status = self._status(session, mutant.source)
            if status not in {SURVIVED, KILLED}:
                raise RuntimeError(f"{self.name}: {mutant.after!r} ended with {status}")
            if status == SURVIVED:
                self.alive.append(mutant)
        return True

    def _concerns(self, item: pytest.Item) -> bool:
        if not item.path.name.startswith("test_every_"):
            return True
        callspec = getattr(item, "callspec", None)
        names = {self.name, self.name.partition("/")[2]}
        return callspec is not None and callspec.params.get("name") in names

    def _status(self, session: pytest.Session, source: str) -> int:
        """Test ``source`` as the snippet in a fork; return the exit status."""
        child = os.fork()
        if child:
            _, status = os.waitpid(child, 0)
            return os.waitstatus_to_exitcode(status)
        status = BROKEN
        try:
            passed = replace_functions(self.name, source) and all_pass(session)
            status = SURVIVED if passed else KILLED
        finally:
            os._exit(status)


def replace_functions(name: str, source: str) -> bool:
    """Replace the code of a snippet's functions; return False if it does not import.

    The functions stay the same objects, because tests have imported them.
    """
    module = vars(import_module(f"snippets.{name.replace('/', '.')}"))
    changed = {"__name__": module["__name__"]}
    try:
        exec(compile(source, name, "exec"), changed)  # noqa: S102 (our own)
    except Exception:  # noqa: BLE001 (whatever a mutant raises)
        return False
    for key, value in changed.items():
        old = module.get(key)
        if isinstance(value, FunctionType) and isinstance(old, FunctionType):
            old.__code__ = value.__code__
            old.__defaults__ = value.__defaults__
            old.__kwdefaults__ = value.__kwdefaults__
    return True


def all_pass(session: pytest.Session) -> bool:
    """Run the tests until one fails; return whether all passed."""
    for item, following in zip(session.items, [*session.items[1:], None], strict=True):
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return False
    return True


def tests_of(name: str) -> list[str]:
    """Return the test files of a snippet, its own first."""
    group, stem = name.split("/")
    shared = sorted(ROOT.glob("tests/snippets/test_every_*.py"))
    own = ROOT / f"tests/snippets/{group}/test_{stem}.py"
    return [str(own), *map(str, shared)]


def import_torch() -> None:
    """Take a step, because torch imports some modules only then."""
    optimizer = SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    scheduler = StepLR(optimizer, step_size=1)
    optimizer.step()
    scheduler.step()


def survivors_of(name: str, *tests: str) -> Survivors:
    """Return the survivors, from a subprocess without threads, which can fork.

    :param tests: test files to run instead of the snippet's own
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    environment["PYTHONPATH"] = f"{ROOT}{os.pathsep}{ROOT / 'conf'}"
    environment |= {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "OMP_NUM_THREADS": "1"}
    result = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "tests.deep.killing", name, *tests],
        env=environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
    )
    total, alive = json.loads(result.stdout)
    return Survivors(total, [(before, after) for before, after in alive])


def main(name: str, *tests: str) -> None:
    """Print the survivors of a snippet; pytest's output goes to standard error."""
    stdout = os.dup(1)
    os.dup2(2, 1)
    import_torch()
    runner = MutantRunner(name)
    status = pytest.main([*OPTIONS, *(tests or tests_of(name))], [runner])
    if status != pytest.ExitCode.OK:
        sys.exit(f"{name}: pytest ended with {status!r}")
    alive = [(mutant.before, mutant.after) for mutant in runner.alive]
    os.write(stdout, json.dumps([len(runner.mutants), alive]).encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
