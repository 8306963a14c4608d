"""Write questions as HTML, with the template of each kind.

The contract with ``browser/core/question.js`` (pinned by a test): every question is
an element with ``data-question`` (its id), ``data-rev``, ``data-kind``, ``data-topic``
and ``data-level``. It begins with its stem and ends with a link to its section.
Everything works without a script; controls that need a script are ``hidden`` until the
script shows them; ``with-script`` reserves their space, so that nothing moves then.

A template sees a ``ShownQuestion`` as ``question``. The HTML in it is what Sphinx's
writer makes of the nodes, so formulas, links and code look as elsewhere on the page.
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
    """Return the HTML that Sphinx's writer makes of some nodes."""
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
        """The content as one paragraph, for a label, a summary or a list."""
        (content,) = self._node.children
        is_text = isinstance(content, nodes.paragraph)
        return written(self._writer, content.children if is_text else [content])

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

    @property
    def section(self) -> Markup:
        """The link to the section that teaches the question, named with its page."""
        (node,) = parts(self._node, "section")
        (paragraph,) = node.deepcopy().children
        title = self._writer.builder.env.titles[self._node["page"]].astext()
        for link in paragraph.findall(nodes.reference):
            if link.astext() != title:
                link.insert(0, nodes.Text(f"{title}, "))
        return written(self._writer, paragraph.children)

    def parts(self, role: str) -> list[ShownPart]:
        """Return the parts of a role, in their order."""
        return [show(self._writer, node) for node in parts(self._node, role)]

    def part(self, role: str) -> ShownPart:
        """Return the only part of a role."""
        (only,) = self.parts(role)
        return only


def show(writer: HTML5Translator, node: part) -> ShownPart:
    """Return a part for a template, with its misconception, which is the next part."""
    shown_part = ShownPart(writer, node)
    sibling = node.next_node(part, descend=False, siblings=True)
    if sibling is not None and sibling["role"] == "misconception":
        shown_part.misconception = ShownPart(writer, sibling)
    return shown_part


def targets(ids: Iterable[str]) -> str:
    """Return the HTML of link targets that an author has set before an element."""
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
    """Write the drawing."""
    self.body.append(node["html"])
    raise nodes.SkipNode


def has_question(page: Sequence[nodes.Node]) -> bool:
    """Return whether a page has a question."""
    return any(isinstance(node, question) for node in page)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(question, override=True, html=(visit_question, None))
    app.add_node(part, override=True, html=(visit_part, None))
    app.add_node(curve, override=True, html=(visit_curve, None))
    files = ("question.css", "core/question.js")
    assets.declare(app, __name__, *files, needed=has_question)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
