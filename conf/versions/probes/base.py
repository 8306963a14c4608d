"""Describe what a call does: its value, its error, its warnings."""

from __future__ import annotations

import contextlib
import io
import textwrap
import warnings
from collections.abc import Callable, Iterable
from functools import partial
from types import SimpleNamespace
from typing import Any

LONGEST = 80  # characters of a message
Outcome = str | dict[str, str]  # a text, or texts by schedule, class or call
Probe = Callable[[SimpleNamespace], Outcome]  # run on the classes of a release


def attempt(call: Callable[[], object]) -> str:
    """Describe the value or error of a call, its warnings, and whether it prints."""
    with (
        warnings.catch_warnings(record=True) as caught,
        contextlib.redirect_stdout(io.StringIO()) as printed,
    ):
        warnings.simplefilter("always")
        try:
            result = str(call())
        except Exception as error:  # noqa: BLE001 (any error is an outcome)
            result = described(error)
    messages = dict.fromkeys(described(warning.message) for warning in caught)
    extra = [*messages, *(["prints a line"] if printed.getvalue() else [])]
    return "; ".join(filter(None, [result, *extra]))


def described(error: Warning | Exception | str) -> str:
    """Return the type, and the beginning of the message."""
    short = textwrap.shorten(str(error), LONGEST, placeholder=" …")
    return f"{type(error).__name__}: {short}" if short else type(error).__name__


def quietly(call: Callable[[], object]) -> str:
    """Describe the value of a call, or the type of its error; ignore warnings."""
    with warnings.catch_warnings(action="ignore"):
        try:
            return str(call())
        except Exception as error:  # noqa: BLE001 (any error is an outcome)
            return type(error).__name__


def rates(optimizer: Any, scheduler: Any, steps: int) -> str:  # noqa: ANN401 (of any release)
    """List the rates of the first group, rounded, over some steps."""
    used_rates = []
    for _ in range(steps):
        used_rates.append(f"{float(optimizer.param_groups[0]['lr']):.3g}")
        optimizer.step()
        scheduler.step()
    return ", ".join(used_rates)


def probe(run: Callable[[SimpleNamespace], object]) -> Probe:
    """Make a probe with a single outcome."""
    return lambda m: attempt(lambda: run(m))


def probe_each(
    run: Callable[[SimpleNamespace, str], str], names: Iterable[str]
) -> Probe:
    """Make a probe that is run with the name of each schedule, class or call."""
    return lambda m: {name: quietly(partial(run, m, name)) for name in names}
