"""Questions for LaTeX, e-books, plain text and every other builder.

A question becomes standard docutils nodes; the answers are collected at the end
of the document, so that a printed page can be worked through. A web page has
them there, too, for when it is printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .question import part, question, quiz

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
    doctree += [title, answers]
    for node in questions:
        node.replace_self(_asked(node))
    for group in list(doctree.findall(quiz)):
        group.replace_self(group.children)


def _asked(node: question) -> list[nodes.Node]:
    title = nodes.strong("", f"{node['title']} ({node['level']})")
    asked: list[nodes.Node] = [nodes.paragraph("", "", title)]
    asked += _content(node, "stem")
    options = nodes.bullet_list()
    for option in _parts(node, "option"):
        options += nodes.list_item("", *_led(option, f"{option['letter']}. "))
    if options.children:
        asked.append(options)
    asked += _content(node, "hint", lead="Hint: ")
    return asked


def _answer(node: question) -> list[nodes.Node]:
    title = nodes.strong("", node["title"])
    answer: list[nodes.Node] = [nodes.paragraph("", "", title)]
    answer += _content(node, "answer")
    points = nodes.bullet_list()
    for reason in _parts(node, "reason"):
        verdict = "right" if reason["correct"] else "not this one"
        lead = f"{reason['letter']}, {verdict}. "
        points += nodes.list_item("", *_led(reason, lead))
    points += [
        nodes.list_item("", *child.children) for child in _parts(node, "concept")
    ]
    if points.children:
        answer.append(points)
    return answer


def _parts(node: question, role: str) -> list[part]:
    return [child for child in node.findall(part) if child["role"] == role]


def _content(node: question, role: str, lead: str = "") -> list[nodes.Node]:
    return [child for found in _parts(node, role) for child in _led(found, lead)]


def _led(found: part, lead: str) -> list[nodes.Node]:
    first, *rest = found.children
    if lead and isinstance(first, nodes.paragraph):
        first = nodes.paragraph("", "", nodes.Text(lead), *first.children)
    return [first, *rest]


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("doctree-resolved", write_plainly)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
