"""``{question}`` and ``{quiz}``: show questions of the bank.

::

    ```{question} step-lr-halving
    ```

    ```{quiz}
    :kind: card
    :level: beginner
    ```

A quiz takes every question of the bank that fits its options, or the ids in
its content, in that order. Both make abstract nodes; ``question_html`` turns
them into forms, ``question_text`` into plain lists for every other builder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, get_args

from bank.items import MODELS, Card, Explain, Level, Single
from bank.load import BankError, Entry, find, load_bank
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from .bank_files import bank_folder, note_bank, note_question
from .proof import prove_key

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LEVELS = get_args(Level)


class quiz(nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """Questions that are scored together; children: question."""


class question(nodes.Element):  # noqa: N801
    """One question; children: part. Attributes: kind, name, rev, title, level."""


class part(nodes.Element):  # noqa: N801
    """A piece of a question.

    ``role`` is stem, answer, option, reason, hint or concept; an option and its
    reason also have ``letter`` and ``correct``.
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
        prove_key(entry, package=self.config.questions_claims)
        item = entry.item
        shown: list[str] = self.state.document.setdefault("questions_shown", [])
        if item.id in shown:
            raise BankError(
                f"the question {item.id!r} is on this page already; "
                "show it once, its answer is remembered under its id"
            )
        shown.append(item.id)
        node = question(
            ids=[f"q-{item.id}"],
            kind=item.kind,
            name=item.id,
            rev=item.rev,
            title=item.title,
            level=item.level,
        )
        self.set_source_info(node)
        if isinstance(item, Card):
            node += self._line(item.id, "stem", item.stem)
            node += self._part("answer", item.answer)
        elif isinstance(item, Single):
            node += self._part("stem", item.stem)
            for letter, option in zip("ABCD", item.options, strict=False):
                marks = {"letter": letter, "correct": option.correct}
                node += self._line(item.id, "option", option.text, **marks)
                node += self._line(item.id, "reason", option.because, **marks)
        elif isinstance(item, Explain):
            node += [self._part("stem", item.stem), self._part("hint", item.hint)]
            node += [self._line(item.id, "concept", text) for text in item.concepts]
            node += self._part("answer", item.answer)
        return node

    def _line(self, name: str, role: str, text: str, **attributes: object) -> part:
        """Make a part that stands in a label or a summary: one paragraph."""
        line = self._part(role, text, **attributes)
        if len(line) != 1 or not isinstance(line[0], nodes.paragraph):
            raise BankError(
                f"{name}: this {role} is more than one paragraph: {text.strip()!r}; "
                f"write the {role} as one paragraph, without lists or code blocks"
            )
        return line

    def _part(self, role: str, text: str, **attributes: object) -> part:
        children = self.parse_text_to_nodes(text)
        return part(text, *children, role=role, **attributes)


class Question(BankDirective):
    """Show one question, by its id."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        try:
            return [self.node(find(self.bank(), self.arguments[0]))]
        except BankError as error:
            note_bank(self.env)  # the repair may be in any file
            raise self.error(str(error)) from error


class Quiz(BankDirective):
    """Show a selection of the bank, with its size, a time estimate and a score."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = {
        "kind": lambda value: directives.choice(value, tuple(MODELS)),
        "level": lambda value: directives.choice(value, LEVELS),
    }

    def run(self) -> list[nodes.Node]:
        note_bank(self.env)
        try:
            entries = self._select(self.bank())
            node = quiz("", self._size(entries), *map(self.node, entries))
        except BankError as error:
            raise self.error(str(error)) from error
        self.set_source_info(node)
        return [node]

    def _select(self, bank: dict[str, Entry]) -> list[Entry]:
        named = [line.strip() for line in self.content if line.strip()]
        chosen = [find(bank, name) for name in named] if named else list(bank.values())
        for option in ("kind", "level"):
            wanted = self.options.get(option)
            if wanted:
                chosen = [e for e in chosen if getattr(e.item, option) == wanted]
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


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.bank_files")
    app.setup_extension("ext.proof")
    app.add_config_value("questions_claims", "docs.questions.claims", "env", str)
    app.add_directive("question", Question)
    app.add_directive("quiz", Quiz)
    app.add_node(quiz)
    app.add_node(question)
    app.add_node(part)
    app.setup_extension("ext.question_html")
    app.setup_extension("ext.question_text")
    return {"env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
