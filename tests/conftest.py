"""What tests of several folders share; a skipped test fails the run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from pathlib import Path


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> object:
    """Report skipped tests; fail a run that passed otherwise."""
    outcome = yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter and (skipped := reporter.stats.get("skipped")):
        if session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        reporter.write_line(
            f"{len(skipped)} skipped: here a skipped test is a failed test; "
            "make it run or remove it",
            red=True,
        )
    return outcome


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the small site, once for all test processes; return its folder of HTML."""
    from tests.small_site import build_small, write_pages  # noqa: PLC0415 (uses conf/)

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    built = folder / "small"
    with FileLock(folder / "small.lock"):
        if not built.exists():
            fresh = tmp_path_factory.mktemp("small")
            write_pages(fresh / "docs")
            build_small(fresh / "docs", "html")
            fresh.rename(built)
    return built / "html"
