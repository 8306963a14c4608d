"""The models of ``docs/published.yaml``: a source, a run, a collection."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 (pydantic needs it at run time)
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from .published_texts import (
    PER_CENT,
    UNKNOWN,
    Argument,
    amount_value,
    as_number,
    as_numbers,
    literal,
    rate_text,
)

UNITS = "steps", "epochs", "tokens", "images", "environment steps"
UNIT = f"({'|'.join(f'{unit}?' for unit in UNITS)})( per parameter)?"
AMOUNT = rf"^(none|\d[\d,]*(\.\d+)?[kMBT]? ({UNIT})|\d+(\.\d+)? % of the run)$"
PERCENT = r"^\d+(\.\d+)? %$"
CONSTANT = "100 %"
LENGTHS = ("total_steps", "total_iters", "T_max")  # arguments that say how long to draw


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Rate = Annotated[Annotated[float, Field(gt=0)], BeforeValidator(as_number)]
End = Annotated[
    Annotated[float, Field(ge=0)] | Annotated[str, StringConstraints(pattern=PERCENT)],
    BeforeValidator(as_number),
]
Amount = Annotated[str, StringConstraints(pattern=AMOUNT)]


class Strict(BaseModel):
    """A model without other fields: a misspelt field is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Source(Strict):
    """A repository or a paper that was read."""

    title: Text = Field(description="how people call it, as owner/name or authors")
    url: str = Field(
        pattern=r"^https://[^\s]+[^\s/]$",
        description="an address that begins with https:// and does not end in /",
    )
    commit: str | None = Field(
        default=None,
        pattern=r"^[0-9a-f]{7,40}$",
        description="the commit that was read, 7 to 40 hexadecimal digits, in quotes",
    )
    arxiv: str | None = Field(
        default=None,
        pattern=r"^\d{4}\.\d{5}$",
        description='an arXiv id in quotes, like "2407.21783"',
    )
    date: dt.date | None = Field(
        default=None, description="the date of the commit, like 2026-06-22"
    )


class Row(Strict):
    """One published run, or the default of a library."""

    id: str = Field(
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        description="a permanent name in kebab-case, like llama-3-405b",
    )
    task: str = Field(description="a name under `tasks:`")
    model: Text = Field(description="what was trained, as people call it")
    schedule: str = Field(description="a name under `schedules:`")
    recipe: str | None = Field(
        default=None,
        pattern=r"^(recipes|schedulers)/[a-z][a-z0-9_]*$",
        description="a file of snippets/ without .py, like recipes/warmup_cosine, or "
        "nothing if there is none",
    )
    arguments: Annotated[dict[str, Argument] | None, BeforeValidator(as_numbers)] = (
        Field(
            default=None,
            description="the recipe's arguments for this run: names and numbers",
        )
    )
    unit: Literal["step", "epoch", "iteration"] = Field(
        default="step",
        description="what the arguments count: step, epoch or iteration",
    )
    until: int | None = Field(
        default=None,
        ge=1,
        description="how many of these units the curve has, a whole number; only if "
        f"the arguments have none of {', '.join(LENGTHS)}",
    )
    peak: Rate | None = Field(
        default=None, description="the highest rate, a number above 0"
    )
    end: End | None = Field(
        default=None,
        description="the last rate: a number, or a fraction of the peak like 10 %",
    )
    warmup: Amount | None = Field(
        default=None,
        description="none, or a number and its unit: 2,000 steps, 8.4B tokens, "
        f"3 % of the run; units: {', '.join(UNITS)}",
    )
    length: Amount | None = Field(
        default=None,
        description="a number and its unit: 1.2M steps, 300 epochs; "
        f"units: {', '.join(UNITS)}",
    )
    optimizer: Text | None = Field(default=None, description="a name, like AdamW")
    batch: Text | None = Field(
        default=None, description="a number and its unit, like 16 images"
    )
    source: str = Field(description="a name under `sources:`")
    where: Text = Field(
        description="the file below the repository's root, or the paper's section"
    )
    how: Literal["file read", "paper read", "second hand"] = Field(
        description="file read, paper read or second hand"
    )
    note: Text | None = Field(
        default=None, description="one or two sentences, in Markdown"
    )
    differs: Text | None = Field(
        default=None,
        description="how our curve differs from the run, in Markdown; only if there "
        "are arguments to draw a curve with",
    )

    @property
    def steps(self) -> int:
        """Number of units that the curve has."""
        arguments = self.arguments or {}
        lengths = [arguments[name] for name in LENGTHS if name in arguments]
        return self.until or int(lengths[0])  # type: ignore[arg-type]

    def call(self, function: str) -> str:
        """Write the call that the curve is drawn from.

        :param function: the name of the recipe's function, or of the class
        """
        arguments = (self.arguments or {}).items()
        values = (f"{name}={literal(value)}" for name, value in arguments)
        return f"{function}({', '.join(['optimizer', *values])})"

    @property
    def fraction(self) -> str:
        """Fraction of the run that is warm-up; empty if it is not known."""
        warmup, length = (
            text.partition(" ") for text in (self.warmup or "", self.length or "")
        )
        if not warmup[2] or warmup[2] != length[2]:
            return ""
        part = 100 * amount_value(self.warmup) / amount_value(self.length)
        return f"{part:.2g}{PER_CENT}"

    @property
    def rates(self) -> str:
        """Peak and end for readers: ``8e-5 → 8e-7 (1 %)``."""
        peak = rate_text(self.peak) if self.peak else UNKNOWN
        if self.end is None:
            return peak
        if self.end == CONSTANT:
            return f"{peak}, constant" if self.peak else "constant"
        return f"{peak} → {self.end_text}"

    @property
    def end_text(self) -> str:
        """The last rate for readers, also as a fraction of the peak; or nothing."""
        end, peak = self.end, self.peak
        if isinstance(end, str):
            percent = end.replace(" %", PER_CENT)
            rate = (peak or 0) * float(end.removesuffix(" %")) / 100
            return f"{rate_text(rate)} ({percent})" if peak else percent
        if end and peak:
            return f"{rate_text(end)} ({100 * end / peak:.2g}{PER_CENT})"
        return "" if end is None else rate_text(end)


class Collection(Strict):
    """How many settings of a collection name each schedule."""

    collection: Text = Field(description="what was counted, as people call it")
    source: str = Field(description="a name under `sources:`")
    cosine: int = Field(ge=0, description="settings with a cosine, a whole number")
    linear: int = Field(
        ge=0, description="settings with a line or a polynomial, a whole number"
    )
    constant: int = Field(ge=0, description="settings with a constant rate")
    other: int = Field(ge=0, description="settings with any other schedule")
    others: Text | None = Field(
        default=None, description="which other schedules these are"
    )
