"""``{snippet}``: show a snippet file as it is, ready to copy.

::

    ```{snippet} schedulers/step_lr
    ```

becomes ::

    <div class="snippet">
      <p class="snippet-need">…</p>
      <p class="snippet-tools"><button hidden …>Copy</button>
        <span role="status"></span> Download <a class="download" …>step_lr.py</a></p>
      <div class="highlight">…the file, byte for byte…</div>
      <dl class="field-list">…</dl>
    </div>

A recipe has no list of fields: its page says what they say.

The directive ``{call}`` shows the call that a scheduler's snippet stands for instead of
the file, with the values of ``content/examples.py``: what most readers copy. Below it
are the fields that say how to step the scheduler.

A cell with the tag ``copy`` has the button, too.

``browser/core/copy.js`` makes the button copy. With the option ``folded``, the listing
and the fields are in a ``<details>``, but on paper and in an e-book they are open.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from content.calls import call_to_copy
from content.contracts import contract_of
from content.examples import EXAMPLES
from content.files import AuthorError
from content.snippets import SnippetFile, read_snippet
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from . import assets
from .fold import raw_html

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

COPY = (
    '<button type="button" class="with-script" hidden>Copy</button> '
    '<span role="status"></span> '
)
TAG = "tag_copy"  # the class that MyST-NB gives to a cell with the tag
CALL = "Copy the call"
CALL_FIELDS = ("Step it", "Use when", "Watch out")
FOLD = '<details class="snippet-file"><summary>The file</summary>', "</details>"


def snippets_root(env: BuildEnvironment) -> Path:
    """Return the folder of the snippets, from the option ``snippets_path``."""
    return Path(env.srcdir, env.config.snippets_path).resolve()


class Snippet(SphinxDirective):
    """Show one snippet file; the argument is its folder and stem."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {"folded": directives.flag}

    def run(self) -> list[nodes.Node]:
        root = snippets_root(self.env)
        name = self.arguments[0]
        self.env.note_dependency(str(root / f"{name}.py"))
        try:
            snippet = read_snippet(root, name)
            container = nodes.container("", *self.show(snippet), classes=["snippet"])
        except AuthorError as error:
            raise self.error(str(error)) from error
        self.set_source_info(container)
        return [container]

    def show(self, snippet: SnippetFile) -> list[nodes.Node]:
        """Return the nodes for the page."""
        need = nodes.paragraph(snippet.need, snippet.need, classes=["snippet-need"])
        file = [self._code(snippet.code)]
        if not contract_of(snippet.name).runs:  # its docstring is enough
            file.append(self._fields(snippet.fields))
        if "folded" in self.options:
            opening, closing = (_unless_book(html) for html in FOLD)
            file = [opening, *file, closing]
        return [need, self._tools(snippet), *file]

    def _code(self, code: str) -> nodes.Node:
        listing = nodes.literal_block(code, code, language="python")
        self.set_source_info(listing)
        return listing

    def _tools(self, snippet: SnippetFile) -> nodes.Node:
        target = f"/{self.env.config.snippets_path}/{snippet.name}.py"
        download = addnodes.download_reference(
            "", "", reftarget=target, refdoc=self.env.docname, refexplicit=False
        )
        download += nodes.literal("", snippet.path.name)
        copy, lead = _unless_book(COPY), nodes.Text("Download ")
        return nodes.paragraph("", "", copy, lead, download, classes=["snippet-tools"])

    def _fields(self, texts: dict[str, str]) -> nodes.Node:
        fields = nodes.field_list(classes=["snippet-fields"])
        for name, text in texts.items():
            body = nodes.field_body("", *self.parse_text_to_nodes(text))
            fields += nodes.field("", nodes.field_name("", name), body)
        return fields


class Call(Snippet):
    """Show the call that a snippet stands for; the argument is its folder and stem."""

    option_spec: ClassVar[dict[str, Any]] = {}

    def show(self, snippet: SnippetFile) -> list[nodes.Node]:
        """Return the nodes for the page.

        :raises AuthorError: if the snippet has no call, or is shown with no arguments
        """
        if snippet.name not in EXAMPLES:
            raise AuthorError(
                f"snippet {snippet.name!r} has no example, so no call to copy; those "
                f"that have one: {', '.join(EXAMPLES)}"
            )
        code = call_to_copy(snippet, EXAMPLES[snippet.name])
        lead = nodes.paragraph(CALL, CALL, classes=["snippet-need"])
        fields = {name: snippet.fields[name] for name in CALL_FIELDS}
        copy = nodes.paragraph("", "", _unless_book(COPY), classes=["snippet-tools"])
        return [lead, copy, self._code(code), self._fields(fields)]


class CopiedCells(SphinxTransform):
    """Give each cell with the tag ``copy`` a button."""

    default_priority = 500

    def apply(self, **_options: Any) -> None:  # noqa: ANN401 (as docutils has it)
        for cell in list(self.document.findall(nodes.container)):
            if TAG in cell["classes"]:
                cell["classes"].append("snippet")
                button = _unless_book(COPY)
                cell.insert(
                    0, nodes.paragraph("", "", button, classes=["snippet-tools"])
                )


def _unless_book(html: str) -> nodes.Node:
    """Return HTML for web pages only: an e-book has no scripts, and nothing folded."""
    return addnodes.only("", raw_html(html), expr="not epub")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("snippets_path", "../snippets", "env", str)
    app.add_directive("snippet", Snippet)
    app.add_directive("call", Call)
    app.add_transform(CopiedCells)
    app.setup_extension("ext.published")  # the runs that use a snippet
    has_snippet = assets.has_class("snippet")
    assets.declare(app, __name__, "snippet.css", "core/copy.js", needed=has_snippet)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
