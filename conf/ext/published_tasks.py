"""``{published-task}``: the published runs of a task, each with its case file.

::

    ## LoRA and QLoRA

    ```{published-task} lora
    ```

A row becomes ::

    <tr data-run data-task="lora" data-schedule="cosine" data-peak="0.0003">
      <td><details><summary><span id="run-…">torchtune, LoRA</span></summary>
        <div class="case">…</div></details></td> …

A case file has the curve that a cell of the page glued under ``run-…``, the call it was
drawn from, a link to the recipe, and every other field of the row. Without a script,
all rows are there, in the order of the file. ``browser/core/published.js`` filters and
sorts them, and opens the row that a link leads to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from content.calls import one_line
from content.files import AuthorError
from content.snippets import read_snippet
from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from . import assets
from .builders import HTML_BUILDERS
from .fold import raw_html
from .published import CLASS, entry, paragraph, table
from .published_links import (
    PublishedDirective,
    link_to_page,
    link_to_source,
    target_of,
)
from .snippet import snippets_root

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from content.published_rows import Row
    from content.published_runs import Published
    from sphinx.application import Sphinx
    from sphinx.domains.std import StandardDomain
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

TASK, CASE = "published-task", "case"
HEADS = ("Run", "Schedule", "Peak → end", "Warm-up", "Length")
OPENING, MIDDLE, CLOSING = "<details><summary>", "</summary>", "</details>"


class run_row(nodes.row):  # noqa: N801 (docutils names nodes in lower case)
    """A row of a table. Attributes: task, schedule, peak."""


class PublishedTask(PublishedDirective):
    """Show the runs of one task; the argument is its name in the file."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        task = self.arguments[0]
        try:
            published = self.published()
            runs = published.of_task(task)
            rows = [self._row(published, row) for row in runs]
        except AuthorError as error:
            raise self.error(str(error)) from error
        runs_table = table(HEADS, rows)
        runs_table["classes"] += [TASK, "longtable"]
        return [runs_table]

    def _row(self, published: Published, row: Row) -> run_row:
        target = target_of(row)
        domain: StandardDomain = self.env.domains.standard_domain
        domain.note_hyperlink_target(target, self.env.docname, target, row.model)
        name = nodes.paragraph(
            "", "", nodes.inline("", row.model, ids=[target]), classes=["case-name"]
        )
        schedule = published.schedules[row.schedule]
        texts = (schedule, row.rates, row.warmup, row.length)
        return run_row(
            "",
            entry(name, self._case(published, row)),
            *(entry(paragraph(text)) for text in texts),
            task=row.task,
            schedule=row.schedule,
            peak=row.peak or "",
        )

    def _case(self, published: Published, row: Row) -> nodes.container:
        content: list[nodes.Node] = []
        if self._is_drawn(row):
            curve = self.parse_text_to_nodes(f"{{glue}}`{target_of(row)}`")
            content.append(addnodes.only("", *curve, expr="html and not epub"))
        fields = nodes.field_list()
        for label, nodes_of_field in self._fields(published, row):
            body = nodes.field_body("", *nodes_of_field)
            fields += nodes.field("", nodes.field_name("", label), body)
        return nodes.container("", *content, fields, classes=[CASE])

    def _fields(
        self, published: Published, row: Row
    ) -> Iterator[tuple[str, list[nodes.Node]]]:
        if row.recipe:
            page = link_to_page(self.env, row.recipe, row.recipe)
            yield "Our recipe", [nodes.paragraph("", "", page)]
        if row.arguments and self._is_drawn(row):
            call = row.call(self._function(str(row.recipe)))
            rate = "" if row.peak else ", as a fraction of the peak"
            unit = nodes.Text(f", counted in {row.unit}s{rate}")
            yield "Its call", [nodes.paragraph("", "", nodes.literal("", call), unit)]
        if row.differs:
            yield "Our curve differs", self.parse_text_to_nodes(row.differs)
        for label, text in (
            ("Warm-up", row.warmup),
            ("Length", row.length),
            ("Optimizer", row.optimizer),
            ("Batch", row.batch),
        ):
            if text:
                yield label, [paragraph(text)]
        if row.note:
            yield "Note", self.parse_text_to_nodes(row.note)
        where = nodes.Text(f", {row.where}, {row.how}")
        link = link_to_source(published, row)[0]
        yield "Source", [nodes.paragraph("", "", link, where)]

    def _is_drawn(self, row: Row) -> bool:
        return bool(row.arguments) and self._snippet(str(row.recipe)).is_file()

    def _snippet(self, name: str) -> Path:
        return snippets_root(self.env) / f"{name}.py"

    def _function(self, name: str) -> str:
        """Return what the call begins with: a function's name, or a class's."""
        if name.startswith("recipes/"):
            return name.partition("/")[2]
        return one_line(read_snippet(snippets_root(self.env), name)).partition("(")[0]


class FoldCases(SphinxPostTransform):
    """Put each case file into a ``<details>`` whose summary is the model."""

    builders = tuple(HTML_BUILDERS)  # and no e-book
    default_priority = 720  # as ``ext.fold``

    def run(self, **_arguments: object) -> None:
        """Put markup around name and case file."""
        for row in list(self.document.findall(run_row)):
            cell = cast("nodes.entry", row[0])
            name, case = cast("list[nodes.Element]", cell.children)
            cell.children = []
            cell.extend([raw_html(OPENING), *name.children, raw_html(MIDDLE)])
            cell.extend([case, raw_html(CLOSING)])


def _visit(translator: HTML5Translator, node: run_row) -> None:
    data = {f"data-{key}": str(node[key]) for key in ("task", "schedule", "peak")}
    tag = translator.starttag(node, "tr", "", **{"data-run": "", **data})  # type: ignore[arg-type]
    translator.body.append(tag)
    node.column = 0  # type: ignore[attr-defined]  # as docutils counts the cells


def _depart(translator: HTML5Translator, _node: run_row) -> None:
    translator.body.append("</tr>\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive(TASK, PublishedTask)
    app.setup_extension("ext.published_page")
    app.add_node(run_row, html=(_visit, _depart))
    app.add_post_transform(FoldCases)
    has_runs = assets.has_class(TASK)
    assets.declare(app, __name__, "core/published.js", needed=has_runs)
    assets.declare(app, __name__, "published.css", needed=assets.has_class(CLASS))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
