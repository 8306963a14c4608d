"""L15: names of PyTorch in a question exist in the installed torch.

torch takes seconds to import, so its source files are read instead.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from questions.choice import Choice
from questions.kinds.bug import Bug
from questions.kinds.order import Order
from questions.kinds.plot import Plot

from .rules import rule_of_question
from .words import code_of, prose

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from questions.item import Item
    from questions.load import Entry

    from .material import Material

Said = tuple[str, str]
# Where the classes live that questions talk about, and which, if not all.
FILES: dict[str, set[str]] = {
    "lr_scheduler": set(),
    "swa_utils": {"SWALR"},
    "sgd": {"SGD"},
    "adam": {"Adam"},
    "adamw": {"AdamW"},
}
SCHEDULER = re.compile(
    r"\b(?:[A-Z]\w*LR|[A-Z]\w*Scheduler|CosineAnnealing\w+|ReduceLR\w+|ReduceOn\w+)\b"
)
CALL = re.compile(r"\b([A-Z]\w+)\(")
TYPE_ERROR = "TypeError"
VERSION_TALK = re.compile(
    r"\b(?:currently|nowadays|these days|as of (?:now|today|writing)|at present|"
    r"(?:latest|newest|current|recent|modern) (?:versions?|releases?|pytorch|torch)|"
    r"recently (?:added|changed|removed))\b",
    re.IGNORECASE,
)


class TorchNames(NamedTuple):
    """The parameters of each class, without ``self``."""

    parameters: Mapping[str, list[str]]


@cache
def read_torch() -> TorchNames:
    """Read the classes from torch's files, without importing it.

    :raises ModuleNotFoundError: if torch is not installed
    """
    spec = find_spec("torch")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("torch is not installed; install it, see noxfile.py")
    found: dict[str, list[str]] = {}
    for stem, wanted in FILES.items():
        path = Path(spec.origin).parent / f"optim/{stem}.py"
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and (not wanted or node.name in wanted):
                found[node.name] = _parameters(node)
    return TorchNames(found)


def _parameters(node: ast.ClassDef) -> list[str]:
    for inner in node.body:
        if isinstance(inner, ast.FunctionDef) and inner.name == "__init__":
            given = [*inner.args.posonlyargs, *inner.args.args, *inner.args.kwonlyargs]
            return [argument.arg for argument in given[1:]]
    return []


def codes(item: Item) -> Iterator[tuple[str, str]]:
    """List the pieces of code that must name what exists, by their places.

    Code that is there to raise a TypeError may use a keyword that does not exist.
    """
    meant_to_fail = set(_meant_to_fail(item)) if isinstance(item, Choice) else set()
    for place, text in item.texts().items():
        if place not in meant_to_fail:
            yield from ((place, code) for code in code_of(text))
    if isinstance(item, Bug):
        yield from _codes_of_bug(item)
    elif isinstance(item, Order):
        yield "lines", "\n".join(item.lines)
        for number, twin in enumerate(item.distractors, 1):
            if twin.fails != TYPE_ERROR:
                yield f"distractor {number}", twin.text
    elif isinstance(item, Plot):
        yield "draws", item.draws
        yield from ((f"option {n}", o.draw) for n, o in enumerate(item.options, 1))


def _meant_to_fail(item: Choice) -> Iterator[str]:
    for number, option in enumerate(item.options, 1):
        if not option.correct and TYPE_ERROR in option.because:
            yield from (f"option {number}", f"because {number}")


def _codes_of_bug(item: Bug) -> Iterator[tuple[str, str]]:
    if item.fails != TYPE_ERROR:
        yield "code", item.code
    for number, line in enumerate(item.options, 1):
        if line.fails != TYPE_ERROR:
            yield f"option {number}", line.change


@rule_of_question("L15")
def torch_names_exist(entry: Entry, material: Material) -> Iterator[Said]:
    """Name schedulers, and keywords of their calls, that exist in torch."""
    known = material.torch.parameters
    item = entry.item
    own = set(re.findall(r"\bclass (\w+)", item.code if isinstance(item, Bug) else ""))
    for place, code in codes(item):
        for name in dict.fromkeys(SCHEDULER.findall(code)):
            if name not in known and name not in own:
                near = ", ".join(each for each in known if each[0] != "_")
                yield place, f"torch has no {name}; there are: {near}"
        for name, keyword in keywords(code):
            if name in known and keyword not in known[name]:
                said = (
                    f"{name} takes no {keyword!r}; it takes {', '.join(known[name])}. "
                    "If it is wrong on purpose, let the reason name the TypeError"
                )
                yield place, said


@rule_of_question("L15")
def no_version_talk(entry: Entry, _: Material) -> Iterator[Said]:
    """Avoid "currently" and "the latest version": name the version."""
    for place, text in entry.item.texts().items():
        if found := VERSION_TALK.search(prose(text)):
            yield place, f"says {found[0]!r}; name the version, or leave it out"


def keywords(code: str) -> Iterator[tuple[str, str]]:
    """List the keywords of every call of a class: its name, and the keyword."""
    for found in CALL.finditer(code):
        call = _balanced(code, found.start())
        try:
            tree = ast.parse(call.replace("…", "..."), mode="eval")
        except (SyntaxError, RecursionError, MemoryError):  # an abbreviation
            continue
        if isinstance(tree.body, ast.Call):
            for keyword in tree.body.keywords:
                if keyword.arg:
                    yield found[1], keyword.arg


def _balanced(code: str, start: int) -> str:
    depth = 0
    for end in range(code.index("(", start), len(code)):
        depth += {"(": 1, ")": -1}.get(code[end], 0)
        if depth == 0:
            return code[start : end + 1]
    return code[start:]
