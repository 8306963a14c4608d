"""Tables and lines of the recorded outcomes, for the pages versions and errata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errata import ERRATA, IN_DOCS
from .history import changes, spans, versions_that
from .probes.construction import DOC_TABLES
from .releases import minor

if TYPE_CHECKING:
    from .history import Data

FEW = 5  # names that a cell of the table has room for


def table_of_changes(data: Data) -> str:
    """Make a table of all changes: version, what changed, before and after."""
    rows = (
        f"| {minor(change.release)} | {_label(change.what, change.of)}: "
        f"{_code(change.before)} → {_code(change.after)} |"
        for change in changes(data)
    )
    return "\n".join(["| Since | What changed |", "|---|---|", *rows])


def table_of_errata(data: Data) -> str:
    """Make a table of all errata: heading, and the versions whose docs have it."""
    rows = []
    for erratum in ERRATA:
        versions = versions_that(data, IN_DOCS, erratum.name, "True")
        rows.append(f"| {erratum.heading} | {_unbroken(versions)} |")
    return "\n".join(["| Statement | In the docs of |", "|---|---|", *rows])


def table_of_doc_tables(data: Data) -> str:
    """Make a table of the tables in the docs: how many rows are wrong, by version."""
    rows = []
    for scheduler, since in data["behaviours"][DOC_TABLES].items():
        outcomes = spans(data, since)
        if "no table" not in outcomes.values():
            by_span = "; ".join(
                f"{_unbroken(span)}: {outcome}" for span, outcome in outcomes.items()
            )
            rows.append(f"| {_code(scheduler)} | {by_span} |")
    return "\n".join(["| Class | Versions |", "|---|---|", *rows])


def lines(data: Data, name: str, of: str = "") -> str:
    """List the outcomes of a probe, a line each, after the versions."""
    outcomes = spans(data, data["behaviours"][name][of])
    return "\n".join(f"{span}: {outcome}" for span, outcome in outcomes.items())


def named(names: list[str]) -> str:
    """Name the classes of these schedules, as code, separated by commas."""
    classes = dict.fromkeys(name.split(",")[0].split(" of ")[0] for name in names)
    return ", ".join(map(_code, classes))


def _label(name: str, of: list[str]) -> str:
    if of == [""]:
        return name
    short = named(of)
    classes = short.count(",") + 1
    return f"{name}, {short if classes <= FEW else f'{classes} classes'}"


def _code(text: str) -> str:
    plain = text.replace("`", "'").replace("|", "\\|")
    return f"`{plain}`" if plain else "nothing"


def _unbroken(span: str) -> str:
    return span.replace(" to ", "\N{NO-BREAK SPACE}to\N{NO-BREAK SPACE}")
