"""Tables and lines about the schedules of other libraries, for their page."""

from __future__ import annotations

import builtins
import re
from functools import cache
from typing import TYPE_CHECKING

from snippets.tools.translate import Translation, translate

from .libraries import CLOSE, T, Trace, W
from .read import DOCS, Library, Record, Schedule, rates_here, read, read_records

if TYPE_CHECKING:
    from pathlib import Path

MAKER = "Hugging Face "
SMALL = 5e-4
PLACES = {W: "W", W - 1: "W - 1"}
INSIDE = {True: "yes", False: "no", None: "no end"}
SHOWN = 3  # steps past the end
NAME = re.compile(r"\b[A-Za-z_]+\b(?=\()")
HEAD = (
    "| Schedule | Step 0 | Peak at | W in T? | T - 1, T | Past T |\n"
    "|---|---|---|---|---|---|"
)


@cache
def libraries() -> dict[str, Library]:
    """Read the table once."""
    return read()


@cache
def records() -> dict[str, Record]:
    """Read the rates once."""
    return read_records()


def rates(key: str, name: str) -> Trace:
    """Return the recorded rates of a schedule."""
    recorded: Trace = records()[key]["rates"][name]
    return recorded


def answers(recorded: Trace) -> Translation:
    """Ask recorded rates the questions of the snippet."""

    def factor(step: int) -> float:
        value = recorded[min(step, len(recorded) - 1)]
        if isinstance(value, str):
            raise getattr(builtins, value)
        return value

    return translate(factor, warmup_steps=W, total_steps=T)


def find_your_library() -> str:
    """Make the table of libraries, a line each, from the schedule that is typical."""
    rows = []
    for key, library in libraries().items():
        said = answers(rates(key, library.typical))
        rows.append(
            f"| [{library.name.removeprefix(MAKER)}](#{anchor(library)}) "
            f"| {library.lengths} | from {number(said.first)}, peak at "
            f"{place(said.peak_step)}, then {said.past_end} |"
        )
    head = "| Library | W and T there | Start, peak, past T |"
    return "\n".join([head, "|---|---|---|", *rows])


def place(step: int) -> str:
    """Name a step by the length of the warm-up."""
    return PLACES.get(step, str(step))


def table(key: str) -> str:
    """Make the table of a library: a row for each schedule, with the answers."""
    rows = []
    for schedule in libraries()[key].schedules:
        said = answers(rates(key, schedule.name))
        rows.append(
            f"| {schedule.name} | {number(said.first)} | {place(said.peak_step)} "
            f"| {INSIDE[said.warmup_in_total]} | {ends(said)} | {said.past_end} |"
        )
    return "\n".join([HEAD, *rows])


def section(key: str) -> str:
    """Write the section of a library: its table, then each schedule."""
    library, record = libraries()[key], records()[key]
    parts = [library.about, table(key), checked(library, record)]
    parts += [entry(key, schedule) for schedule in library.schedules]
    return "\n\n".join(parts)


def checked(library: Library, record: Record) -> str:
    """Say which version was run, and when it is run again."""
    version = f"`{record['version']}`"
    if library.source:
        version = f"[{version}]({library.source})"
    if library.is_live:
        return f"The tests run version {version}."
    return f"Recorded from version {version}; the tests do not run it: {library.why}."


def entry(key: str, schedule: Schedule) -> str:
    """Write the call there, the call here, the rates, and what differs."""
    there = rates(key, schedule.name)
    code = schedule.there
    if schedule.here:
        code += f"\n\n# here: the same rates\n{schedule.here}"
    lines = [f"**{schedule.name}**{links(schedule)}", f"```python\n{code}\n```"]
    lines.append(f"Rates: {run_of(there)}")
    if schedule.note:
        lines.append(schedule.note)
    if schedule.here and (difference := past_the_end(there, rates_here(schedule))):
        lines.append(difference)
    return "\n\n".join(lines)


def links(schedule: Schedule) -> str:
    """Link to the pages of the classes and recipes that the call here has."""
    names = dict.fromkeys(NAME.findall(schedule.here))
    pages = {name: page(name, DOCS) for name in names}
    shown = [f"[`{name}`]({where})" for name, where in pages.items() if where]
    return f": {', '.join(shown)}" if shown else ""


def page(name: str, docs: Path) -> str:
    """Find the page of a class or a recipe; recipes without one are in choosing."""
    known = {
        path.stem.replace("_", ""): path.relative_to(docs).as_posix()
        for folder in ("schedulers", "recipes")
        for path in docs.joinpath(folder).glob("*.md")
    }
    fallback = "choosing.md" if name[0].islower() and "_" in name else ""
    return known.get(name.replace("_", "").lower(), fallback)


def run_of(recorded: Trace) -> str:
    """Show the rates of steps 0 to T, and of a few more."""
    run, past = recorded[: T + 1], recorded[T + 1 : T + 1 + SHOWN]
    return f"{numbers(run)}; past T: {numbers(past)}"


def past_the_end(there: Trace, here: Trace) -> str:
    """Say where two schedules differ first; "" if they do not."""
    pairs = enumerate(zip(there, here, strict=False))
    for step, (theirs, ours) in pairs:
        if (
            isinstance(theirs, str)
            or isinstance(ours, str)
            or abs(theirs - ours) > CLOSE
        ):
            at = f"step T + {step - T}" if step > T else "step T"
            there_is = theirs if isinstance(theirs, str) else number(theirs)
            return (
                f"From {at} on they differ: {there_is} there, {numbers([ours])} here."
            )
    return ""


def anchor(library: Library) -> str:
    """Return the anchor of the heading that is the library's name."""
    return re.sub(r"[^a-z0-9 -]", "", library.name.lower()).replace(" ", "-")


def ends(said: Translation) -> str:
    """Show the rates at steps T - 1 and T."""
    end = said.past_end if said.end is None else number(said.end)
    return f"{number(said.last)}, {end}"


def numbers(values: Trace) -> str:
    """Show some rates, or the name of an error."""
    return " ".join(v if isinstance(v, str) else number(v) for v in values)


def number(value: float) -> str:
    """Show a rate with three digits."""
    if abs(value) < CLOSE:
        return "0"
    if abs(value) < SMALL:
        return f"{value:.0e}"
    return f"{value:.3f}".rstrip("0").rstrip(".")
