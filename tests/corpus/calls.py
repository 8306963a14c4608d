"""Cases that need no build: a file of the bank, and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.files import AuthorError
from figures import plot_choices, plot_lr, plot_small_multiples
from questions.lint import errors, lint, read_context

from tests.conf.questions.samples import EVERY_KIND, ORDER, Question, as_yaml, but
from tests.corpus.cases import Case, Outcome
from tests.corpus.project import BASE, Outcomes, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LONG_ORDER = but(
    ORDER,
    stem="Put the lines in order, so that the answer is two.",
    lines=["answer = 1", "by = 2", "for _ in range(2):", *ORDER["lines"][2:], "by = 1"],
)
BY_ID = {question["id"]: question for question in (*EVERY_KIND, LONG_ORDER)}
DRAW: dict[str, Callable[..., object]] = {
    "plot_lr": plot_lr,
    "plot_choices": plot_choices,
    "plot_small_multiples": plot_small_multiples,
}


def run_questions(cases: list[Case], folder: Path) -> Outcomes:
    """Read and lint a bank of one file.

    Input: its ``text`` (in an ``encoding``, ``times`` over), or a ``question`` of the
    samples, with fields to ``set`` and to ``drop``, by their way, as in
    ``options.0.because``.
    """
    outcomes = {}
    for case in cases:
        docs = folder / case.slug / "docs"
        write(docs.parent, {**BASE, "docs/questions/topic.yaml": ""})
        path = docs / "questions/topic.yaml"
        encoding = case.given.get("encoding", "utf-8")
        path.write_bytes(_bank_file(case.given).encode(encoding, "surrogatepass"))
        try:
            said = errors(docs / "questions", docs)
            lint(read_context(docs / "questions", docs))  # no rule trips over it
        except AuthorError as error:
            said = [str(error)]
        outcomes[case.name] = Outcome(int(bool(said)), "\n".join(said))
    return outcomes


def _bank_file(given: dict[str, Any]) -> str:
    for name in ("text", "bank"):
        if name in given:
            return str(given[name]) * int(given.get("times", 1))
    return as_yaml(sample(given))


def sample(given: dict[str, Any]) -> Question:
    """Copy a sample, with the changes of a case."""
    question: Question = _copy(BY_ID[given["question"]])
    for way, value in given.get("set", {}).items():
        place, last = _place(question, way)
        place[last] = value
    for way in given.get("drop", ()):
        place, last = _place(question, way)
        del place[last]
    return question


def _place(question: dict[str, Any], way: str) -> tuple[Any, Any]:
    place: Any = question
    *steps, last = (int(step) if step.isdigit() else step for step in way.split("."))
    for step in steps:
        place = place[step]
    return place, last


def _copy(value: Any) -> Any:  # noqa: ANN401 (whatever YAML holds)
    if isinstance(value, dict):
        return {key: _copy(element) for key, element in value.items()}
    return [_copy(element) for element in value] if isinstance(value, list) else value


def run_figures(cases: list[Case], _folder: Path) -> Outcomes:
    """Call a function for figures: ``draw`` names it, ``curves`` and ``with`` it."""
    outcomes = {}
    for case in cases:
        function = DRAW[case.given.get("draw", "plot_lr")]
        named = {"title": "A title", "unit": "epoch", **case.given.get("with", {})}
        if function is plot_choices:
            del named["title"]
        try:
            function(case.given["curves"], **named)
            outcomes[case.name] = Outcome(0, "")
        except ValueError as error:
            outcomes[case.name] = Outcome(1, str(error))
    return outcomes
