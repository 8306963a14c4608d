"""Fail the run if a test is skipped: a skipped test checks nothing."""

from __future__ import annotations

import pytest


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
