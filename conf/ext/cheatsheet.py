"""``{cheatsheet}``: one row per scheduler, made from its snippet and its facts.

``{snippet-cards}``: one card per snippet, with its curve.
``{schedulers-menu}``: a toctree of the schedulers' pages, in the learner's order.

::

    ```{cheatsheet}
    smooth decay
    schedulers/step_lr
    ```

    ```{snippet-cards}
    Warm-up + cosine: schedulers/sequential_lr
    recipes for a known length
    ```

A line of a sheet is a snippet, or a family of ``content/examples.py``. A row has the
curve that a cell of the page glued under the snippet's name, a link to the page of that
name, the call in one line, what ``content/facts.py`` says of it, when to use it, when
to step it and what to watch out for. A line of cards may have the name by which people
know the curve before the snippet; without a name, the card has the title of the page.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from content.calls import one_line
from content.contracts import contract_of
from content.examples import IN_SMALL, family, snippets_of
from content.facts import FACTS, LABELS
from content.files import AuthorError
from content.snippets import SnippetFile, read_snippet
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.directives.other import TocTree
from sphinx.util.docutils import SphinxDirective

from . import assets
from .snippet import snippets_root

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SHEET, CARDS = "cheatsheet.css", "landing.css"
FIELDS = ("Use when", "Step it", "Watch out")
BESIDE_CALL = ("formula", "defaults")  # facts that are shown below the call


class SnippetsDirective(SphinxDirective):
    """Base of the directives that show the snippets named in their content."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        try:
            return [self.show([self._read(name) for name in self._names()])]
        except AuthorError as error:
            raise self.error(str(error)) from error

    def show(self, snippets: list[SnippetFile]) -> nodes.Node:
        """Return the node for the page.

        :raises AuthorError: if a snippet lacks a field that is shown
        """
        raise NotImplementedError

    def _names(self) -> list[str]:
        return [
            name
            for line in self._lines()
            for name in ([line] if "/" in line else family(line))
        ]

    def _lines(self) -> list[str]:
        return list(self.content)

    def _read(self, name: str) -> SnippetFile:
        """Read a snippet; the page depends on it."""
        root = snippets_root(self.env)
        self.env.note_dependency(str(root / f"{name}.py"))
        return read_snippet(root, name)


class SnippetCards(SnippetsDirective):
    """One card per snippet: its curve, its name, its class, when to use it."""

    def show(self, snippets: list[SnippetFile]) -> nodes.Node:
        cards = nodes.container(classes=["scheduler-cards"])
        known_as = {
            name: title for title, _, name in (x.rpartition(": ") for x in self.content)
        }
        for snippet in snippets:
            name, when = snippet.name, field_of(snippet, "Use when")
            title = known_as.get(name)
            page = f"{title} </{name}>" if title else f"/{name}"
            text = f"{{glue}}`{name}`\n\n{{doc}}`{page}`\n\n"
            if contract_of(name).in_cheatsheet:
                text += f"`{one_line(snippet).partition('(')[0]}`\n\n"
            text += f"Use when {when}."
            content = self.parse_text_to_nodes(text)
            cards += nodes.container("", *content, classes=["scheduler-card"])
        return cards

    def _lines(self) -> list[str]:
        return [line.rpartition(": ")[2] for line in self.content]


class CheatSheet(SnippetsDirective):
    """One row per snippet: curve, line of code, and fields."""

    def show(self, snippets: list[SnippetFile]) -> nodes.Node:
        rows = [self._row(snippet) for snippet in snippets]
        return nodes.container("", *rows, classes=["cheatsheet"])

    def _row(self, snippet: SnippetFile) -> nodes.container:
        name, code = snippet.name, one_line(snippet, IN_SMALL.get(snippet.name))
        facts = facts_of(name)
        beside = [self._field(label, facts.pop(label)) for label in [*facts][:2]]
        use, step, watch = (
            self._field(label, field_of(snippet, label)) for label in FIELDS
        )
        others = [self._field(*fact) for fact in facts.items()]
        curve, *call = self.parse_text_to_nodes(
            f"{{glue}}`{name}`\n\n{{doc}}`/{name}`\n\n`{code}`"
        )
        call += [nodes.field_list("", *beside)] if beside else []
        return nodes.container(
            "",
            curve,
            nodes.container("", *call, classes=["cheatsheet-call"]),
            nodes.field_list("", use, step, *others, watch),
            classes=["cheatsheet-row"],
        )

    def _field(self, name: str, text: str) -> nodes.field:
        body = nodes.field_body("", *self.parse_text_to_nodes(text))
        return nodes.field("", nodes.field_name("", name), body)


def facts_of(name: str) -> dict[str, str]:
    """Return what is known of a scheduler, by label; those beside the call first."""
    if name not in FACTS:
        return {}
    facts, labels = FACTS[name]._asdict(), LABELS._asdict()
    facts["defaults"] = _as_code(facts["defaults"])
    code, where, words = facts["formula"].partition(", where ")
    facts["formula"] = f"{_as_code(code)}{where}{words}"
    order = [*BESIDE_CALL, *(key for key in facts if key not in BESIDE_CALL)]
    return {labels[key]: facts[key] for key in order}


def _as_code(text: str) -> str:
    """Mark a formula or arguments as code, but not a text in words."""
    try:
        ast.parse(f"dict({text})")
    except SyntaxError:
        return text
    return f"`{text}`"


def field_of(snippet: SnippetFile, name: str) -> str:
    """Return a field of a snippet's docstring.

    :raises AuthorError: if the snippet has no such field
    """
    if name not in snippet.fields:
        raise AuthorError(
            f'snippet {snippet.name!r} has no "{name}:" in its docstring, which is '
            "shown here; write it, in one sentence"
        )
    return snippet.fields[name]


class SchedulersMenu(TocTree):
    """A toctree of the schedulers' pages; those in the content come first."""

    def run(self) -> list[nodes.Node]:
        first = "\n".join(self.content)
        others = [name for name in snippets_of("schedulers") if name not in first]
        self.content = StringList([*self.content, *(f"/{name}" for name in others)])
        return super().run()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.snippet")
    app.add_directive("cheatsheet", CheatSheet)
    app.add_directive("snippet-cards", SnippetCards)
    app.add_directive("schedulers-menu", SchedulersMenu)
    for sheet, name in ((SHEET, "cheatsheet"), (CARDS, "scheduler-card")):
        assets.declare(app, __name__, sheet, needed=assets.has_class(name))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
