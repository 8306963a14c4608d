"""``{quiz}``: show a selection of the bank, with its size and a score.

::

    ```{quiz}
    :kind: card
    :level: beginner
    ```

    ```{quiz}
    :page:
    ```

A quiz takes every question of the bank that fits its options, or the ids in its
content, in that order. Then:

- ``mixed`` takes the given number of them, interleaved; readers can choose others
- ``test`` does so, too, of the questions that have a key, and checks them together
- ``deck`` lets readers choose, shuffle and page through its questions, which are cards
- ``page`` takes no questions of its own: it scores those that the page shows
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
from questions.recalled import Recalled
from sphinx.util.logging import getLogger

from .bank_files import note_bank
from .question import BankDirective
from .question_html import ENVIRONMENT, targets, written
from .question_nodes import question, quiz

if TYPE_CHECKING:
    from collections.abc import Callable

    from questions.load import Entry
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

SEED = 1  # of the mixed quiz in the page
LAST_SEED = 999999
FEWEST, MOST = 3, 30  # limits of the number that a reader can choose
FORMS = ("mixed", "test", "deck", "page")
MANY_FORMS = f"a quiz is one of {', '.join(FORMS)}, not {{}}; keep one of these options"
PAGE_ALONE = (
    "a quiz with :page: scores the questions that the page shows; leave out its other "
    "options and its content"
)
NO_QUESTIONS = (
    "a quiz with :page: scores the questions that the page shows, and there are none; "
    "add some: ```{question} step-lr-halving"
)
LOGGER = getLogger(__name__)


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
        "test": count_to_ask,
        "deck": directives.flag,
        "page": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        note_bank(self.env)
        try:
            form = self._form()
            entries = [] if form == "page" else self._select(self.bank())
            node = quiz("", **{form: True} if form else {})
            if form in {"mixed", "test", "deck"}:
                node["seed"] = SEED
                node["topics"] = {entry.path.stem: entry.topic for entry in entries}
            if form in {"mixed", "test"}:
                node["mixed"] = self.options[form]
                node["index"] = [entry.summary() for entry in entries]
                entries = interleave(entries, seed=SEED, count=node["mixed"])
            node.append(_size([entry.item.SECONDS for entry in entries]))
            node += [self.node(entry) for entry in entries]
        except AuthorError as error:
            raise self.error(str(error)) from error
        self.set_source_info(node)
        return [node]

    def _form(self) -> str:
        """Return the option that says what kind of quiz it is, or ""."""
        forms = [name for name in FORMS if name in self.options]
        if len(forms) > 1:
            raise BankError(MANY_FORMS.format(" and ".join(forms)))
        if forms == ["page"] and (self.content or len(self.options) > 1):
            raise BankError(PAGE_ALONE)
        return forms[0] if forms else ""

    def _select(self, bank: dict[str, Entry]) -> list[Entry]:
        names = [line.strip() for line in self.content if line.strip()]
        chosen = [find(bank, name) for name in names] if names else list(bank.values())
        for name in ("kind", "level"):
            if value := self.options.get(name):
                chosen = [e for e in chosen if getattr(e.item, name) == value]
        if topic := self.options.get("topic"):
            topics = sorted({entry.path.stem for entry in bank.values()})
            if topic not in topics:
                raise BankError(f"there is no topic {topic!r}; known: {topics}")
            chosen = [entry for entry in chosen if entry.path.stem == topic]
        if "test" in self.options:
            chosen = [e for e in chosen if not isinstance(e.item, Recalled)]
        if "deck" in self.options and {e.item.kind for e in chosen} - {"card"}:
            raise BankError("a deck has cards only; add :kind: card")
        if not chosen:
            raise BankError("this quiz selects no question; remove some of its options")
        return chosen


def _size(seconds: list[float]) -> nodes.paragraph:
    size = size_in_words(seconds) if seconds else ""
    return nodes.paragraph(size, size, classes=["quiz-size"])


def note_size(_app: Sphinx, doctree: nodes.document) -> None:
    """Write the size of a page's quiz, once all of the page's questions are read."""
    for node in doctree.findall(quiz):
        if "page" not in node:
            continue
        seconds = [entry["seconds"] for entry in doctree.findall(question)]
        if not seconds:
            LOGGER.error(NO_QUESTIONS, location=node)
        node.clear()
        node.append(_size(seconds))


def visit_quiz(self: HTML5Translator, node: quiz) -> None:
    """Write the questions with the form that chooses them, and the score."""
    page, uri = self.builder.current_docname, self.builder.get_relative_uri
    index: list[dict[str, str]] = node.get("index", [])
    rows = [{**row, "page": uri(page, row["page"])} for row in index]
    kinds = {row["kind"] for row in rows}
    html = ENVIRONMENT.get_template("quiz.html").render(
        quiz=node.attributes,
        **{form: form in node for form in FORMS},
        seconds=MODELS["card"].SECONDS,
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
    app.connect("doctree-read", note_size)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
