"""``{cheatsheet}``: one row per scheduler, all of it from its snippet.

``{scheduler-cards}``: the same as cards, to be recognised by their curves.

::

    ```{cheatsheet}
    step_lr
    exponential_lr
    ```

A row has the curve that a cell of the page glued under the snippet's name, a
link to the scheduler's page, the one line of code, when to use it, when to step it
and what bites. A page may have a sheet for each family of schedulers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from questions.files import AuthorError
from sphinx.util.docutils import SphinxDirective

from . import assets
from .snippet import snippets_root
from .snippet_file import SnippetFile, one_line, read_snippet

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

SHEET, CARDS = "cheatsheet.css", "landing.css"
FIELDS = ("Use when", "Step it", "Watch out")


class OfSchedulers(SphinxDirective):
    """Show something of the schedulers named in the content, one per line."""

    has_content = True

    def read(self, name: str) -> SnippetFile:
        """Read a scheduler's snippet; the page depends on it."""
        root = snippets_root(self.env)
        self.env.note_dependency(str(root / f"schedulers/{name}.py"))
        try:
            return read_snippet(root, f"schedulers/{name}")
        except AuthorError as error:
            raise self.error(str(error)) from error


class SchedulerCards(OfSchedulers):
    """One card per scheduler: its curve, its name, when to use it."""

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        cards = nodes.container(classes=["scheduler-cards"])
        for name in self.content:
            when = self.read(name).fields["Use when"]
            text = (
                f"{{glue}}`{name}`\n\n{{doc}}`/schedulers/{name}`\n\nUse when {when}."
            )
            content = self.parse_text_to_nodes(text)
            cards += nodes.container("", *content, classes=["scheduler-card"])
        return [cards]


class CheatSheet(OfSchedulers):
    """List the schedulers: curve, line of code, and what to know."""

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        rows = [self._row(name) for name in self.content]
        return [nodes.container("", *rows, classes=["cheatsheet"])]

    def _row(self, name: str) -> nodes.container:
        snippet = self.read(name)
        try:
            code = one_line(snippet)
        except AuthorError as error:
            raise self.error(str(error)) from error
        text = f"{{glue}}`{name}`\n\n{{doc}}`/schedulers/{name}`\n\n`{code}`"
        fields = nodes.field_list("", *(self._field(snippet, each) for each in FIELDS))
        content = [*self.parse_text_to_nodes(text), fields]
        return nodes.container("", *content, classes=["cheatsheet-row"])

    def _field(self, snippet: SnippetFile, name: str) -> nodes.field:
        if name not in snippet.fields:
            raise self.error(
                f'snippet {snippet.name!r} has no "{name}:" in its docstring; '
                "a row of the cheat sheet needs it: write it, in one sentence"
            )
        body = nodes.field_body("", *self.parse_text_to_nodes(snippet.fields[name]))
        return nodes.field("", nodes.field_name("", name), body)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.snippet")
    app.add_directive("cheatsheet", CheatSheet)
    app.add_directive("scheduler-cards", SchedulerCards)
    for sheet, name in ((SHEET, "cheatsheet"), (CARDS, "scheduler-card")):
        assets.declare(app, __name__, sheet, needed=assets.has_class(name))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
