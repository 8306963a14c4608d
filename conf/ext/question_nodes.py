"""Nodes of a question, before anybody knows how they are shown.

A ``question`` has ``part`` children; what a part is, its ``role`` says:

- ``stem``, ``hint``, ``concept``, ``answer``, ``because``, ``section``
- ``option`` and its ``reason`` and ``misconception``: they have the same ``letter``,
  and ``correct``; of a *bug*, an option also has the number of its ``line``
- ``code``: the whole code of a *bug*, or the solution of an *order*
- ``line``: one line to put in order; ``number`` is its place, or x1, x2 if it has none

The parts of a numeric question have a ``variant``, counted from 0, and a ``value``.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, TypeVar

from docutils import nodes
from questions.fill import fill, format_number
from questions.kinds import (
    Bug,
    Choice,
    Choosable,
    Explain,
    Numeric,
    Order,
    Plot,
    Recalled,
)
from questions.load import BankError, Entry
from questions.proof_of_curves import ASKED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from questions.kinds import Distractor, Mistake
    from questions.proof_job import Proved

Chosen = TypeVar("Chosen", bound=Choosable)
GLOSSARY = "misconceptions"  # the page whose headings wrong options name


class question(nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """One question. Attributes: kind, name, rev, title, level, topic."""


class part(nodes.Element):  # noqa: N801
    """A piece of a question; see the module."""


class curve(nodes.Element):  # noqa: N801
    """A drawn curve. Attributes: name, html, text, pdf."""


class QuestionWriter:
    """Makes the parts of one question.

    :param parse: turns Markdown into nodes
    :param pages: names of the pages there are
    """

    def __init__(
        self,
        entry: Entry,
        proved: Proved,
        parse: Callable[[str], list[nodes.Node]],
        pages: set[str],
    ) -> None:
        self.item = entry.item
        self.where = entry.where
        self.proved = proved
        self.parse = parse
        self.pages = pages

    def parts(self) -> Iterator[part]:
        """Give all parts, in the order of the page.

        :raises BankError: if a text is longer than its place allows
        """
        item = self.item
        if isinstance(item, Numeric):
            yield from self._numeric(item)
        elif isinstance(item, Recalled):
            yield (
                self.line("stem", item.stem)
                if item.kind == "card"
                else self.block("stem", item.stem)
            )
            if isinstance(item, Explain):
                yield self.block("hint", item.hint)
                yield from (self.line("concept", text) for text in item.concepts)
            yield self.block("answer", item.answer)
        else:
            yield self.block("stem", item.stem)
            if isinstance(item, Choice):
                for letter, option in self._lettered(item.options):
                    yield self.line("option", option.text, **letter)
                    yield from self._reason(option, {}, **letter)
            elif isinstance(item, Plot):
                yield from self._plot(item)
            elif isinstance(item, Bug):
                yield from self._bug(item)
            elif isinstance(item, Order):
                yield from self._order(item)
        page, _, heading = item.section.partition("#")
        yield self.line("section", f"[](/{page}.md{'#' if heading else ''}{heading})")

    def _lettered(
        self, options: list[Chosen]
    ) -> Iterator[tuple[dict[str, object], Chosen]]:
        for letter, option in zip(ascii_uppercase, options, strict=False):
            yield {"letter": letter, "correct": option.correct}, option

    def _plot(self, item: Plot) -> Iterator[part]:
        if item.choose == "code":
            yield part("", self._drawing(ASKED), role="figure")
        for letter, option in self._lettered(item.options):
            if item.choose == "code":
                yield self.line("option", f"`{option.draw}`", **letter)
            else:
                drawing = self._drawing(str(letter["letter"]))
                yield part("", drawing, role="option", **letter)
            yield from self._reason(option, {}, **letter)

    def _drawing(self, name: str) -> curve:
        drawing = self.proved.drawings[name]
        return curve(
            "",
            name=f"{self.item.id}-{name}",
            html=drawing.html,
            text=drawing.text,
            pdf=drawing.pdf,
        )

    def _bug(self, item: Bug) -> Iterator[part]:
        yield part(item.code, nodes.Text(item.code), role="code")
        for letter, option in self._lettered(item.options):
            text = item.code.splitlines()[option.line - 1]
            marks = {**letter, "line": option.line}
            yield part(text, nodes.literal(text, text.strip()), role="option", **marks)
            yield from self._reason(option, {}, **marks)

    def _order(self, item: Order) -> Iterator[part]:
        lines = item.named_lines()
        for number in item.shuffled():
            yield part(lines[number], role="line", number=number)
        solution = item.code(item.orders()[0])
        yield part(solution, nodes.Text(solution), role="code")
        yield self.block("because", item.because)
        for place, line in enumerate(item.distractors, 1):
            marks = {"number": f"x{place}", "code": line.text.strip()}
            yield from self._reason(line, {}, **marks)

    def _numeric(self, item: Numeric) -> Iterator[part]:
        for number, variant in enumerate(self.proved.proof.variants):
            named = {name: format_number(v) for name, v in variant.values.items()}
            named["key"] = format_number(variant.key)
            marks: dict[str, object] = {"variant": number}
            yield self.block("stem", fill(item.stem, named), **marks)
            marks |= {"tolerance": variant.tolerance, "correct": True}
            text = fill(item.because, named)
            yield self.line("reason", text, value=variant.key, **marks)
            marks["correct"] = False
            for mistake, value in zip(item.mistakes, variant.mistakes, strict=True):
                said = {**named, "mistake": format_number(value)}
                yield from self._reason(mistake, said, value=value, **marks)

    def _reason(
        self,
        choice: Choosable | Distractor | Mistake,
        named: dict[str, str],
        **marks: object,
    ) -> Iterator[part]:
        yield self.line("reason", fill(choice.because, named), **marks)
        if choice.misconception and GLOSSARY in self.pages:
            link = f"[](/{GLOSSARY}.md#{choice.misconception})"
            yield self.line("misconception", link, **marks)

    def block(self, role: str, text: str, **marks: object) -> part:
        """Make a part of any blocks."""
        return part(text, *self.parse(text), role=role, **marks)

    def line(self, role: str, text: str, **marks: object) -> part:
        """Make a part that stands in a label, a summary or a list: one paragraph.

        :raises BankError: if the text is more than that
        """
        line = self.block(role, text, **marks)
        if len(line) != 1 or not isinstance(line[0], nodes.paragraph):
            raise BankError(
                f"{self.where}: this {role} is more than one paragraph: "
                f"{text.strip()!r}; write the {role} as one paragraph, without lists "
                "or code blocks"
            )
        return line
