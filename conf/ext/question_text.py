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
        node.replace_self(_asked(node))
    for group in list(doctree.findall(quiz)):
        group.replace_self(group.children)


def _asked(node: question) -> list[nodes.Node]:
    title = nodes.strong("", f"{node['title']} ({node['level']})")
    asked: list[nodes.Node] = [nodes.paragraph("", "", title, ids=node["ids"])]
    asked += _content(node, "stem")
    asked += _content(node, "figure")
    asked += [
        nodes.paragraph("", words.rawsource) for words in _on_paper(node, "instruction")
    ]
    asked += [_listing(code, linenos=True) for code in _on_paper(node, "code")]
    options = nodes.bullet_list()
    for option in _on_paper(node, "option"):
        options += nodes.list_item("", *_led(option, f"{option['name']}. "))
    if options.children:
        asked.append(options)
    lines = [line.rawsource for line in _on_paper(node, "line")]
    if lines:
        lettered = map("  ".join, zip(ascii_uppercase, lines, strict=False))
        text = "\n".join(lettered)
        asked.append(nodes.literal_block(text, text, language="none"))
    asked += _content(node, "hint", lead="Hint: ")
    return asked


def _answer(node: question) -> list[nodes.Node]:
    title = nodes.strong("", node["title"])
    answer: list[nodes.Node] = [nodes.paragraph("", "", title)]
    answer += _content(node, "answer")
    answer += [_listing(code) for code in _on_paper(node, "solution")]
    answer += _content(node, "because")
    points = nodes.bullet_list()
    for reason in _on_paper(node, "reason"):
        code = f"“{reason['code']}” " if reason["code"] else ""
        points += nodes.list_item("", *_led(reason, f"{code}{reason['lead']} "))
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
    """Show a curve as the builder can: the drawing, or its values in words."""
    if app.builder.format == "html":
        return nodes.raw("", drawing["html"], format="html")
    if app.builder.format == "latex" and drawing["pdf"]:
        name = f"curve-{drawing['name']}.pdf"
        Path(app.outdir, name).write_bytes(drawing["pdf"])
        picture = f"\\includegraphics[width=0.5\\linewidth]{{{name}}}"
        return nodes.raw("", picture, format="latex")
    return nodes.paragraph("", drawing["text"])


def _on_paper(node: question, role: str) -> list[part]:
    """Find the parts of a role: of a question with variants, those of the first."""
    return [child for child in parts(node, role) if not child.get("variant")]


def _content(node: question, role: str, lead: str = "") -> list[nodes.Node]:
    return [child for piece in _on_paper(node, role) for child in _led(piece, lead)]


def _led(piece: part, lead: str) -> list[nodes.Node]:
    """Put a lead before the first text of a part, which may be no paragraph."""
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
