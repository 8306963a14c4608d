"""A build after an interrupted build has no stale output."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from execution.process import ForkServer

from tests.incremental.edits import EDITS
from tests.incremental.small_site import SmallSite, contents

SEED = int(os.environ.get("SEED", str(random.randrange(10**6))))  # noqa: S311
INTERRUPTS = 48
# Seconds. If only their parent is killed, workers of Sphinx that send it a large result
# wait for ever: they hold the other end of their pipe themselves.
ORPHANED = 20
EDIT_NAMES = (
    "words of a page",
    "title of a page",
    "a new page",
    "a page deleted",
    "a character that no formula had",
    "a number of a snippet",
    "words of a question",
    "a colour",
    "an extension",
)


class InterruptedSite:
    """A small site whose builds are interrupted, and the output of fresh builds."""

    def __init__(self, folder: Path) -> None:
        self.site = SmallSite(folder).create()
        self.original = self.site.snapshot()
        self.fresh: dict[str, dict[str, bytes]] = {}
        self.random = random.Random(SEED)  # noqa: S311
        start = time.monotonic()
        assert self.site.build() == (0, "")
        self.duration = time.monotonic() - start  # of a build, in seconds

    def build_fresh(self, name: str) -> dict[str, bytes]:
        """Build the site as it is now, once for each edit."""
        if name not in self.fresh:
            output = self.site.folder / "fresh"
            shutil.rmtree(output, ignore_errors=True)
            assert self.site.build("fresh") == (0, ""), name
            self.fresh[name] = contents(output)
        return self.fresh[name]

    def interrupt_once(self) -> None:
        """Edit, interrupt the build, perhaps revert the edit, build and compare."""
        name = self.random.choice(EDIT_NAMES)
        moment = self.random.uniform(0, self.duration)
        signal_number = self.random.choice((signal.SIGINT, signal.SIGKILL))
        send = self.random.choice((os.kill, os.killpg))
        reverted = self.random.random() < 1 / 2
        EDITS[name](self.site)
        with self.site.start() as process:
            time.sleep(moment)
            if process.poll() is None:
                send(process.pid, signal_number)
            try:
                process.communicate(timeout=ORPHANED)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        if reverted:
            self.site.restore(self.original)

        assert self.site.build() == (0, ""), (name, SEED)

        current = contents(self.site.folder / "html")
        fresh = self.build_fresh("" if reverted else name)
        differing = [
            path
            for path in current.keys() | fresh.keys()
            if current.get(path) != fresh.get(path)
        ]
        assert differing == [], (
            f"{name!r}, {signal_number!r} after {moment:.2f} s, SEED={SEED}"
        )
        self.site.restore(self.original)


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InterruptedSite]:
    with ForkServer():
        yield InterruptedSite(tmp_path_factory.mktemp("site"))


@pytest.mark.timeout(900)
def test_an_interrupt(interrupted: InterruptedSite) -> None:
    interrupted.interrupt_once()


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_many_interrupts(interrupted: InterruptedSite) -> None:
    for _ in range(INTERRUPTS):
        interrupted.interrupt_once()
