"""HTML of questions and quizzes, by the template of each kind.

The contract with ``browser/core/question.js`` (pinned by a test): every question is
an element with ``data-question`` (its id), ``data-rev``, ``data-kind``, ``data-topic``
and ``data-level``. It begins with its stem and ends with a link to what teaches it.
Everything works without a script; what only a script can do is ``hidden`` until the
script shows it, and ``with-script`` keeps its room meanwhile, so that nothing jumps.

A template sees a ``ShownQuestion`` as ``question``. The HTML in it is what Sphinx's
writer makes of the nodes, so formulas, links and code are as everywhere on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from questions.kinds import TEMPLATES

from . import assets
from .question_nodes import curve, part, parts, question

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.policies["json.dumps_kwargs"] = {"separators": (",", ":")}


def written(writer: HTML5Translator, content: Iterable[nodes.Node]) -> Markup:
    """Let Sphinx's writer write some nodes; give their HTML."""
    body, writer.body = writer.body, []
    try:
        for node in content:
            node.walkabout(writer)
        return Markup("".join(writer.body))  # noqa: S704 (the writer escapes)
    finally:
        writer.body = body


class ShownPart:
    """A part as templates see it; its marks are ``part.letter`` and so on."""

    def __init__(self, writer: HTML5Translator, node: part) -> None:
        self._writer = writer
        self._node = node
        self.text = node.rawsource
        self.misconception: ShownPart | None = None

    def __getitem__(self, mark: str) -> Any:  # noqa: ANN401 (whatever a kind gives)
        return self._node[mark]

    @property
    def html(self) -> Markup:
        """The content as blocks."""
        return written(self._writer, self._node.children)

    @property
    def inline(self) -> Markup:
        """The content of one paragraph: it stands in a label, a summary or a list."""
        (content,) = self._node.children
        lone = isinstance(content, nodes.paragraph)
        return written(self._writer, content.children if lone else [content])

    @property
    def lines(self) -> list[Markup]:
        """The lines of code, coloured."""
        highlighter = self._writer.highlighter
        html = highlighter.highlight_block(self.text, "python", location=self._node)
        inside = html.partition("<pre>")[2].partition("</pre>")[0]
        lines = inside.removeprefix("<span></span>").rstrip("\n").split("\n")
        return [Markup(line) for line in lines]  # noqa: S704 (Pygments escapes)


class ShownQuestion:
    """A question as templates see it."""

    def __init__(self, writer: HTML5Translator, node: question) -> None:
        self._writer = writer
        self._node = node
        self.id = node["name"]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 (an attribute of the node)
        return self._node[name]

    def parts(self, role: str) -> list[ShownPart]:
        """List the parts of a role, in their order."""
        return [show(self._writer, node) for node in parts(self._node, role)]

    def part(self, role: str) -> ShownPart:
        """Give the only part of a role."""
        (only,) = self.parts(role)
        return only


def show(writer: HTML5Translator, node: part) -> ShownPart:
    """Show a part with its misconception, which is the part after it."""
    shown = ShownPart(writer, node)
    after = node.next_node(part, descend=False, siblings=True)
    if after is not None and after["role"] == "misconception":
        shown.misconception = ShownPart(writer, after)
    return shown


def targets(ids: Iterable[str]) -> str:
    """Write the targets of links that an author has set before an element."""
    return "".join(f'<span id="{name}"></span>' for name in ids)


def visit_question(self: HTML5Translator, node: question) -> None:
    """Write the whole question."""
    template = ENVIRONMENT.get_template(f"{node['kind']}.html")
    self.body.append(targets(node["ids"][1:]))
    self.body.append(template.render(question=ShownQuestion(self, node)))
    raise nodes.SkipNode


def visit_part(_self: HTML5Translator, _node: part) -> None:
    """Write nothing: a part is written by its question."""
    raise nodes.SkipNode


def visit_curve(self: HTML5Translator, node: curve) -> None:
    """Put the drawing into the page."""
    self.body.append(node["html"])
    raise nodes.SkipNode


def asks(page: Sequence[nodes.Node]) -> bool:
    """Look for a question."""
    return any(isinstance(node, question) for node in page)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(question, override=True, html=(visit_question, None))
    app.add_node(part, override=True, html=(visit_part, None))
    app.add_node(curve, override=True, html=(visit_curve, None))
    files = ("question.css", "core/question.js")
    assets.declare(app, __name__, *files, needed=asks)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
