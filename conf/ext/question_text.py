"""Write questions for LaTeX, e-books, plain text and every other builder.

A question becomes standard docutils nodes; the answers are collected at the end of the
document, so that readers of a printed page do not see them at once. A web page also has
them there, for printing.
"""

from __future__ import annotations

from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING

from docutils import nodes

from .builders import HTML_BUILDERS
from .question_nodes import curve, part, parts, question, quiz

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def write_plainly(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Collect the answers; replace questions by lists where there are no forms."""
    questions = list(doctree.findall(question))
    if not questions:
        return
    title = nodes.rubric("Answers", "Answers")
    answers = nodes.bullet_list()
    for node in questions:
        answers += nodes.list_item("", *_answer(node.deepcopy()))
    if app.builder.name in HTML_BUILDERS:
        doctree += nodes.container("", title, answers, classes=["answers-on-paper"])
        return
    if app.builder.format == "latex":  # the whole book is one document
        heading = nodes.title("", "Answers")
        doctree += nodes.section("", heading, answers, ids=["answers"])
    else:
        doctree += [title, answers]
    ask_in_words(doctree)
    for drawing in list(doctree.findall(curve)):
        drawing.replace_self(_drawn(app, drawing))


def ask_in_words(doctree: nodes.document) -> None:
    """Replace questions by lists, and each quiz by its questions."""
    for node in list(doctree.findall(question)):
        node.replace_self(_plain_nodes(node))
    for quiz_node in list(doctree.findall(quiz)):
        quiz_node.replace_self(quiz_node.children)


def _plain_nodes(node: question) -> list[nodes.Node]:
    title = nodes.strong("", f"{node['title']} ({node['level']})")
    content: list[nodes.Node] = [nodes.paragraph("", "", title, ids=node["ids"])]
    content += _content(node, "stem")
    content += _content(node, "figure")
    content += [
        nodes.paragraph("", line.rawsource) for line in _on_paper(node, "instruction")
    ]
    content += [_listing(code, linenos=True) for code in _on_paper(node, "code")]
    options = nodes.bullet_list()
    for option in _on_paper(node, "option"):
        options += nodes.list_item("", *_with_lead(option, f"{option['name']}. "))
    if options.children:
        content.append(options)
    lines = [line.rawsource for line in _on_paper(node, "line")]
    if lines:
        lettered = map("  ".join, zip(ascii_uppercase, lines, strict=False))
        text = "\n".join(lettered)
        content.append(nodes.literal_block(text, text, language="none"))
    content += _content(node, "hint", lead="Hint: ")
    return content


def _answer(node: question) -> list[nodes.Node]:
    title = nodes.strong("", node["title"])
    answer: list[nodes.Node] = [nodes.paragraph("", "", title)]
    answer += _content(node, "answer")
    answer += [_listing(code) for code in _on_paper(node, "solution")]
    answer += _content(node, "because")
    points = nodes.bullet_list()
    for reason in _on_paper(node, "reason"):
        code = f"“{reason['code']}” " if reason["code"] else ""
        points += nodes.list_item("", *_with_lead(reason, f"{code}{reason['lead']} "))
    points += [
        nodes.list_item("", *child.children) for child in _on_paper(node, "concept")
    ]
    if points.children:
        answer.append(points)
    return answer


def _listing(code: part, *, linenos: bool = False) -> nodes.literal_block:
    text = code.rawsource
    return nodes.literal_block(text, text, language="python", linenos=linenos)


def _drawn(app: Sphinx, drawing: curve) -> nodes.Node:
    """Return the drawing of a curve if the builder can show it, else its text."""
    if app.builder.format == "html":
        return nodes.raw("", drawing["html"], format="html")
    if app.builder.format == "latex" and drawing["pdf"]:
        name = f"curve-{drawing['name']}.pdf"
        Path(app.outdir, name).write_bytes(drawing["pdf"])
        picture = f"\\includegraphics[width=0.5\\linewidth]{{{name}}}"
        return nodes.raw("", picture, format="latex")
    return nodes.paragraph("", drawing["text"])


def _on_paper(node: question, role: str) -> list[part]:
    """Return the parts of a role; with variants, those of the first."""
    return [child for child in parts(node, role) if not child.get("variant")]


def _content(node: question, role: str, lead: str = "") -> list[nodes.Node]:
    return [
        child for piece in _on_paper(node, role) for child in _with_lead(piece, lead)
    ]


def _with_lead(piece: part, lead: str) -> list[nodes.Node]:
    """Return a part with a lead before its first text, a paragraph or not."""
    first, *rest = piece.children
    if lead and isinstance(first, nodes.paragraph):
        first = nodes.paragraph("", "", nodes.Text(lead), *first.children)
    elif lead and isinstance(first, nodes.literal):
        first = nodes.paragraph("", "", nodes.Text(lead), first)
    elif lead:
        return [nodes.paragraph("", lead.strip()), first, *rest]
    return [first, *rest]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-resolved", write_plainly)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
