"""Abstract nodes of questions and quizzes, the same for every builder.

A ``question`` has ``part`` children, made of the parts that its kind lists; the marks
of a part are attributes. The ``misconception`` of a reason is the part after it, and
the last part is the ``section`` that teaches the question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from questions.errors import BankError
from questions.parts import MISCONCEPTIONS_PAGE, MYTH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from questions.load import Entry
    from questions.parts import Part
    from questions.proof_job import Proved


class quiz(nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """Questions that are scored together; children: question.

    A mixed quiz has ``mixed``, the number of its questions, ``seed``, ``topics``, their
    names, and ``index``, the questions to choose from; a ``test`` as well. A ``deck``
    has ``seed`` and ``topics``. A quiz of the ``page`` has no questions.
    """


class question(nodes.Element):  # noqa: N801
    """One question. Attributes: kind, name, rev, title, level, topic, page, seconds."""


class part(nodes.Element):  # noqa: N801
    """A piece of a question. Attributes: role, and what ``questions.parts`` names."""


class curve(nodes.Element):  # noqa: N801
    """A drawn curve. Attributes: name, html, text, pdf."""


def parts(node: question, role: str) -> list[part]:
    """Return the parts of a role, in their order."""
    return [child for child in node.findall(part) if child["role"] == role]


def takes_other_questions(page: Sequence[nodes.Node]) -> bool:
    """Return whether a page has a mixed quiz, which fetches other questions."""
    return any(isinstance(node, quiz) and "mixed" in node for node in page)


class QuestionWriter:
    """Makes the nodes of one question.

    :param parse: turns Markdown into nodes
    :param pages: names of all pages
    """

    def __init__(
        self,
        entry: Entry,
        proved: Proved,
        parse: Callable[[str], list[nodes.Node]],
        pages: set[str],
    ) -> None:
        self.entry = entry
        self.proved = proved
        self.parse = parse
        self.pages = pages

    def write(self) -> Iterator[part]:
        """Yield a node for each part, and the links that belong to it.

        :raises BankError: if a text is longer than its place allows
        """
        item = self.entry.item
        for piece in item.parts(self.proved.proof):
            content = self._content(piece)
            yield part(piece.text, *content, role=piece.role, **piece.marks)
            if piece.misconception and MISCONCEPTIONS_PAGE in self.pages:
                page = f"{MISCONCEPTIONS_PAGE}.md#{MYTH}{piece.misconception}"
                yield self._link("misconception", page)
        page, _, heading = item.section.partition("#")
        yield self._link("section", f"{page}.md{'#' if heading else ''}{heading}")

    def _link(self, role: str, page: str) -> part:
        return part("", *self.parse(f"[](/{page})"), role=role)

    def _content(self, piece: Part) -> list[nodes.Node]:
        text = piece.text
        match piece.form:
            case "blocks":
                return self.parse(text)
            case "line":
                return self._line(piece)
            case "code":
                return [nodes.literal(text, text.strip())]
            case "curve":
                return [self._curve(piece)]
            case "plain":
                return []

    def _line(self, piece: Part) -> list[nodes.Node]:
        """Parse a text for a label, a summary or a list: one paragraph."""
        content = self.parse(piece.text)
        if len(content) != 1 or not isinstance(content[0], nodes.paragraph):
            raise BankError(
                f"{self.entry.where}: this {piece.role} is more than one paragraph: "
                f"{piece.text.strip()!r}; write the {piece.role} as one paragraph, "
                "without lists or code blocks"
            )
        return content

    def _curve(self, piece: Part) -> curve:
        drawing = self.proved.drawings[piece.text]
        return curve(
            "",
            name=f"{self.entry.item.id}-{piece.marks['name']}",
            html=drawing.html,
            text=drawing.text,
            pdf=drawing.pdf,
        )
