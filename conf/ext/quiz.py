"""``{quiz}``: show a selection of the bank, with its size and a score.

::

    ```{quiz}
    :kind: card
    :level: beginner
    ```

    ```{quiz}
    :mixed: 10
    ```

A quiz takes every question of the bank that fits its options, or the ids in its
content, in that order; a mixed quiz takes the given number of them, interleaved, and
lets the reader choose others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from content.files import AuthorError
from docutils import nodes
from docutils.parsers.rst import directives
from questions.errors import BankError
from questions.interleave import interleave, size_in_words
from questions.item import LEVELS
from questions.kinds import MODELS
from questions.load import find

from .bank_files import note_bank
from .question import BankDirective
from .question_html import ENVIRONMENT, targets, written
from .question_nodes import quiz

if TYPE_CHECKING:
    from collections.abc import Callable

    from questions.load import Entry
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

SEED = 1  # of the mixed quiz in the page
LAST_SEED = 999999
FEWEST, MOST = 3, 30  # limits of the number that a reader can choose


def count_to_ask(value: str) -> int:
    """Return the number of questions of a mixed quiz.

    :raises ValueError: if a reader could not choose that number
    """
    try:
        count: int = directives.positive_int(value)
    except (TypeError, ValueError):  # TypeError: the option has no value
        count = 0
    if not FEWEST <= count <= MOST:
        raise ValueError(
            f"a mixed quiz asks {FEWEST} to {MOST} questions; write :mixed: 10"
        )
    return count


class Quiz(BankDirective):
    """Show a selection of the bank."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "kind": lambda value: directives.choice(value, tuple(MODELS)),
        "level": lambda value: directives.choice(value, LEVELS),
        "topic": directives.unchanged_required,
        "mixed": count_to_ask,
    }

    def run(self) -> list[nodes.Node]:
        note_bank(self.env)
        try:
            entries = self._select(self.bank())
            node = quiz("")
            if "mixed" in self.options:
                node["mixed"], node["seed"] = self.options["mixed"], SEED
                node["topics"] = {entry.path.stem: entry.topic for entry in entries}
                node["index"] = [_summary(entry) for entry in entries]
                entries = interleave(entries, seed=SEED, count=node["mixed"])
            size = size_in_words([entry.item.SECONDS for entry in entries])
            node += nodes.paragraph(size, size, classes=["quiz-size"])
            node += [self.node(entry) for entry in entries]
        except AuthorError as error:
            raise self.error(str(error)) from error
        self.set_source_info(node)
        return [node]

    def _select(self, bank: dict[str, Entry]) -> list[Entry]:
        names = [line.strip() for line in self.content if line.strip()]
        chosen = [find(bank, name) for name in names] if names else list(bank.values())
        options = {name: self.options.get(name) for name in ("kind", "level")}
        for name, value in options.items():
            if value:
                chosen = [
                    entry for entry in chosen if getattr(entry.item, name) == value
                ]
        if topic := self.options.get("topic"):
            topics = sorted({entry.path.stem for entry in bank.values()})
            if topic not in topics:
                raise BankError(f"there is no topic {topic!r}; known: {topics}")
            chosen = [entry for entry in chosen if entry.path.stem == topic]
        if not chosen:
            raise BankError("this quiz selects no question; loosen its options")
        return chosen


def _summary(entry: Entry) -> dict[str, object]:
    """Return what the browser needs to choose a question."""
    item = entry.item
    return {
        "id": item.id,
        "rev": item.rev,
        "topic": entry.path.stem,
        "level": item.level,
        "kind": item.kind,
        "contrast": item.contrast,
        "seconds": item.SECONDS,
        "page": item.section.partition("#")[0],
    }


def visit_quiz(self: HTML5Translator, node: quiz) -> None:
    """Write the questions with the form that chooses them, and the score."""
    page, uri = self.builder.current_docname, self.builder.get_relative_uri
    index: list[dict[str, str]] = node.get("index", [])
    rows = [{**row, "page": uri(page, row["page"])} for row in index]
    kinds = {row["kind"] for row in rows}
    html = ENVIRONMENT.get_template("quiz.html").render(
        quiz=node.attributes,
        index=rows,
        levels={level: level for level in LEVELS},
        kinds={kind: MODELS[kind].LABEL for kind in MODELS if kind in kinds},
        count=(FEWEST, MOST),
        seed=(1, LAST_SEED),
        content=written(self, node.children),
    )
    self.body += [targets(node["ids"]), html]
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.question")
    app.add_directive("quiz", Quiz)
    app.add_node(quiz, html=(visit_quiz, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
