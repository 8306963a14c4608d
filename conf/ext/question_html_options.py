"""HTML of questions with options: single, multi, plot, bug.

An option is an ``<input>`` with its letter as value and ``data-name``, what to call
it. A ``<details class="question-key">`` lists the reason of every option as
``<li data-letter data-correct>``. A *bug* is a list of lines, of which some are
options.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .question_html_parts import (
    CHECK,
    block,
    inline,
    open_fieldset,
    parts,
    reason,
    section,
)
from .question_nodes import curve

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from .question_nodes import part, question

SUMMARY = "Answer, and why each {} is right or wrong"
ALL_THAT_APPLY = "Select all that apply."


def write_choice(self: HTML5Translator, node: question) -> None:
    """Write single, multi and plot: a list of options."""
    several = node["kind"] == "multi"
    open_fieldset(self, node, *([ALL_THAT_APPLY] if several else []))
    options = list(parts(node, "option"))
    drawn = any(isinstance(option[0], curve) for option in options)
    kind = "question-options question-curves" if drawn else "question-options"
    self.body.append(f'<ul class="{kind}">')
    for option in options:
        letter = option["letter"]
        self.body.append("<li>" + field(node, letter, letter, several=several))
        self.body.append(f'<span class="question-letter">{letter}</span> <span>')
        (block if drawn else inline)(self, option)
        self.body.append("</span></label></li>\n")
    self.body.append("</ul>\n")
    _key(self, node, "option")


def write_bug(self: HTML5Translator, node: question) -> None:
    """Write the code, line by line; some lines can be chosen."""
    open_fieldset(self, node)
    suspects = {option["line"]: option for option in parts(node, "option")}
    self.body.append('<ol class="question-code">')
    for number, line in enumerate(highlighted(self, node), 1):
        code = f"<code>{line}</code>"
        if number in suspects:
            letter = suspects[number]["letter"]
            code = field(node, letter, f"Line {number}") + f"{code}</label>"
        self.body.append(f"<li>{code}</li>\n")
    self.body.append("</ol>\n")
    _key(self, node, "line")


def field(node: question, letter: str, called: str, *, several: bool = False) -> str:
    """Write the control of an option, and open its label."""
    kind, name = "radio", node["name"]  # radio buttons are a group by their name
    if several:
        kind, name = "checkbox", f"{name}--{letter}"
    place = f"q-{node['name']}--{letter}"
    return (
        f'<input type="{kind}" name="{name}" id="{place}" value="{letter}" '
        f'data-name="{called}"><label for="{place}">'
    )


def highlighted(self: HTML5Translator, node: question) -> list[str]:
    """Colour the code of a question; give its lines."""
    (code,) = parts(node, "code")
    html = self.highlighter.highlight_block(code.astext(), "python", location=node)
    inside = html.partition("<pre>")[2].partition("</pre>")[0]
    return inside.removeprefix("<span></span>").rstrip("\n").split("\n")


def _key(self: HTML5Translator, node: question, what: str) -> None:
    self.body.append(CHECK.format(more="", summary=SUMMARY.format(what)) + "<ul>")
    for found in parts(node, "reason"):
        name = _name(found)
        lead = f"{name}, right." if found["correct"] else f"{name}, not this one."
        reason(self, node, found, lead, letter=found["letter"])
    self.body.append("</ul></details>\n")
    section(self, node)
    self.body.append("</fieldset>\n")


def _name(found: part) -> str:
    return f"Line {found['line']}" if "line" in found else str(found["letter"])
