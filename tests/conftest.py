"""A test that does not run proves nothing: a skipped test fails the run."""

from __future__ import annotations

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> object:
    """Turn a green run with skipped tests red."""
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
