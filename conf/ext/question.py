"""``{question}`` and ``{quiz}``: show questions of the bank.

::

    ```{question} step-lr-halving
    ```

    ```{quiz}
    :kind: card
    :level: beginner
    ```

    ```{quiz}
    :mixed: 10
    ```

A quiz takes every question of the bank that fits its options, or the ids in
its content, in that order; a mixed one takes so many of them, interleaved, and lets
the reader choose others. Both make abstract nodes; ``question_html`` turns
them into forms, ``question_text`` into plain lists for every other builder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from questions.files import AuthorError
from questions.interleave import interleave
from questions.kinds import LEVELS, MODELS
from questions.load import BankError, Entry, find, load_bank
from sphinx.util.docutils import SphinxDirective

from .bank_files import bank_folder, note_bank, note_question
from .proof import prove_key
from .question_nodes import QuestionWriter, curve, part, question
from .quiz_html import count_to_ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SEED = 1  # of the mixed quiz that stands in the page


class quiz(nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """Questions that are scored together; children: question.

    A mixed one has ``mixed``, how many it asks, ``seed``, ``topics``, their names, and
    ``index``, what there is to ask.
    """


class BankDirective(SphinxDirective):
    """What both directives share: the bank and the way to a node."""

    def bank(self) -> dict[str, Entry]:
        """Read the bank."""
        return load_bank(bank_folder(self.env))

    def node(self, entry: Entry) -> question:
        """Prove the key and make the abstract node.

        :raises BankError: if the key is wrong, or the question is there already
        """
        note_question(self.env, entry)
        item = entry.item
        shown: list[str] = self.state.document.setdefault("questions_shown", [])
        if item.id in shown:
            raise BankError(
                f"the question {item.id!r} is on this page already; "
                "show it once, its answer is remembered under its id"
            )
        shown.append(item.id)
        proved = prove_key(self.env, entry)
        writer = QuestionWriter(
            entry, proved, self.parse_text_to_nodes, self.env.found_docs
        )
        node = question(
            "",
            *writer.parts(),
            ids=[f"q-{item.id}"],
            kind=item.kind,
            name=item.id,
            rev=item.rev,
            title=item.title,
            level=item.level,
            topic=entry.path.stem,
        )
        if item.kind == "numeric":
            node["figures"] = item.figures
        if item.kind == "order":
            node["orders"] = item.orders()
        self.set_source_info(node)
        return node


class Question(BankDirective):
    """Show one question, by its id."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        try:
            return [self.node(find(self.bank(), self.arguments[0]))]
        except AuthorError as error:
            note_bank(self.env)  # the repair may be in any file
            raise self.error(str(error)) from error


class Quiz(BankDirective):
    """Show a selection of the bank, with its size, a time estimate and a score."""

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
            node += [self._size(entries), *map(self.node, entries)]
        except AuthorError as error:
            raise self.error(str(error)) from error
        self.set_source_info(node)
        return [node]

    def _select(self, bank: dict[str, Entry]) -> list[Entry]:
        named = [line.strip() for line in self.content if line.strip()]
        chosen = [find(bank, name) for name in named] if named else list(bank.values())
        wanted = {name: self.options.get(name) for name in ("kind", "level")}
        for name, value in wanted.items():
            if value:
                chosen = [e for e in chosen if getattr(e.item, name) == value]
        if topic := self.options.get("topic"):
            topics = sorted({entry.path.stem for entry in bank.values()})
            if topic not in topics:
                raise BankError(f"there is no topic {topic!r}; known: {topics}")
            chosen = [entry for entry in chosen if entry.path.stem == topic]
        if not chosen:
            raise BankError("this quiz selects no question; loosen its options")
        return chosen

    def _size(self, entries: list[Entry]) -> nodes.paragraph:
        minutes = max(1, round(sum(entry.item.SECONDS for entry in entries) / 60))
        count = len(entries)
        text = (
            f"{count} question{'s' if count > 1 else ''}, "
            f"about {minutes} minute{'s' if minutes > 1 else ''}."
        )
        return nodes.paragraph(text, text, classes=["quiz-size"])


def _summary(entry: Entry) -> dict[str, object]:
    """Say of a question what a browser needs to choose it."""
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


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.bank_files")
    app.setup_extension("ext.proof")
    app.add_config_value("questions_claims", "docs.questions.claims", "env", str)
    app.add_directive("question", Question)
    app.add_directive("quiz", Quiz)
    for node in (quiz, question, part, curve):
        app.add_node(node)
    app.setup_extension("ext.question_html")
    app.setup_extension("ext.question_text")
    return {"env_version": 2, "parallel_read_safe": True, "parallel_write_safe": True}
