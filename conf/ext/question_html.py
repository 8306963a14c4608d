"""HTML of questions: native elements that work without a script.

The contract with ``browser/question.js`` (pinned by a test): every question is
an element with ``data-question`` (its id), ``data-rev`` and ``data-kind``.

- card: ``<details>``; the stem is the ``<summary>``, the answer follows it.
- single: ``<fieldset>`` of radio buttons; a ``<details class="question-key">``
  lists the reason of every option as ``<li data-letter data-correct>``.
- explain: ``<fieldset>`` with a ``<textarea>``; the hint, the concepts
  (checkboxes) and the model answer are ``<details>``.

What only a script can do is ``hidden`` until the script shows it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .question import part, question, quiz

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


def visit_quiz(self: HTML5Translator, node: quiz) -> None:
    """Open the group whose questions are scored together."""
    attributes = {"class": "quiz", "data-quiz": ""}
    self.body.append(_start(self, node, "div", attributes))


def depart_quiz(self: HTML5Translator, _node: quiz) -> None:
    """Close the group with the place for the score."""
    self.body.append(
        '<div class="quiz-score" hidden><p role="status"></p>'
        '<button type="button" data-action="reset">Clear my answers</button>'
        "</div></div>\n"
    )


def visit_question(self: HTML5Translator, node: question) -> None:
    """Write the whole question, in the order its kind needs."""
    {"card": _card, "single": _single, "explain": _explain}[node["kind"]](self, node)
    raise nodes.SkipNode


def visit_part(_self: HTML5Translator, _node: part) -> None:
    """Write nothing: a part is written by its question."""
    raise nodes.SkipNode


def _card(self: HTML5Translator, node: question) -> None:
    self.body.append(_open(self, node, "details"))
    self.body.append(f'<summary><span class="question-level">{node["level"]}</span> ')
    _inline(self, next(_parts(node, "stem")))
    self.body.append('</summary>\n<div class="question-answer">')
    _block(self, next(_parts(node, "answer")))
    self.body.append(
        '</div>\n<p class="question-grade" hidden>'
        '<button type="button" data-grade="knew" aria-pressed="false">'
        "I knew it</button> "
        '<button type="button" data-grade="again" aria-pressed="false">'
        "Not yet</button></p></details>\n"
    )


def _single(self: HTML5Translator, node: question) -> None:
    name = node["name"]
    _open_fieldset(self, node)
    self.body.append('<ul class="question-options">')
    for option in _parts(node, "option"):
        letter = option["letter"]
        field = f"q-{name}--{letter}"
        self.body.append(
            f'<li><input type="radio" name="{name}" id="{field}" value="{letter}">'
            f'<label for="{field}"><span class="question-letter">{letter}</span> <span>'
        )
        _inline(self, option)
        self.body.append("</span></label></li>\n")
    self.body.append(
        '</ul>\n<p class="question-tools" hidden>'
        '<button type="button" data-action="check">Check</button> '
        '<button type="button" data-action="retry" hidden>Try again</button></p>'
        '<div class="question-verdict" role="status"></div>'
        '<details class="question-key"><summary>Answer, and why each option is '
        "right or wrong</summary><ul>"
    )
    for reason in _parts(node, "reason"):
        letter, correct = reason["letter"], reason["correct"]
        verdict = "right" if correct else "not this one"
        marked = ' data-correct=""' if correct else ""
        self.body.append(
            f'<li data-letter="{letter}"{marked}><strong>{letter}, {verdict}.</strong> '
        )
        _inline(self, reason)
        self.body.append("</li>\n")
    self.body.append("</ul></details></fieldset>\n")


def _explain(self: HTML5Translator, node: question) -> None:
    name = node["name"]
    _open_fieldset(self, node)
    self.body.append(
        f'<label class="question-label" for="q-{name}--text">Your words</label>'
        f'<textarea id="q-{name}--text" rows="5"></textarea>'
        '<details class="question-hint"><summary>Hint</summary>'
    )
    _block(self, next(_parts(node, "hint")))
    concepts = list(_parts(node, "concept"))
    self.body.append(
        '</details>\n<details class="question-concepts"><summary>Compare: '
        f"which of the {len(concepts)} ideas did you name?</summary><ul>"
    )
    for number, concept in enumerate(concepts, 1):
        field = f"q-{name}--{number}"
        self.body.append(
            f'<li><input type="checkbox" id="{field}" value="{number}">'
            f'<label for="{field}">'
        )
        _inline(self, concept)
        self.body.append("</label></li>\n")
    self.body.append(
        '</ul><p class="question-covered" role="status"></p></details>\n'
        '<details class="question-model"><summary>Model answer</summary>'
    )
    _block(self, next(_parts(node, "answer")))
    self.body.append("</details></fieldset>\n")


def _open(self: HTML5Translator, node: question, tag: str, **attributes: str) -> str:
    kind, name = node["kind"], node["name"]
    attributes |= {
        "class": f"question question-{kind}",
        "data-kind": kind,
        "data-question": name,
        "data-rev": str(node["rev"]),
    }
    return _start(self, node, tag, attributes)


def _start(
    self: HTML5Translator, node: nodes.Element, tag: str, attributes: dict[str, str]
) -> str:
    # typeshed gives starttag's free attributes the type of its last keyword.
    markup: str = self.starttag(node, tag, **attributes)  # type: ignore[arg-type]
    return markup


def _open_fieldset(self: HTML5Translator, node: question) -> None:
    stem = f"q-{node['name']}--stem"  # no id of a question has --
    self.body.append(_open(self, node, "fieldset", **{"aria-describedby": stem}))
    self.body.append(
        f"<legend>{self.encode(node['title'])} "
        f'<span class="question-level">{node["level"]}</span></legend>\n'
        f'<div class="question-stem" id="{stem}">'
    )
    _block(self, next(_parts(node, "stem")))
    self.body.append("</div>\n")


def _parts(node: question, role: str) -> Iterator[part]:
    return (child for child in node.findall(part) if child["role"] == role)


def _block(self: HTML5Translator, node: nodes.Element) -> None:
    for child in node.children:
        child.walkabout(self)


def _inline(self: HTML5Translator, node: nodes.Element) -> None:
    """Write the text without its paragraph: it stands in a label or summary."""
    for child in node.children:
        if isinstance(child, nodes.paragraph):
            _block(self, child)
        else:
            child.walkabout(self)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(quiz, override=True, html=(visit_quiz, depart_quiz))
    app.add_node(question, override=True, html=(visit_question, None))
    app.add_node(part, override=True, html=(visit_part, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
