"""Questions for LaTeX, e-books, plain text and every other builder.

A question becomes standard docutils nodes; the answers are collected at the end
of the document, so that a printed page can be worked through. A web page has
them there, too, for when it is printed.
"""

from __future__ import annotations

from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING

from docutils import nodes
from questions.fill import format_number

from .question import quiz
from .question_html_computed import precision
from .question_html_options import ALL_THAT_APPLY
from .question_nodes import curve, part, question

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

WITH_FORMS = {"html", "dirhtml", "singlehtml"}


def write_plainly(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Collect the answers; replace questions by lists where there are no forms."""
    questions = list(doctree.findall(question))
    if not questions:
        return
    title = nodes.rubric("Answers", "Answers")
    answers = nodes.bullet_list()
    for node in questions:
        answers += nodes.list_item("", *_answer(node.deepcopy()))
    if app.builder.name in WITH_FORMS:
        doctree += nodes.container("", title, answers, classes=["answers-on-paper"])
        return
    if app.builder.format == "latex":  # the whole book is one document
        heading = nodes.title("", "Answers")
        doctree += nodes.section("", heading, answers, ids=["answers"])
    else:
        doctree += [title, answers]
    for node in questions:
        node.replace_self(asked_in_words(node))
    for group in list(doctree.findall(quiz)):
        group.replace_self(group.children)
    for drawing in list(doctree.findall(curve)):
        drawing.replace_self(_drawn(app, drawing))


def asked_in_words(node: question) -> list[nodes.Node]:
    title = nodes.strong("", f"{node['title']} ({node['level']})")
    asked: list[nodes.Node] = [nodes.paragraph("", "", title, ids=node["ids"])]
    asked += _content(node, "stem")
    asked += _content(node, "figure")
    if node["kind"] == "multi":
        asked.append(nodes.paragraph("", ALL_THAT_APPLY))
    if node["kind"] == "numeric":
        text = f"Give the answer {precision(node['figures'])}."
        asked.append(nodes.paragraph("", text))
    if node["kind"] == "bug":
        asked.append(_listing(node, linenos=True))
    options = nodes.bullet_list()
    for option in _parts(node, "option"):
        options += nodes.list_item("", *_led(option, f"{_name(option)}. "))
    if options.children:
        asked.append(options)
    if node["kind"] == "order":
        lines = [line.rawsource for line in _parts(node, "line")]
        lettered = map("  ".join, zip(ascii_uppercase, lines, strict=False))
        text = "\n".join(lettered)
        asked.append(nodes.literal_block(text, text, language="none"))
    asked += _content(node, "hint", lead="Hint: ")
    return asked


def _answer(node: question) -> list[nodes.Node]:
    title = nodes.strong("", node["title"])
    answer: list[nodes.Node] = [nodes.paragraph("", "", title)]
    answer += _content(node, "answer")
    if node["kind"] == "order":
        answer.append(_listing(node))
    answer += _content(node, "because")
    points = nodes.bullet_list()
    for reason in _parts(node, "reason"):
        points += nodes.list_item("", *_led(reason, _verdict(reason)))
    points += [
        nodes.list_item("", *child.children) for child in _parts(node, "concept")
    ]
    if points.children:
        answer.append(points)
    return answer


def _verdict(reason: part) -> str:
    """Lead a reason: which option, number or line it is about, and what of it."""
    if "value" in reason:
        verdict = "is right" if reason["correct"] else "is a known mistake"
        return f"{format_number(reason['value'])} {verdict}. "
    if "code" in reason:
        return f"“{reason['code']}” does not belong. "
    verdict = "right" if reason["correct"] else "not this one"
    return f"{_name(reason)}, {verdict}. "


def _name(found: part) -> str:
    return f"Line {found['line']}" if "line" in found else str(found["letter"])


def _listing(node: question, *, linenos: bool = False) -> nodes.literal_block:
    (code,) = _parts(node, "code")
    text = code.astext()
    return nodes.literal_block(text, text, language="python", linenos=linenos)


def _drawn(app: Sphinx, drawing: curve) -> nodes.Node:
    """Show a curve as the builder can: the drawing, or its values in words."""
    if app.builder.format == "html":
        return nodes.raw("", drawing["html"], format="html")
    if app.builder.format == "latex" and drawing["pdf"]:
        name = f"curve-{drawing['name']}.pdf"
        Path(app.outdir, name).write_bytes(drawing["pdf"])
        picture = f"\\includegraphics[width=0.5\\linewidth]{{{name}}}"
        return nodes.raw("", picture, format="latex")
    return nodes.paragraph("", drawing["text"])


def _parts(node: question, role: str) -> list[part]:
    """Find the parts of a role: of a numeric question, those of the first variant."""
    return [
        child
        for child in node.findall(part)
        if child["role"] == role and not child.get("variant")
    ]


def _content(node: question, role: str, lead: str = "") -> list[nodes.Node]:
    return [child for found in _parts(node, role) for child in _led(found, lead)]


def _led(found: part, lead: str) -> list[nodes.Node]:
    """Put a lead before the first text of a part, which may be no paragraph."""
    first, *rest = found.children
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
