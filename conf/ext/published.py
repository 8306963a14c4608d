"""``{published}``: a table of the published runs that use a recipe.

::

    ```{published} recipes/warmup_cosine
    ```

The rows are those of ``docs/published.yaml`` that name the recipe, in its order. A page
with the table is read again when that file changes.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from content.files import AuthorError
from content.published import FILE, UNKNOWN, Published, Row, read_published
from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from .author_errors import stop_build

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

CLASS = "published"
WIDEST = 30  # of a column, in characters, where a builder needs a width
HEADS = ("Run", "Peak → end", "Warm-up", "Length", "Source")


class PublishedDirective(SphinxDirective):
    """Base of the directives that show rows of the file."""

    def published(self) -> Published:
        """Read the file; the page depends on it.

        :raises AuthorError: if the file has a mistake
        """
        path = published_file(self.env)
        self.env.note_dependency(str(path))
        return read_published(path)

    def source(self, published: Published, row: Row) -> nodes.paragraph:
        """Return a link to what was read, and how it was read if not by us."""
        source = published.sources[row.source]
        text = source.title
        link = nodes.reference(text, text, refuri=published.address(row))
        second = f" ({row.how})" if row.how == "second hand" else ""
        return nodes.paragraph("", "", link, nodes.Text(second))


class PublishedRows(PublishedDirective):
    """Show the rows of one recipe; the argument is its folder and stem."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        try:
            published = self.published()
            rows = published.of_recipe(self.arguments[0])
        except AuthorError as error:
            raise self.error(str(error)) from error
        cells = [
            (
                _paragraph(row.model),
                _paragraph(row.rates),
                _paragraph(row.warmup or UNKNOWN),
                _paragraph(row.length or UNKNOWN),
                self.source(published, row),
            )
            for row in rows
        ]
        return [table(HEADS, cells)]


def published_file(env: BuildEnvironment) -> Path:
    """Return the path of the file, from the option ``published_path``."""
    return Path(env.srcdir, env.config.published_path).resolve()


def table(heads: Sequence[str], rows: Sequence[Sequence[nodes.Node]]) -> nodes.table:
    """Make a table that every builder can write."""
    first = [_paragraph(name) for name in heads]
    widths = (
        min(max(len(cell.astext()) for cell in column), WIDEST)
        for column in zip(first, *rows, strict=True)
    )
    group = nodes.tgroup("", cols=len(heads))
    group += [nodes.colspec("", colwidth=width) for width in widths]
    group += nodes.thead("", _row(first))
    group += nodes.tbody("", *map(_row, rows))
    return nodes.table("", group, classes=[CLASS, "colwidths-auto"])


def _row(cells: Sequence[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))


def _paragraph(text: str) -> nodes.paragraph:
    return nodes.paragraph(text, text)


def validate(app: Sphinx) -> None:
    """Read the file before the pages, so that a mistake in it is reported once."""
    path = published_file(app.env)
    if not path.is_file():  # a project without published runs
        return
    try:
        read_published(path)
    except AuthorError as error:
        stop_build(str(error).splitlines())


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("published_path", FILE, "env", str)
    app.add_directive("published", PublishedRows)
    app.connect("builder-inited", validate)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
