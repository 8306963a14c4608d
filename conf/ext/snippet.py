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

``browser/core/copy.js`` makes the button copy.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from questions.files import AuthorError
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

from . import assets
from .snippet_file import SnippetFile, read_snippet

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

COPY = (
    '<button type="button" class="with-script" hidden>Copy</button> '
    '<span role="status"></span> '
)


def snippets_root(env: BuildEnvironment) -> Path:
    """Folder of the snippets, from the option ``snippets_path``."""
    return Path(env.srcdir, env.config.snippets_path).resolve()


class Snippet(SphinxDirective):
    """List one snippet file; the argument is its folder and stem."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        root = snippets_root(self.env)
        name = self.arguments[0]
        self.env.note_dependency(str(root / f"{name}.py"))
        try:
            snippet = read_snippet(root, name)
        except AuthorError as error:
            raise self.error(str(error)) from error
        container = nodes.container(classes=["snippet"])
        self.set_source_info(container)
        need = nodes.paragraph(snippet.need, snippet.need, classes=["snippet-need"])
        container += [need, self._tools(snippet), self._code(snippet)]
        container += self._fields(snippet)
        return [container]

    def _code(self, snippet: SnippetFile) -> nodes.Node:
        listing = nodes.literal_block(snippet.code, snippet.code, language="python")
        self.set_source_info(listing)
        return listing

    def _tools(self, snippet: SnippetFile) -> nodes.Node:
        target = f"/{self.env.config.snippets_path}/{snippet.name}.py"
        download = addnodes.download_reference(
            "", "", reftarget=target, refdoc=self.env.docname, refexplicit=False
        )
        download += nodes.literal("", snippet.path.name)
        button = nodes.raw("", COPY, format="html", ours=True)
        copy = addnodes.only("", button, expr="not epub")  # a book has no script
        lead = nodes.Text("Download ")
        return nodes.paragraph("", "", copy, lead, download, classes=["snippet-tools"])

    def _fields(self, snippet: SnippetFile) -> nodes.Node:
        fields = nodes.field_list(classes=["snippet-fields"])
        for name, text in snippet.fields.items():
            body = nodes.field_body("", *self.parse_text_to_nodes(text))
            fields += nodes.field("", nodes.field_name("", name), body)
        return fields


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("snippets_path", "../snippets", "env", str)
    app.add_directive("snippet", Snippet)
    shown = assets.has_class("snippet")
    assets.declare(app, __name__, "snippet.css", "core/copy.js", needed=shown)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
