"""What the page ``versions`` shows of the data, as Markdown and as lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .errata import ERRATA, SAID
from .history import changes, spans, versions_that
from .probes.construction import DOC_TABLES
from .releases import minor

if TYPE_CHECKING:
    from .history import Data

FEW = 5  # names that a cell of the table has room for


def table_of_changes(data: Data) -> str:
    """Write a row for each change: version, what, before and after."""
    rows = (
        f"| {minor(change.release)} | {_what(change.what, change.of)}: "
        f"{_code(change.before)} → {_code(change.after)} |"
        for change in changes(data)
    )
    return "\n".join(["| Since | What changed |", "|---|---|", *rows])


def table_of_errata(data: Data) -> str:
    """Write a row for each erratum: its heading, and the versions that say it."""
    rows = []
    for each in ERRATA:
        versions = versions_that(data, SAID, each.name, "True")
        rows.append(f"| {each.heading} | {_unbroken(versions)} |")
    return "\n".join(["| Statement | In the docs of |", "|---|---|", *rows])


def table_of_doc_tables(data: Data) -> str:
    """Write a row for each table in the docs, and how it fared when it was run."""
    rows = []
    for scheduler, since in data["behaviours"][DOC_TABLES].items():
        found = spans(data, since)
        if "no table" not in found.values():
            fared = "; ".join(
                f"{_unbroken(span)}: {outcome}" for span, outcome in found.items()
            )
            rows.append(f"| {_code(scheduler)} | {fared} |")
    return "\n".join(["| Class | Versions |", "|---|---|", *rows])


def lines(data: Data, name: str, of: str = "") -> str:
    """Give a line for each outcome of a probe, and the versions it holds for."""
    found = spans(data, data["behaviours"][name][of])
    return "\n".join(f"{span}: {outcome}" for span, outcome in found.items())


def named(names: list[str]) -> str:
    """Name the classes of these schedules, in code, with commas."""
    classes = dict.fromkeys(name.split(",")[0].split(" of ")[0] for name in names)
    return ", ".join(map(_code, classes))


def _what(name: str, of: list[str]) -> str:
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
