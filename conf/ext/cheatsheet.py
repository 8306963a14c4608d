"""``{cheatsheet}``: one table row per scheduler, every cell from its snippet.

``{scheduler-cards}``: the same as cards, to be recognised by their curves.

::

    ```{cheatsheet}
    step_lr
    exponential_lr
    ```

A row has the curve that a cell of the page glued under the snippet's name, a
link to the scheduler's page, the one line of code, when to use it, when to step it
and what bites. A page may have a table for each family of schedulers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from .snippet import snippets_root
from .snippet_file import SnippetError, SnippetFile, one_line, read_snippet

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

WATCH_OUT = "Watch out"
COLUMNS = {"Curve": 12, "Schedule": 30, "Use when": 22, "Step it": 14}  # parts of 100
COLUMNS[WATCH_OUT] = 22


class OfSchedulers(SphinxDirective):
    """Show something of the schedulers named in the content, one per line."""

    has_content = True

    def read(self, name: str) -> SnippetFile:
        """Read a scheduler's snippet; the page depends on it."""
        root = snippets_root(self.env)
        self.env.note_dependency(str(root / f"schedulers/{name}.py"))
        try:
            return read_snippet(root, f"schedulers/{name}")
        except SnippetError as error:
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
    """Tabulate the schedulers."""

    def run(self) -> list[nodes.Node]:
        self.assert_has_content()
        table = nodes.table(classes=["cheatsheet"])
        self.set_source_info(table)
        group = nodes.tgroup(cols=len(COLUMNS))
        group += [nodes.colspec(colwidth=width) for width in COLUMNS.values()]
        head = nodes.row()
        head += [nodes.entry("", nodes.paragraph(text=name)) for name in COLUMNS]
        group += nodes.thead("", head)
        group += nodes.tbody("", *(self._row(name) for name in self.content))
        table += group
        return [table]

    def _row(self, name: str) -> nodes.row:
        snippet = self.read(name)
        try:
            code = one_line(snippet)
        except SnippetError as error:
            raise self.error(str(error)) from error
        if WATCH_OUT not in snippet.fields:
            raise self.error(
                f'snippet {snippet.name!r} has no "{WATCH_OUT}:" in its docstring; '
                "a row of the cheat sheet needs it: write what bites, in one line"
            )
        cells = (
            f"{{glue}}`{name}`",
            f"{{doc}}`/schedulers/{name}`\n\n`{code}`",
            snippet.fields["Use when"],
            snippet.fields["Step it"],
            snippet.fields[WATCH_OUT],
        )
        return nodes.row(
            "", *(nodes.entry("", *self.parse_text_to_nodes(cell)) for cell in cells)
        )


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.snippet")
    app.add_directive("cheatsheet", CheatSheet)
    app.add_directive("scheduler-cards", SchedulerCards)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
