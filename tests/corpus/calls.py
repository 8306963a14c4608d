"""Cases that need no build: a file of the bank, and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.files import AuthorError
from figures import plot_choices, plot_lr, plot_small_multiples
from questions.lint import errors, lint, read_context
from questions.topics import TOPICS

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
    samples, with fields to ``set`` and to ``drop``, by their path, as in
    ``options.0.because``. The ``topics`` are the lines of the learner's order.
    """
    outcomes = {}
    for case in cases:
        docs = folder / case.slug / "docs"
        write(docs.parent, {**BASE, "docs/questions/topic.yaml": ""})
        path = docs / "questions/topic.yaml"
        encoding = case.inputs.get("encoding", "utf-8")
        path.write_bytes(_bank_file(case.inputs).encode(encoding, "surrogatepass"))
        if "topics" in case.inputs:
            path.with_name(TOPICS).write_text(case.inputs["topics"], "utf-8")
        try:
            messages = errors(docs / "questions", docs)
            lint(read_context(docs / "questions", docs))  # no rule raises
        except AuthorError as error:
            messages = [str(error)]
        outcomes[case.name] = Outcome(int(bool(messages)), "\n".join(messages))
    return outcomes


def _bank_file(inputs: dict[str, Any]) -> str:
    for name in ("text", "bank"):
        if name in inputs:
            return str(inputs[name]) * int(inputs.get("times", 1))
    return as_yaml(sample(inputs))


def sample(inputs: dict[str, Any]) -> Question:
    """Copy a sample, and apply the changes of a case."""
    question: Question = _copy(BY_ID[inputs["question"]])
    for path, value in inputs.get("set", {}).items():
        container, key = _container(question, path)
        container[key] = value
    for path in inputs.get("drop", ()):
        container, key = _container(question, path)
        del container[key]
    return question


def _container(question: dict[str, Any], path: str) -> tuple[Any, Any]:
    container: Any = question
    *steps, key = (int(step) if step.isdigit() else step for step in path.split("."))
    for step in steps:
        container = container[step]
    return container, key


def _copy(value: Any) -> Any:  # noqa: ANN401 (any YAML value)
    if isinstance(value, dict):
        return {key: _copy(element) for key, element in value.items()}
    return [_copy(element) for element in value] if isinstance(value, list) else value


def run_figures(cases: list[Case], _folder: Path) -> Outcomes:
    """Call the figure function ``draw`` with ``curves`` and the keywords ``with``."""
    outcomes = {}
    for case in cases:
        function = DRAW[case.inputs.get("draw", "plot_lr")]
        keywords = {"title": "A title", "unit": "epoch", **case.inputs.get("with", {})}
        if function is plot_choices:
            del keywords["title"]
        try:
            function(case.inputs["curves"], **keywords)
            outcomes[case.name] = Outcome(0, "")
        except ValueError as error:
            outcomes[case.name] = Outcome(1, str(error))
    return outcomes
