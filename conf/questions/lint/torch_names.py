"""L15: names of PyTorch in a question exist in the installed torch.

The build runs this rule, too, in a process that never imports torch, which takes
seconds; so torch's source files are read instead. Code of a bug or an order is not
checked: its proof runs it.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from questions.choice import Choice
from questions.kinds.bug import Bug
from questions.kinds.plot import Plot

from .rules import Diagnostic, Diagnostics, rule_of_question
from .words import code_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.item import Item
    from questions.load import Entry

    from .context import Context

# The modules of torch/optim/ with the classes that questions name.
FILES = ("lr_scheduler", "swa_utils", "sgd", "adam", "adamw")
SCHEDULER = re.compile(
    r"\b(?:[A-Z]\w*LR|[A-Z]\w*Scheduler|CosineAnnealing\w+|ReduceLR\w+|ReduceOn\w+)\b"
)
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


@cache
def torch_parameters() -> dict[str, list[str]]:
    """Read the parameters of torch's classes, without ``self``.

    :raises ModuleNotFoundError: if torch is not installed
    """
    spec = find_spec("torch")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("torch is not installed; install it, see noxfile.py")
    folder = Path(spec.origin).parent / "optim"
    sources = [folder.joinpath(f"{stem}.py").read_text("utf-8") for stem in FILES]
    return {
        node.name: [arg.arg for arg in (*inner.args.args[1:], *inner.args.kwonlyargs)]
        for source in sources
        for node in ast.parse(source).body
        if isinstance(node, ast.ClassDef)
        for inner in node.body
        if isinstance(inner, ast.FunctionDef) and inner.name == "__init__"
    }


@rule_of_question("L15")
def torch_names_exist(entry: Entry, _: Context) -> Diagnostics:
    """Name schedulers, and keywords of their calls, that exist in torch."""
    classes, item = torch_parameters(), entry.item
    own = re.findall(r"\bclass (\w+)", item.code) if isinstance(item, Bug) else []
    for place, code in _codes(item):
        for name in dict.fromkeys(SCHEDULER.findall(code)):
            if name not in classes and name not in own:
                names = ", ".join(name for name in classes if name[0] != "_")
                yield Diagnostic(place, f"torch has no {name}; there are: {names}")
        for name, keyword in keywords(code):
            if name in classes and keyword not in classes[name]:
                yield Diagnostic(
                    place,
                    f"{name} takes no {keyword!r}; it takes "
                    f"{', '.join(classes[name])}. If it is wrong on purpose, let the "
                    "reason name the TypeError",
                )


def _codes(item: Item) -> Iterator[tuple[str, str]]:
    """List the pieces of code in the texts, and what is drawn, by their places.

    An option may have a keyword that does not exist, if its reason names the TypeError.
    """
    options = item.options if isinstance(item, Choice) else []
    meant_to_fail = {
        f"{place} {number}"
        for number, option in enumerate(options, 1)
        if not option.correct and "TypeError" in option.because
        for place in ("option", "because")
    }
    for place, text in item.texts().items():
        if place not in meant_to_fail:
            yield from ((place, code) for code in code_of(text))
    if isinstance(item, Plot):
        yield "draws", item.draws
        yield from ((f"option {n}", o.draw) for n, o in enumerate(item.options, 1))


def keywords(code: str) -> Iterator[tuple[str, str]]:
    """List the keywords of every call by a name: the name, and the keyword."""
    try:
        tree = ast.parse(dedent(code).replace("…", "..."))
    except UNREADABLE:  # an abbreviation
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield from ((name, word.arg) for word in node.keywords if word.arg)
