"""HTML of questions: native elements that work without a script.

The contract with ``browser/question.js`` (pinned by a test): every question is
an element with ``data-question`` (its id), ``data-rev``, ``data-kind``, ``data-topic``
and ``data-level``. It begins with its stem and ends with a link to what teaches it.

- card: ``<details>``; the stem is the ``<summary>``, the answer follows it.
- explain: ``<fieldset>`` with a ``<textarea>``; the hint, the concepts
  (checkboxes) and the model answer are ``<details>``.
- the others: ``question_html_options`` and ``question_html_computed``.

What only a script can do is ``hidden`` until the script shows it; ``with-script``
keeps its room meanwhile, so that nothing jumps.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docutils import nodes

from .question import quiz
from .question_html_computed import write_numeric, write_order
from .question_html_options import write_bug, write_choice
from .question_html_parts import (
    block,
    inline,
    level,
    open_fieldset,
    open_question,
    parts,
    section,
)
from .question_nodes import curve, part, question
from .quiz_html import form, score

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


def visit_quiz(self: HTML5Translator, node: quiz) -> None:
    """Open the group whose questions are scored together."""
    attributes = {"class": "quiz", "data-quiz": ""}
    if "mixed" in node:
        attributes |= {
            "data-mixed": str(node["mixed"]),
            "data-seed": str(node["seed"]),
        }
    self.body.append(self.starttag(node, "div", **attributes))  # type: ignore[arg-type]
    if "mixed" in node:
        here = self.builder.current_docname
        uri = self.builder.get_relative_uri
        index = [{**row, "page": uri(here, str(row["page"]))} for row in node["index"]]
        data = json.dumps(index, separators=(",", ":")).replace("<", "\\u003c")
        self.body.append(form(node))
        self.body.append(
            f'<script type="application/json" class="quiz-index">{data}</script>\n'
        )


def depart_quiz(self: HTML5Translator, _node: quiz) -> None:
    """Close the group with the place for the score."""
    self.body.append(score())


def visit_question(self: HTML5Translator, node: question) -> None:
    """Write the whole question, in the order its kind needs."""
    write = {
        "card": _card,
        "explain": _explain,
        "single": write_choice,
        "multi": write_choice,
        "plot": write_choice,
        "bug": write_bug,
        "numeric": write_numeric,
        "order": write_order,
    }[node["kind"]]
    write(self, node)
    raise nodes.SkipNode


def visit_part(_self: HTML5Translator, _node: part) -> None:
    """Write nothing: a part is written by its question."""
    raise nodes.SkipNode


def visit_curve(self: HTML5Translator, node: curve) -> None:
    """Put the drawing into the page."""
    self.body.append(node["html"])
    raise nodes.SkipNode


def _card(self: HTML5Translator, node: question) -> None:
    self.body.append(open_question(self, node, "details"))
    self.body.append(f"<summary>{level(node)} ")
    inline(self, next(parts(node, "stem")))
    self.body.append('</summary>\n<div class="question-answer">')
    block(self, next(parts(node, "answer")))
    section(self, node)
    self.body.append(
        '</div>\n<p class="question-grade" hidden>'
        '<button type="button" data-grade="knew" aria-pressed="false">'
        "I knew it</button> "
        '<button type="button" data-grade="again" aria-pressed="false">'
        "Not yet</button></p></details>\n"
    )


def _explain(self: HTML5Translator, node: question) -> None:
    name = node["name"]
    open_fieldset(self, node)
    self.body.append(
        f'<label class="question-label" for="q-{name}--text">Your words</label>'
        f'<textarea id="q-{name}--text" rows="5"></textarea>'
        '<details class="question-hint"><summary>Hint</summary>'
    )
    block(self, next(parts(node, "hint")))
    concepts = list(parts(node, "concept"))
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
        inline(self, concept)
        self.body.append("</label></li>\n")
    self.body.append(
        '</ul><p class="question-covered" role="status"></p></details>\n'
        '<details class="question-model"><summary>Model answer</summary>'
    )
    block(self, next(parts(node, "answer")))
    self.body.append("</details>\n")
    section(self, node)
    self.body.append("</fieldset>\n")


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_node(quiz, override=True, html=(visit_quiz, depart_quiz))
    app.add_node(question, override=True, html=(visit_question, None))
    app.add_node(part, override=True, html=(visit_part, None))
    app.add_node(curve, override=True, html=(visit_curve, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}
