"""Read ``docs/published.yaml``: which schedules published runs use, and their numbers.

A message about a mistake names the file, the line, the row, what is allowed, and the
repair.
"""

from __future__ import annotations

import datetime as dt  # noqa: TC003 (pydantic needs it at run time)
import re
from functools import cached_property, lru_cache
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple

import yaml
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from .files import AuthorError, read_text, shown
from .yaml_files import load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

FILE = "published.yaml"
UNITS = "steps", "epochs", "tokens", "images", "environment steps"
UNIT = f"({'|'.join(f'{unit}?' for unit in UNITS)})( per parameter)?"
AMOUNT = rf"^(none|\d[\d,]*(\.\d+)?[kMBT]? ({UNIT})|\d+(\.\d+)? % of the run)$"
SCALES = {"": 1, "k": 1e3, "M": 1e6, "B": 1e9, "T": 1e12}
PERCENT = r"^\d+(\.\d+)? %$"
CONSTANT = "100 %"
FILE_PATH = re.compile(r"^[\w.+/-]+\.\w+$")
LENGTHS = ("total_steps", "total_iters", "T_max")  # arguments that say how long to draw
PER_CENT = "\N{NO-BREAK SPACE}%"
UNKNOWN = "\N{EN DASH}"  # what the source does not say, or what was not read
# Digits that are shown in scientific notation are more than zeros below this rate.
SMALL = 0.01
FORM = (
    "the file has `tasks:`, `schedules:` and `sources:`, each a mapping, and `rows:` "
    "and `census:`, each a list"
)


def _as_number(value: Any) -> Any:  # noqa: ANN401 (of any field)
    """Read 8e-5 as a number: YAML takes it for text, because it has no point."""
    if isinstance(value, str) and re.match(r"^\d+(\.\d+)?e-?\d+$", value):
        return float(value)
    return value


def _as_numbers(value: Any) -> Any:  # noqa: ANN401 (of any field)
    if isinstance(value, dict):
        return {key: _as_number(argument) for key, argument in value.items()}
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Rate = Annotated[Annotated[float, Field(gt=0)], BeforeValidator(_as_number)]
End = Annotated[
    Annotated[float, Field(ge=0)] | Annotated[str, StringConstraints(pattern=PERCENT)],
    BeforeValidator(_as_number),
]
Amount = Annotated[str, StringConstraints(pattern=AMOUNT)]
Argument = int | float | bool | str | list[int] | list[float]


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
    arguments: Annotated[dict[str, Argument] | None, BeforeValidator(_as_numbers)] = (
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
        values = (f"{name}={_literal(value)}" for name, value in arguments)
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


class Published(NamedTuple):
    """The content of the file; rows are in its order."""

    tasks: dict[str, str]  # name and title
    schedules: dict[str, str]  # name and what readers call it
    sources: dict[str, Source]
    rows: list[Row]
    census: list[Collection]

    def of_recipe(self, name: str) -> list[Row]:
        """List the rows of a recipe.

        :raises AuthorError: if there are none
        """
        rows = [row for row in self.rows if row.recipe == name]
        if not rows:
            names = sorted({row.recipe for row in self.rows if row.recipe})
            raise AuthorError(
                f"no row of {FILE} has the recipe {name!r}; recipes that have rows: "
                f"{', '.join(names) or 'none'}; correct the name, or add a row"
            )
        return rows

    def examples(self, recipe: str, most: int) -> list[Row]:
        """List some rows of a recipe: one of each task first, the fullest of them.

        :param most: how many rows, at most; they stay in the order of the file
        :raises AuthorError: if there are none
        """
        rows = self.of_recipe(recipe)
        by_task: dict[str, list[Row]] = {}
        for row in sorted(rows, key=_unknown):
            by_task.setdefault(row.task, []).append(row)
        rounds = chain.from_iterable(zip_longest(*by_task.values()))
        chosen = [row for row in rounds if row][:most]
        return [row for row in rows if row in chosen]

    def of_task(self, name: str) -> list[Row]:
        """List the rows of a task.

        :raises AuthorError: if there is no such task
        """
        if name not in self.tasks:
            raise AuthorError(
                f"there is no task {name!r} in {FILE}; tasks: {', '.join(self.tasks)}"
            )
        return [row for row in self.rows if row.task == name]

    def row(self, name: str) -> Row:
        """Return the row with an id.

        :raises AuthorError: if there is none
        """
        for row in self.rows:
            if row.id == name:
                return row
        raise AuthorError(
            f"no row of {FILE} has the id {name!r}; "
            f"ids: {', '.join(row.id for row in self.rows) or 'none'}"
        )

    def address(self, row: Row) -> str:
        """Return the address of what was read: the file at its commit, if possible."""
        source = self.sources[row.source]
        is_file = "github.com" in source.url and FILE_PATH.match(row.where)
        if not is_file:
            return source.url
        return f"{source.url}/blob/{source.commit or 'HEAD'}/{row.where}"


def _literal(value: Argument) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int):
        return f"{value:_}"
    return f"{value:.10g}" if isinstance(value, float) else f'"{value}"'


def _unknown(row: Row) -> int:
    """Count the numbers that are not known of a run."""
    return [row.peak, row.end, row.warmup, row.length].count(None)


def rate_text(rate: float) -> str:
    """Write a rate as people do: 8e-5, 0.02, 1."""
    if 0 < rate < SMALL:
        digits, exponent = f"{rate:.4e}".split("e")
        return f"{float(digits):g}e{int(exponent)}"
    return f"{rate:g}"


def amount_value(text: str | None) -> float:
    """Return the number of an amount, for sorting; of nothing, -1."""
    if text is None:
        return -1
    match = re.match(r"([\d,.]+)([kMBT]?)", text)
    return float(match[1].replace(",", "")) * SCALES[match[2]] if match else 0


def read_published(path: Path) -> Published:
    """Read the file.

    :raises AuthorError: if it cannot be used; each line of the message is a mistake
    """
    return _read(read_text(path), path)


def drawn_runs(file: str, snippets: str) -> list[Row]:
    """List the runs that a curve can be drawn of: those with arguments and a recipe.

    :param file: the path of the file
    :param snippets: the folder of the recipes
    """
    return [
        row
        for row in read_published(Path(file)).rows
        if row.arguments and Path(snippets, f"{row.recipe}.py").is_file()
    ]


def read_census(file: str) -> dict[str, dict[str, int]]:
    """Return how many settings name each schedule, by collection.

    :param file: the path of the file
    """
    return {
        row.collection: {
            "cosine": row.cosine,
            "linear": row.linear,
            "constant": row.constant,
            "other": row.other,
        }
        for row in read_published(Path(file)).census
    }


@lru_cache(maxsize=4)
def _read(text: str, path: Path) -> Published:
    content = load_yaml(path)
    expected: dict[str, type] = {
        **dict.fromkeys(("tasks", "schedules", "sources"), dict),
        **dict.fromkeys(("rows", "census"), list),
    }
    if (
        not isinstance(content, dict)
        or content.keys() != expected.keys()
        or any(not isinstance(content[key], expected[key]) for key in expected)
    ):
        raise AuthorError(f"{shown(path)}: {FORM}; correct the first level of the file")
    lines = _Lines(text, shown(path))
    problems: list[str] = []
    sources = {}
    for name, raw in content["sources"].items():
        try:
            sources[name] = Source.model_validate(raw)
        except ValidationError as error:
            where = lines.place("sources", name)
            problems += [
                f"{where}: source {name}: {m}" for m in _explain(error, Source)
            ]
    published = Published(content["tasks"], content["schedules"], sources, [], [])
    for number, raw in enumerate(content["rows"]):
        problems += _read_row(raw, number, published, lines, content["sources"])
    for number, raw in enumerate(content["census"]):
        problems += _read_collection(raw, number, published, lines)
    problems += _unused(published, lines) if not problems else []
    if problems:
        raise AuthorError("\n".join(problems))
    return published


def _read_row(
    raw: Any,  # noqa: ANN401 (as it was read)
    number: int,
    published: Published,
    lines: _Lines,
    sources: dict[str, Any],
) -> Iterator[str]:
    """Add a row to the others; yield its mistakes."""
    name = raw.get("id") if isinstance(raw, dict) else None
    head = f"row {name or number + 1}"
    try:
        row = Row.model_validate(raw)
    except ValidationError as error:
        for field, message in _explain_fields(error, Row):
            yield f"{lines.place('rows', number, field)}: {head}: {message}"
        return
    allowed = {
        "task": published.tasks,
        "schedule": published.schedules,
        "source": sources,
    }
    for field, names in allowed.items():
        value = getattr(row, field)
        if value not in names:
            yield (
                f"{lines.place('rows', number, field)}: {head}: the {field} {value!r} "
                f"is not under `{field}s:`; allowed: {', '.join(names)}; correct it, "
                "or add it there"
            )
    if any(other.id == row.id for other in published.rows):
        yield (
            f"{lines.place('rows', number, 'id')}: {head}: the id is used twice; "
            "an id is permanent and unique, choose another"
        )
    if problem := _cannot_be_drawn(row):
        yield f"{lines.place('rows', number, 'arguments')}: {head}: {problem}"
    published.rows.append(row)


def _read_collection(
    raw: Any,  # noqa: ANN401 (as it was read)
    number: int,
    published: Published,
    lines: _Lines,
) -> Iterator[str]:
    """Add a collection to the others; yield its mistakes."""
    head = f"census {number + 1}"
    try:
        collection = Collection.model_validate(raw)
    except ValidationError as error:
        for field, message in _explain_fields(error, Collection):
            yield f"{lines.place('census', number, field)}: {head}: {message}"
        return
    if collection.source not in published.sources:
        yield (
            f"{lines.place('census', number, 'source')}: {head}: the source "
            f"{collection.source!r} is not under `sources:`; correct it, or add it"
        )
    published.census.append(collection)


def _cannot_be_drawn(row: Row) -> str:
    """Return what is wrong with the arguments of a row, or ""."""
    if row.arguments is None:
        alone = [name for name in ("until", "differs") if getattr(row, name)]
        return (
            f"has `{alone[0]}`, but no arguments to draw a curve with; add "
            f"`arguments`, or leave `{alone[0]}` out"
            if alone
            else ""
        )
    if row.recipe is None:
        return "has arguments, but no recipe; add `recipe`, or leave them out"
    lengths = [name for name in LENGTHS if name in row.arguments]
    if not lengths and row.until is None:
        return (
            "nothing says how long the curve is; add `until`, in units of the "
            f"arguments, or one of the arguments {', '.join(LENGTHS)}"
        )
    return ""


def _unused(published: Published, lines: _Lines) -> Iterator[str]:
    """Yield a message for each task, schedule or source that no row has."""
    for field in ("task", "schedule", "source"):
        used = {getattr(row, field) for row in published.rows}
        for name in getattr(published, f"{field}s"):
            if name not in used:
                yield (
                    f"{lines.place(f'{field}s', name)}: no row has the {field} "
                    f"{name!r}; delete it, or correct the rows"
                )


def _explain(error: ValidationError, model: type[Strict]) -> list[str]:
    return [message for _, message in _explain_fields(error, model)]


def _explain_fields(
    error: ValidationError, model: type[Strict]
) -> Iterator[tuple[str, str]]:
    """Yield field and message; only one for each field."""
    seen = set()
    for detail in error.errors(include_url=False):
        field = str(detail["loc"][0]) if detail["loc"] else ""
        if field not in seen:
            seen.add(field)
            yield field, _message(detail, field, model)


def _message(detail: ErrorDetails, field: str, model: type[Strict]) -> str:
    fields = model.model_fields
    if not field:
        return f"is not a mapping; it has: {', '.join(fields)}"
    if detail["type"] == "extra_forbidden":
        return f'has an unknown field "{field}"; allowed: {", ".join(fields)}'
    hint = fields[field].description
    if detail["type"] == "missing":
        return f'has no "{field}"; write {hint}'
    return f'has a wrong "{field}", {detail["input"]!r}; expected: {hint}'


class _Lines:
    """The lines of a file on which its entries and their fields begin."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self.text = text

    @cached_property
    def root(self) -> yaml.Node | None:
        return yaml.compose(self.text, yaml.SafeLoader)

    def place(self, *path: str | int) -> str:
        """Name file and line of an entry, or of the nearest entry around it."""
        node, line = self.root, 1
        for step in path:
            if isinstance(node, yaml.SequenceNode):
                node = node.value[int(step)]
                line = node.start_mark.line + 1
                continue
            pairs = node.value if isinstance(node, yaml.MappingNode) else []
            inner = [(key, value) for key, value in pairs if key.value == str(step)]
            if not inner:
                break
            line, node = inner[0][0].start_mark.line + 1, inner[0][1]
        return f"{self.name}:{line}"
