"""``{published}``: a table of the published runs that use a recipe.

::

    ```{published} recipes/warmup_cosine
    ```

The rows are those of ``docs/published.yaml`` that name the recipe, in its order; of
many, one of each task first, and a link to the others on the page of all runs. A page
with the table is read again when that file changes.

These roles help to write about runs::

    {run}`regnet-imagenet`  the model, its rates, warm-up and length, and the source
    {run}`regnet-imagenet peak`  one field: 0.8
    {recipe}`Warm-up + cosine <recipes/warmup_cosine>`  a link, once the page exists
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.files import AuthorError
from content.published_runs import FILE
from content.published_texts import UNKNOWN, rate_text
from docutils import nodes
from sphinx.util.docutils import SphinxRole

from .published_links import (
    CASE_FILES,
    PublishedDirective,
    is_page,
    link_to_page,
    link_to_run,
    link_to_source,
    published_runs,
    runs_link,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from content.published_rows import Row
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

CLASS = "published"
MOST = 4  # rows on the page of a recipe
HEADS = ("Run", "Peak → end", "Warm-up", "Length", "Source")
WIDEST = 30  # of a column, in characters, where a builder needs a width
FIELDS: dict[str, Callable[[Row], str | None]] = {
    "model": lambda row: row.model,
    "rates": lambda row: row.rates,
    "peak": lambda row: rate_text(row.peak) if row.peak else "",
    "end": lambda row: row.end_text,
    "warmup": lambda row: row.warmup,
    "length": lambda row: row.length,
    "optimizer": lambda row: row.optimizer,
    "batch": lambda row: row.batch,
    "fraction": lambda row: row.fraction,
}
RUN = re.compile(r"([a-z0-9-]+)(?: ([a-z]+))?")
SMALL_NUMBER = re.compile(r"(\d[\d.]*e-\d+)")
TITLE = re.compile(r"(.+) <((?:recipes|schedulers)/[a-z0-9_]+)>")


class PublishedRows(PublishedDirective):
    """Show the rows of one recipe; the argument is its folder and stem."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        try:
            published = self.published()
            recipe = self.arguments[0]
            rows = published.examples(recipe, MOST)
            others = len(published.of_recipe(recipe)) - len(rows)
        except AuthorError as error:
            raise self.error(str(error)) from error
        cells = [
            (
                nodes.paragraph("", "", link_to_run(self.env, row)),
                *map(paragraph, (row.rates, row.warmup, row.length)),
                nodes.paragraph("", "", *link_to_source(published, row, short=True)),
            )
            for row in rows
        ]
        runs = table(HEADS, [nodes.row("", *map(entry, row)) for row in cells])
        if not others:
            return [runs]
        text = f"{others} more run{'s' if others > 1 else ''} by task"
        more = (
            runs_link(text, text, recipe=recipe)
            if is_page(self.env, CASE_FILES)
            else nodes.inline(text, text)
        )
        return [runs, nodes.paragraph("", "", more)]


class RunRole(SphinxRole):
    """Name a run with its numbers, or give one field of it."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        try:
            return self._nodes(), []
        except AuthorError as error:
            message = self.inliner.reporter.error(str(error), line=self.lineno)
            return [], [message]

    def _nodes(self) -> list[Node]:
        published = published_runs(self.env)
        match = RUN.fullmatch(self.text)
        if match is None or (match[2] and match[2] not in FIELDS):
            raise AuthorError(
                f"{{run}}`{self.text}` is not the id of a run and a field; "
                f"fields: {', '.join(FIELDS)}; write {{run}}`llama-3-405b peak`"
            )
        row = published.row(match[1])
        if match[2]:
            text = FIELDS[match[2]](row)
            if not text:
                raise AuthorError(
                    f"the run {row.id!r} of {FILE} has no {match[2]}; name another "
                    "field, or add it there"
                )
            return [nodes.Text(text)]
        amounts = {"warm-up": row.warmup, "length": row.length}
        known = (
            f", no {name}" if text == "none" else f", {name} {text}"
            for name, text in amounts.items()
            if text
        )
        words = f": {row.rates}{''.join(known)} ("
        link = link_to_run(self.env, row)
        return [
            link,
            nodes.Text(words),
            *link_to_source(published, row, short=True),
            nodes.Text(")"),
        ]


class RecipeRole(SphinxRole):
    """Link to the page of a recipe, if there is one."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        match = TITLE.fullmatch(self.text)
        if match is None:
            message = self.inliner.reporter.error(
                f"{{recipe}}`{self.text}` is not a text and a recipe; write "
                "{recipe}`Warm-up + cosine <recipes/warmup_cosine>`",
                line=self.lineno,
            )
            return [], [message]
        return [link_to_page(self.env, match[1], match[2])], []


def table(heads: Sequence[str], rows: Sequence[nodes.row]) -> nodes.table:
    """Make a table that every builder can write."""
    first = nodes.row("", *(entry(paragraph(name)) for name in heads))
    columns = zip(first, *rows, strict=True)
    group = nodes.tgroup("", cols=len(heads))
    group += [
        nodes.colspec("", colwidth=min(WIDEST, max(len(c.astext()) for c in column)))
        for column in columns
    ]
    group += nodes.thead("", first)
    group += nodes.tbody("", *rows)
    return nodes.table("", group, classes=[CLASS, "colwidths-auto"])


def entry(*content: nodes.Node) -> nodes.entry:
    """Make a cell of a table."""
    return nodes.entry("", *content)


def paragraph(text: str | None) -> nodes.paragraph:
    """Make a paragraph whose numbers are not broken at "e-"; of nothing, a dash."""
    parts = SMALL_NUMBER.split(text or UNKNOWN)
    content = [
        nodes.inline(part, part, classes=["number"]) if place % 2 else nodes.Text(part)
        for place, part in enumerate(parts)
    ]
    return nodes.paragraph("", "", *content)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.published_links")
    app.add_directive("published", PublishedRows)
    app.add_role("run", RunRole())
    app.add_role("recipe", RecipeRole())
    app.setup_extension("ext.published_tasks")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
