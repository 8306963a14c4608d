"""A build that is interrupted at any moment leaves nothing stale behind."""

import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from execution.process import ForkServer

from tests.incremental.edits import EDITS
from tests.incremental.small_site import SmallSite, contents

SEED = int(os.environ.get("SEED", str(random.randrange(10**6))))  # noqa: S311
MOMENTS = 48
USED = (
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


class Interrupted:
    """A small site whose builds are interrupted, and what fresh ones would give."""

    def __init__(self, folder: Path) -> None:
        self.site = SmallSite(folder).create()
        self.whole = self.site.snapshot()
        self.fresh: dict[str, dict[str, bytes]] = {}
        self.random = random.Random(SEED)  # noqa: S311
        began = time.monotonic()
        assert self.site.build() == (0, "")
        self.length = time.monotonic() - began  # of a build

    def build_fresh(self, name: str) -> dict[str, bytes]:
        """Build the site as it is now, once for each edit."""
        if name not in self.fresh:
            output = self.site.folder / "fresh"
            shutil.rmtree(output, ignore_errors=True)
            assert self.site.build("fresh") == (0, ""), name
            self.fresh[name] = contents(output)
        return self.fresh[name]

    def once(self) -> None:
        """Edit, interrupt the build, perhaps take the edit back, build again."""
        name = self.random.choice(USED)
        moment = self.random.uniform(0, self.length)
        by = self.random.choice((signal.SIGINT, signal.SIGKILL))
        send = self.random.choice((os.kill, os.killpg))
        taken_back = self.random.random() < 1 / 2
        EDITS[name](self.site)
        with self.site.start() as process:
            time.sleep(moment)
            if process.poll() is None:
                send(process.pid, by)
            process.communicate(timeout=60)
        if taken_back:
            self.site.restore(self.whole)

        assert self.site.build() == (0, ""), (name, SEED)

        now = contents(self.site.folder / "html")
        fresh = self.build_fresh("" if taken_back else name)
        wrong = [
            path
            for path in now.keys() | fresh.keys()
            if now.get(path) != fresh.get(path)
        ]
        assert wrong == [], f"{name!r}, {by!r} after {moment:.2f} s, SEED={SEED}"
        self.site.restore(self.whole)


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Interrupted]:
    with ForkServer():
        yield Interrupted(tmp_path_factory.mktemp("site"))


@pytest.mark.timeout(300)
def test_a_moment(interrupted: Interrupted) -> None:
    interrupted.once()


@pytest.mark.slow
def test_many_moments(interrupted: Interrupted) -> None:
    for _ in range(MOMENTS):
        interrupted.once()
