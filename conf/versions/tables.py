"""Tables and lines of the recorded outcomes, for the pages versions and errata."""

from __future__ import annotations

import textwrap
from operator import attrgetter
from typing import TYPE_CHECKING

from myst_parser.slugs import github_slugify

from .docstrings import WIDTH, sentence
from .errata import ARGUMENTS, ERRATA, IN_DOCS, TABLE
from .history import changes, spans, versions_that
from .probes.construction import DOC_TABLES
from .releases import installed, installed_release, minor

if TYPE_CHECKING:
    from .errata import Erratum
    from .history import Data

ISSUES = "https://github.com/pytorch/pytorch/issues/"
REPORT_TEXT = "[report text](#report-texts)"
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
    """Make a table of all errata, worst first: versions whose docs have it, report."""
    rows = []
    for erratum in ERRATA:
        versions = versions_that(data, IN_DOCS, erratum.name, "True")
        link = f"[{erratum.heading}](#{github_slugify(erratum.heading)})"
        rows.append(
            f"| {erratum.severity} | {link} | {_unbroken(versions)} "
            f"| {_upstream(data, erratum)} |"
        )
    head = "| What you get if you trust it | Statement | In the docs of | Upstream |"
    return "\n".join([head, "|---|---|---|---|", *rows])


def reports_of_errata(data: Data) -> str:
    """Write a report for PyTorch of each erratum that upstream has not seen."""
    unreported = (
        erratum for erratum in ERRATA if _upstream(data, erratum) == REPORT_TEXT
    )
    return "\n\n".join(f"```text\n{_report(erratum)}\n```" for erratum in unreported)


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


def _upstream(data: Data, erratum: Erratum) -> str:
    """Say where upstream has reported or fixed an erratum, or link to a report."""
    *_, (release, stated) = data["behaviours"][IN_DOCS][erratum.name].items()
    if stated == "False":
        return f"fixed in {minor(release)}"
    if erratum.issue:
        return f"[pytorch#{erratum.issue}]({ISSUES}{erratum.issue})"
    return REPORT_TEXT


def _report(erratum: Erratum) -> str:
    documented_object = attrgetter(erratum.where)(installed())
    quoted = {
        TABLE: "(the table of rates in its example)",
        ARGUMENTS: "(the names in its list of arguments)",
    }.get(erratum.words) or sentence(documented_object, erratum.words)
    title = erratum.heading.partition(": ")[2]
    return "\n".join(
        textwrap.fill(line, WIDTH, subsequent_indent="  ")
        for line in (
            f"Docs of {erratum.where}: {title}",
            f"The docstring in torch {installed_release()}: {quoted}",
            f"Suggestion: {erratum.suggestion}",
        )
    )


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
