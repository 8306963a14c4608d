"""``{cheatsheet}``: one row per scheduler, made from its snippet.

``{snippet-cards}``: one card per snippet, with its curve.
``{schedulers-menu}``: a toctree of the schedulers' pages, in the learner's order.

::

    ```{cheatsheet}
    smooth decay
    schedulers/step_lr
    ```

A line of the content is a snippet, or a family of ``content/examples.py``. A row has
the curve that a cell of the page glued under the snippet's name, a link to the page of
that name, the call in one line, when to use it, when to step it and what to watch out
for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.calls import one_line
from content.examples import family, snippets_of
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
            for line in self.content
            for name in ([line] if "/" in line else family(line))
        ]

    def _read(self, name: str) -> SnippetFile:
        """Read a snippet; the page depends on it."""
        root = snippets_root(self.env)
        self.env.note_dependency(str(root / f"{name}.py"))
        return read_snippet(root, name)


class SnippetCards(SnippetsDirective):
    """One card per snippet: its curve, its name, when to use it."""

    def show(self, snippets: list[SnippetFile]) -> nodes.Node:
        cards = nodes.container(classes=["scheduler-cards"])
        for snippet in snippets:
            name, when = snippet.name, field_of(snippet, "Use when")
            text = f"{{glue}}`{name}`\n\n{{doc}}`/{name}`\n\nUse when {when}."
            content = self.parse_text_to_nodes(text)
            cards += nodes.container("", *content, classes=["scheduler-card"])
        return cards


class CheatSheet(SnippetsDirective):
    """One row per snippet: curve, line of code, and fields."""

    def show(self, snippets: list[SnippetFile]) -> nodes.Node:
        rows = [self._row(snippet) for snippet in snippets]
        return nodes.container("", *rows, classes=["cheatsheet"])

    def _row(self, snippet: SnippetFile) -> nodes.container:
        name, code = snippet.name, one_line(snippet)
        text = f"{{glue}}`{name}`\n\n{{doc}}`/{name}`\n\n`{code}`"
        fields = nodes.field_list("", *(self._field(snippet, name) for name in FIELDS))
        content = [*self.parse_text_to_nodes(text), fields]
        return nodes.container("", *content, classes=["cheatsheet-row"])

    def _field(self, snippet: SnippetFile, name: str) -> nodes.field:
        text = self.parse_text_to_nodes(field_of(snippet, name))
        return nodes.field("", nodes.field_name("", name), nodes.field_body("", *text))


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
    """A toctree of the schedulers' pages, then of the pages in the content."""

    def run(self) -> list[nodes.Node]:
        pages = [f"/{name}" for name in snippets_of("schedulers")]
        self.content = StringList([*pages, *self.content])
        return super().run()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.snippet")
    app.add_directive("cheatsheet", CheatSheet)
    app.add_directive("snippet-cards", SnippetCards)
    app.add_directive("schedulers-menu", SchedulersMenu)
    for sheet, name in ((SHEET, "cheatsheet"), (CARDS, "scheduler-card")):
        assets.declare(app, __name__, sheet, needed=assets.has_class(name))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
