"""Pieces of HTML that questions of several kinds have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .question_nodes import part, question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.writers.html5 import HTML5Translator

CHECK = (
    '<p class="question-tools with-script" hidden>'
    '<label class="question-guess"><input type="checkbox"> I am guessing</label> '
    '<button type="button" data-action="check">Check</button> '
    '<button type="button" data-action="retry" hidden>Try again</button>{more}</p>\n'
    '<div class="question-verdict" role="status"></div>\n'
    '<details class="question-key"><summary>{summary}</summary>'
)


def open_question(
    self: HTML5Translator, node: question, tag: str, **attributes: str
) -> str:
    """Open the element that the scripts find by its ``data-`` attributes."""
    kind = node["kind"]
    attributes |= {
        "class": f"question question-{kind}",
        "data-kind": kind,
        "data-question": node["name"],
        "data-rev": str(node["rev"]),
        "data-topic": node["topic"],
        "data-level": node["level"],
    }
    # typeshed gives starttag's free attributes the type of its last keyword.
    markup: str = self.starttag(node, tag, **attributes)  # type: ignore[arg-type]
    return markup


def level(node: question) -> str:
    """Say how hard it is."""
    return f'<span class="question-level">{node["level"]}</span>'


def open_fieldset(self: HTML5Translator, node: question, *also: str) -> None:
    """Open a question that has controls: its legend and its stem.

    :param also: sentences of the machine's own that belong to the stem
    """
    stem = f"q-{node['name']}--stem"  # no id of a question has --
    described = {"aria-describedby": stem}
    self.body.append(open_question(self, node, "fieldset", **described))
    self.body.append(
        f"<legend>{self.encode(node['title'])} {level(node)}</legend>\n"
        f'<div class="question-stem" id="{stem}">'
    )
    stems = list(parts(node, "stem"))
    for each in stems:
        if "variant" in each:
            self.body.append(variant(each["variant"]))
        block(self, each)
        if "variant" in each:
            self.body.append("</div>")
    for figure in parts(node, "figure"):
        block(self, figure)
    self.body += [f"<p>{sentence}</p>" for sentence in also]
    self.body.append("</div>\n")


def variant(number: int, **data: object) -> str:
    """Open what belongs to one variant; the first is shown."""
    more = "".join(f' data-{name}="{value}"' for name, value in data.items())
    return f'<div data-variant="{number}"{more}{" hidden" if number else ""}>'


def reason(
    self: HTML5Translator, node: question, found: part, lead: str, **data: object
) -> None:
    """Write a reason as a list item, with the link to what it stands for."""
    marks = "".join(f' data-{name}="{value}"' for name, value in data.items())
    right = ' data-correct=""' if found.get("correct") else ""
    self.body.append(f"<li{marks}{right}><strong>{lead}</strong> ")
    inline(self, found)
    for link in parts(node, "misconception"):
        if _belong(link, found):
            self.body.append(' <span class="question-misconception">Misconception: ')
            inline(self, link)
            self.body.append("</span>")
    self.body.append("</li>\n")


def _belong(link: part, found: part) -> bool:
    marks = ("letter", "number", "variant", "value")
    return all(link.get(mark) == found.get(mark) for mark in marks)


def section(self: HTML5Translator, node: question) -> None:
    """Link to what teaches it."""
    self.body.append('<p class="question-section">Read again: ')
    inline(self, next(parts(node, "section")))
    self.body.append("</p>")


def parts(node: question, role: str) -> Iterator[part]:
    """Find the parts of a role, in their order."""
    return (child for child in node.findall(part) if child["role"] == role)


def block(self: HTML5Translator, node: nodes.Element) -> None:
    """Write what is in a part."""
    for child in node.children:
        child.walkabout(self)


def inline(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the text without its paragraph: it stands in a label or summary."""
    for child in node.children:
        if isinstance(child, nodes.paragraph):
            block(self, child)
        else:
            child.walkabout(self)
