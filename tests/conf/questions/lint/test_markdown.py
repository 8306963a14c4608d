"""L23: the Markdown that a text of a question may hold."""

from pathlib import Path

import pytest
from questions.lint import Context
from questions.lint.markdown import markdown_is_whole
from questions.load import Reading

from tests.conf.questions.proving import entry_of
from tests.conf.questions.samples import CARD, but

SCRIPT = "<script>window.ran = 1</script>"
NO_DIRECTIVE = ", and a question has none; write text, lists, formulas, or code"
REJECTED = {
    "raw": (f"```{{raw}} html\n{SCRIPT}\n```", "has a directive (```{raw} html)"),
    "rst": (f"```{{eval-rst}}\n.. raw:: html\n\n   {SCRIPT}\n```", "(```{eval-rst})"),
    "include": ("```{include} ../../a.md\n```", "has a directive (```{include} ../.."),
    "tildes": (f"~~~{{raw}} html\n{SCRIPT}\n~~~", "has a directive (~~~{raw} html)"),
    "colons": (f":::{{raw}} html\n{SCRIPT}\n:::", "has a directive (:::{raw} html)"),
    "a div": (":::note\nText.\n:::", "has a directive (:::note)"),
    "a cell": ("```{code-cell} python\n1\n```", "has a directive (```{code-cell} p"),
    "in a list": (f"- ```{{raw}} html\n  {SCRIPT}\n  ```", "has a directive (```{raw}"),
    "in a quote": (f"> ```{{raw}} html\n> {SCRIPT}\n> ```", "a directive (```{raw}"),
    "HTML": (SCRIPT, "has HTML; write Markdown"),
    "HTML in a line": ("Why <b>so</b>?", "has HTML; write Markdown"),
    "an image": ("![](https://example.org/a.png)", "has an image; a curve is drawn"),
    "a comment": ("Why?\n\n% or not", "has a comment, which no reader sees"),
    "a break": ("Why?\n\n+++\n\nSo.", "has a comment, which no reader sees"),
    "a file to copy": ("{download}`../../a`", "has an unknown role {download}"),
}
ALLOWED = ["```python\nstep()\n```", "```\n{raw}\n```", "- *one*\n- `two`", "$x^2$"]


READING = Reading({}, [], frozenset(), whole=True)
EMPTY = Context(READING, Path(), {}, {}, frozenset(), [])


def messages(text: str) -> list[str]:
    """Apply the rule to a card with this answer; return its messages."""
    entry = entry_of(but(CARD, answer=text))
    diagnostics = list(markdown_is_whole(entry, EMPTY))
    assert {diagnostic.place for diagnostic in diagnostics} <= {"answer"}
    return [diagnostic.message for diagnostic in diagnostics]


@pytest.mark.parametrize(("text", "expected"), REJECTED.values(), ids=REJECTED)
def test_directives_html_and_images_are_rejected(text: str, expected: str) -> None:
    (message,) = messages(text)

    assert expected in message
    assert ("directive" not in message) or (NO_DIRECTIVE in message)


@pytest.mark.parametrize("text", ALLOWED)
def test_text_and_code_are_allowed(text: str) -> None:
    assert messages(text) == []
