"""HTML of questions whose answer is made, not chosen: a number, an order of lines.

- numeric: every variant stands in the page, ``<div data-variant>``, the first one
  shown; in the key, with ``data-key`` and ``data-tolerance``, and the known mistakes as
  ``<li data-value>``.
- order: ``<ol class="question-lines" data-orders>`` of ``<li data-line>``, in no order.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from questions.fill import format_number

from .question_html_options import highlighted
from .question_html_parts import (
    CHECK,
    block,
    open_fieldset,
    parts,
    reason,
    section,
    variant,
)

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from .question_nodes import part, question

ANOTHER = (
    ' <button type="button" data-action="another" hidden>Another one like this</button>'
)


def precision(figures: int) -> str:
    """Say how exact a number must be."""
    return f"to {figures} significant figure{'s' if figures > 1 else ''}"


def write_numeric(self: HTML5Translator, node: question) -> None:
    """Write a field for a number, and what it is for each variant."""
    open_fieldset(self, node)
    field = f"q-{node['name']}--number"
    self.body.append(
        f'<p class="question-number"><label for="{field}">Your answer, '
        f"{precision(node['figures'])}</label> "
        f'<input type="text" inputmode="decimal" autocomplete="off" id="{field}"></p>\n'
    )
    summary = "Answer, and the known mistakes"
    self.body.append(CHECK.format(more=ANOTHER, summary=summary))
    found = groupby(parts(node, "reason"), key=lambda each: each["variant"])
    for number, reasons in found:
        key, *mistakes = reasons
        opened = variant(number, key=repr(key["value"]), tolerance=key["tolerance"])
        self.body.append(f"{opened}<ul>")
        for each in (key, *mistakes):
            reason(self, node, each, _lead(each), value=repr(each["value"]))
        self.body.append("</ul></div>\n")
    self.body.append("</details>\n")
    section(self, node)
    self.body.append("</fieldset>\n")


def _lead(found: part) -> str:
    verdict = "is right" if found["correct"] else "is a known mistake"
    return f"{format_number(found['value'])} {verdict}."


def write_order(self: HTML5Translator, node: question) -> None:
    """Write lines to put in order, and the order."""
    open_fieldset(self, node)
    orders = "|".join(" ".join(map(str, order)) for order in node["orders"])
    self.body.append(f'<ol class="question-lines" data-orders="{orders}">')
    for line in parts(node, "line"):
        code = self.encode(line.rawsource)
        self.body.append(f'<li data-line="{line["number"]}"><code>{code}</code></li>\n')
    self.body.append("</ol>\n")
    self.body.append(CHECK.format(more="", summary="The order, and why"))
    solution = "\n".join(highlighted(self, node))
    self.body.append(f'<div class="highlight"><pre>{solution}\n</pre></div>')
    block(self, next(parts(node, "because")))
    self.body.append("<ul>")
    for found in parts(node, "reason"):
        lead = f"<code>{self.encode(found['code'])}</code> does not belong."
        reason(self, node, found, lead, line=found["number"])
    self.body.append("</ul></details>\n")
    section(self, node)
    self.body.append("</fieldset>\n")
