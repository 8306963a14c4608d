"""Find in PyTorch's docstrings what running PyTorch can refute.

A page quotes the installed docstring with these functions, so a quotation is never
older than the installed torch; when upstream fixes a statement, the quotation is not
found, and the build fails with a message that says so.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple

import torch
from torch.optim import SGD

if TYPE_CHECKING:
    from types import SimpleNamespace

EPOCHS = 100
WIDTH = 72
CODE = re.compile(r"^ *(?:>>>|\.\.\.)(?: (.*))?$", re.MULTILINE)
ROLE = re.compile(r"(?<!`):\w+:`~?([^`]*)`(?:\\s)?")
PAUSE = re.compile(r"(?<=[.:]) | (?=Default:)")
ROW = re.compile(r"# lr = ([\d.]+)\s+if (.+)")
STARTS_FROM = re.compile(r"uses lr = ([\d.]+\d|\d)")
BOUNDS = re.compile(r"(?:(\d+) <= )?epoch (==|>=|<) (\d+)")
ARGUMENT = re.compile(r"^ {4}(\w+) \(", re.MULTILINE)
ARGUMENTS = re.compile(r"^Args:\n((?: .*\n|\n)+)", re.MULTILINE)


class FixedUpstreamError(AssertionError):
    """An erratum whose statement is no longer in the installed torch's docs."""


class Row(NamedTuple):
    """A line of a docstring's table: ``# lr = 0.05 if epoch == 20``."""

    rate: str  # as it is printed
    condition: str

    @property
    def epochs(self) -> range:
        """The epochs, of the first hundred, that the condition is about."""
        bounds = BOUNDS.fullmatch(self.condition.strip())
        if not bounds:
            raise ValueError(f"no range of epochs: {self.condition!r}")
        low, comparison, number = int(bounds[1] or 0), bounds[2], int(bounds[3])
        if comparison == "==":
            return range(number, number + 1)
        return range(number, EPOCHS) if comparison == ">=" else range(low, number)

    def holds(self, rates: list[float]) -> bool:
        """Return whether the rates equal the printed rate, rounded or truncated."""
        last_digit = 10.0 ** -len(self.rate.partition(".")[2])
        low = float(self.rate) - 0.5001 * last_digit
        high = float(self.rate) + 0.9999 * last_digit
        return all(low <= rates[epoch] <= high for epoch in self.epochs)


def sentence(thing: object, words: str) -> str:
    """Find the sentence, or the line of code, that contains these words.

    :param thing: the class or function with the docstring
    :raises FixedUpstreamError: if there is none
    """
    doc = _doc(thing)
    code = [line.strip() for line in CODE.findall(doc)]
    prose = [" ".join(text.split()) for text in CODE.sub("", doc).split("\n\n")]
    plain = [
        ROLE.sub(r"\1", text).replace("``", "").replace("\\s", "s") for text in prose
    ]
    prose_parts = [part for text in plain for part in PAUSE.split(text)]
    statements: list[str] = [*prose_parts, *code]
    for statement in statements:
        if words in statement:
            return statement
    name = getattr(thing, "__qualname__", "it")
    raise FixedUpstreamError(
        f"upstream has fixed this, remove the entry: the docstring of {name} "
        f"no longer says {words!r}"
    )


def quote(thing: object, words: str) -> str:
    """Quote the sentence that contains these words, wrapped into short lines.

    :raises FixedUpstreamError: if there is none
    """
    return textwrap.fill(f"The docs: {sentence(thing, words)}", WIDTH)


def states(thing: object, words: str) -> bool:
    """Return whether a docstring has these words in one of its sentences."""
    try:
        return bool(sentence(thing, words))
    except FixedUpstreamError:
        return False


def table(scheduler: type) -> list[Row]:
    """Read the table of rates in a docstring's example; empty if there is none."""
    return [Row(rate, when.strip()) for rate, when in ROW.findall(_doc(scheduler))]


def documented(scheduler: type) -> list[str]:
    """List the arguments that a docstring describes."""
    section = ARGUMENTS.search(f"{_doc(scheduler)}\n")
    return ARGUMENT.findall(section[1]) if section else []


def accepted(scheduler: type) -> list[str]:
    """List the arguments in the signature."""
    return list(inspect.signature(scheduler).parameters)


def example(scheduler: type) -> str:
    """Extract the code of a docstring's example, up to its loop."""
    code = "\n".join(CODE.findall(_doc(scheduler))).partition("\nfor ")[0]
    return code.replace("self.opt,", "optimizer,").replace("self.opt)", "optimizer)")


def run_example(scheduler: type, classes: SimpleNamespace | None = None) -> list[float]:
    """Run a docstring's example; return the rate of each epoch.

    :param classes: those of another release; default: the installed release
    """
    start = STARTS_FROM.search(_doc(scheduler))
    if start is None:
        raise ValueError(f"{scheduler.__name__} does not say what it starts from")
    optimizer = SGD([torch.zeros(1)], lr=float(start[1]))
    names: dict[str, Any] = vars(classes or torch.optim.lr_scheduler)
    names = {**names, "optimizer": optimizer}
    code = ast.unparse(ast.parse(example(scheduler)))
    exec(code, names)  # noqa: S102 (it is torch's own example)
    rates = []
    for _ in range(EPOCHS):
        rates.append(float(optimizer.param_groups[0]["lr"]))
        optimizer.step()
        names["scheduler"].step()
    return rates


def wrong_rows(scheduler: type, classes: SimpleNamespace | None = None) -> list[Row]:
    """Run a docstring's example; return the rows of its table that are wrong."""
    rows = table(scheduler)
    rates = run_example(scheduler, classes) if rows else []
    return [row for row in rows if not row.holds(rates)]


def _doc(thing: object) -> str:
    return inspect.getdoc(thing) or ""
