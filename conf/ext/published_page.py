"""``{published-filter}``: a form that filters all tables of published runs on a page.

``{census-others}``: the collections that the census counts, in a sentence.

::

    ```{published-filter}
    ```

``browser/core/published.js`` shows the form and filters the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.files import AuthorError
from docutils import nodes
from markupsafe import escape
from sphinx import addnodes

from .fold import raw_html
from .published_links import PublishedDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

FORM = """<form class="published-filter with-script" data-published-filter hidden>
<p><label>Task <select name="task">{tasks}</select></label>
<label>Schedule <select name="schedule">{schedules}</select></label>
<label>Text <input name="text" type="search" maxlength="40"></label>
<button type="reset">Show all</button></p>
<p role="status"></p>
</form>"""


class PublishedFilter(PublishedDirective):
    """Show the form, for readers with a script."""

    def run(self) -> list[nodes.Node]:
        try:
            published = self.published()
        except AuthorError as error:
            raise self.error(str(error)) from error
        form = FORM.format(
            tasks=_options(published.tasks), schedules=_options(published.schedules)
        )
        return [addnodes.only("", raw_html(form), expr="html and not epub")]


class CensusOthers(PublishedDirective):
    """Say at which commits the census was taken, and what it counts as other."""

    def run(self) -> list[nodes.Node]:
        try:
            published = self.published()
        except AuthorError as error:
            raise self.error(str(error)) from error
        line = nodes.paragraph()
        for row in published.census:
            source = published.sources[row.source]
            commit = source.commit or "HEAD"
            others = f"; other: {row.others}" if row.others else ""
            address = f"{source.url}/tree/{commit}"
            end = "." if row is published.census[-1] else ", "
            line += nodes.reference("", row.collection, refuri=address)
            line += nodes.Text(f" ({commit}{others}){end}")
        return [line]


def _options(names: dict[str, str]) -> str:
    return "".join(
        f'<option value="{escape(name)}">{escape(text)}</option>'
        for name, text in {"": "all", **names}.items()
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_directive("published-filter", PublishedFilter)
    app.add_directive("census-others", CensusOthers)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
