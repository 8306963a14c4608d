"""After an edit, an incremental build equals a fresh one; after a mistake, it fails."""

import os
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from execution.process import ForkServer

from tests.incremental.edits import EDITS
from tests.incremental.failing import FAILING
from tests.incremental.small_site import SmallSite, differences

SEED = int(os.environ.get("SEED", str(random.randrange(10**6))))  # noqa: S311
SAMPLE = 3  # of each list, in the ordinary run


@pytest.fixture(scope="module", autouse=True)
def torch_imported_once() -> Iterator[None]:
    """Share the process that has imported torch among the builds."""
    with ForkServer():
        yield


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path).create()
    assert site.build() == (0, "")
    return site


def check(site: SmallSite, name: str) -> None:
    """Edit the site; check that its incremental build equals a fresh one, or fails."""
    original = site.snapshot()
    (FAILING | EDITS)[name](site)
    where = f"edit {name!r}, SEED={SEED}"

    status, log = site.build()

    if name in FAILING:
        assert status != 0, where
        second_status, second_log = site.build()
        assert second_status != 0, f"{where}: passes when it is run again"
        assert second_log, where
    else:
        assert (status, log) == (0, ""), where
        shutil.rmtree(site.folder / "fresh", ignore_errors=True)
        assert site.build("fresh") == (0, ""), where
        assert differences(site.folder / "html", site.folder / "fresh") == [], where
    site.restore(original)


def in_random_order(names: list[str]) -> list[str]:
    return random.Random(SEED).sample(names, len(names))  # noqa: S311


@pytest.mark.timeout(300)
def test_some_edits(site: SmallSite) -> None:
    edits = in_random_order([*EDITS])[:SAMPLE] + in_random_order([*FAILING])[:SAMPLE]
    for name in in_random_order(edits):
        check(site, name)


@pytest.mark.slow
def test_all_edits(site: SmallSite) -> None:
    assert len(EDITS) >= 60
    for name in in_random_order([*EDITS, *FAILING]):
        check(site, name)
