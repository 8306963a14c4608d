"""Put what a call does into words: its value, its error, its warnings."""

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
Outcome = str | dict[str, str]  # a text, or a text for each schedule or class
Probe = Callable[[SimpleNamespace], Outcome]  # asks the classes of a release


def attempt(ask: Callable[[], object]) -> str:
    """Call it, and say what came out, what it warned of, and whether it printed."""
    with (
        warnings.catch_warnings(record=True) as caught,
        contextlib.redirect_stdout(io.StringIO()) as printed,
    ):
        warnings.simplefilter("always")
        try:
            said = str(ask())
        except Exception as error:  # noqa: BLE001 (any error is an outcome)
            said = told(error)
    seen = dict.fromkeys(told(warning.message) for warning in caught)
    extra = [*seen, *(["prints a line"] if printed.getvalue() else [])]
    return "; ".join(filter(None, [said, *extra]))


def told(error: Warning | Exception | str) -> str:
    """Name the type, and the beginning of the message."""
    short = textwrap.shorten(str(error), LONGEST, placeholder=" …")
    return f"{type(error).__name__}: {short}" if short else type(error).__name__


def quietly(ask: Callable[[], object]) -> str:
    """Call it, and say what came out; of an error, the type only."""
    with warnings.catch_warnings(action="ignore"):
        try:
            return str(ask())
        except Exception as error:  # noqa: BLE001 (any error is an outcome)
            return type(error).__name__


def rates(used: Any, scheduler: Any, steps: int) -> str:  # noqa: ANN401 (of any release)
    """List the rates of the first group, rounded, over some steps."""
    seen = []
    for _ in range(steps):
        seen.append(f"{float(used.param_groups[0]['lr']):.3g}")
        used.step()
        scheduler.step()
    return ", ".join(seen)


def one(ask: Callable[[SimpleNamespace], object]) -> Probe:
    """Make a probe of one question."""
    return lambda m: attempt(lambda: ask(m))


def each(ask: Callable[[SimpleNamespace, str], str], names: Iterable[str]) -> Probe:
    """Make a probe that asks the same of each schedule, class or call."""

    def probe(m: SimpleNamespace) -> dict[str, str]:
        return {name: quietly(partial(ask, m, name)) for name in names}

    return probe
