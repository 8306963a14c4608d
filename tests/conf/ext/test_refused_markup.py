"""Markup that could run code is rejected with one message, and not published."""

from __future__ import annotations

import re
import sys
from types import ModuleType
from typing import Any

import pytest
from questions.schema import FIRST_LINE

from tests.conf.conftest import PLAIN, Build
from tests.conf.ext.samples import MISCONCEPTIONS, cell, directive, notebook, page
from tests.conf.questions.samples import CARD, as_yaml, but

SCRIPT = "<script>window.ran = 1</script>"
REST = f".. raw:: html\n\n   {SCRIPT}"
RAW = "raw HTML; a page is Markdown"
ON_PAGES = {
    "a block of HTML": (SCRIPT, RAW),
    "a comment": ("<!-- a -->", "an HTML comment; begin each line of a"),
    "HTML in a line": ("A <b>word</b>", RAW),
    "an iframe": ('<iframe src="https://example.org"></iframe>', RAW),
    "a form": ('<form action="https://example.org">\n</form>', RAW),
    "raw": (directive("raw", "html", SCRIPT), "raw is not allowed, since it can"),
    "raw with colons": (f":::{{raw}} html\n{SCRIPT}\n:::", "raw is not allowed"),
    "raw in a note": (f"::::{{note}}\n:::{{raw}} html\n{SCRIPT}\n:::\n::::", "raw is"),
    "rst": (directive("eval-rst", content=REST), "eval-rst is not allowed, since"),
    "include": (directive("include", "part.txt"), "include is not allowed on this"),
    "an image": ("![A](https://example.org/a.png)", "an image that is not a file of"),
    "a figure": (directive("figure", "https://example.org/a.png"), "an image that is"),
    "data": ("![A](data:image/png;base64,AAAA)", "an image that is not a file of the"),
    "a listing": (
        directive("literalinclude", "part.txt"),
        "literalinclude is not allowed",
    ),
    "a table": (directive("csv-table", content=":file: part.txt"), "a csv-table from"),
    "no scheme": ("![A](//example.org/a.png)", "an image that is not a file of the"),
}
BY_CELLS = {
    "a script": (SCRIPT, "<script> can run code"),
    "a handler": ("<p onclick='go()'>A</p>", '<p onclick="go()"> runs code'),
    "a style": ("<p style='color: red'>A</p>", '<p style="color: red"> has no effect'),
    "an image": ("<img src='//example.org/a.png'>", "fetches from elsewhere"),
}


@pytest.mark.parametrize(("markup", "message"), ON_PAGES.values(), ids=ON_PAGES)
def test_a_page_holds_no_code(build: Build, markup: str, message: str) -> None:
    files = {**page("Text.", markup), "docs/part.txt": SCRIPT}
    built = build(files, myst_enable_extensions=["colon_fence"])

    diagnostics, *context = built.messages.splitlines()
    assert built.status == 1
    assert re.search(r"docs/index\.md:[567]: (WARNING|ERROR): ", diagnostics)
    assert message in diagnostics
    assert [line for line in context if "WARNING" in line or "ERROR" in line] == []
    assert SCRIPT not in built.text("index.html")
    assert "<img" not in built.text("index.html")


@pytest.mark.parametrize(("html", "message"), BY_CELLS.values(), ids=BY_CELLS)
def test_a_cell_displays_no_code(build: Build, html: str, message: str) -> None:
    code = f"from IPython.display import HTML\n\nHTML({html!r})"
    built = build(notebook(cell(code)), execute=True)

    (line,) = built.messages.splitlines()
    assert built.status == 1
    assert re.search(r"docs/index\.md:\d+: WARNING: a cell displays HTML that is", line)
    assert message in line
    assert html not in built.text("index.html")


def test_a_listed_page_may_include_a_listed_file(build: Build) -> None:
    files = {
        **page(directive("include", "part.txt")),
        "docs/part.txt": f"Included.\n\n{directive('include', 'other.txt')}",
        "docs/other.txt": "Not included.",
    }
    built = build(files, pages_that_include={"index": ["part.txt"]})

    assert built.messages.count("include is not allowed on this page") == 1
    assert "Included." in built.text("index.html")
    assert "Not included." not in built.text("index.html")


@pytest.mark.parametrize(
    ("part", "html"),
    [
        ("body", SCRIPT),
        ("title", "<img onerror='go()'>"),
        ("toc", "<a href='javascript:go()'>A</a>"),
        ("metatags", "<meta http-equiv='refresh' content='0;url=//example.org'>"),
    ],
)
def test_html_added_by_other_extensions_is_reported_with_its_page(
    build: Build, monkeypatch: pytest.MonkeyPatch, part: str, html: str
) -> None:
    def inject(*arguments: Any) -> None:  # noqa: ANN401
        arguments[3][part] = html

    module = ModuleType("inject")
    module.setup = lambda app: app.connect("html-page-context", inject)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "inject", module)
    built = build(page("Text."), extensions=[*PLAIN, "inject"])

    assert built.status == 1
    assert "docs/index.md: WARNING: <" in built.messages
    assert html not in built.text("index.html")


def test_a_break_and_passive_html_of_a_cell_are_allowed(build: Build) -> None:
    code = "from IPython.display import HTML\n\nHTML('<p class=\"a\">Displayed</p>')"
    built = build(notebook("One\\\nTwo", cell(code)), execute=True)

    assert (built.status, built.messages) == (0, "")
    assert '<p class="a">Displayed</p>' in built.text("index.html")
    assert "<br />" in built.text("index.html")


@pytest.mark.parametrize("fence", ["{raw} html", "{eval-rst}"])
def test_a_question_holds_no_code(build: Build, fence: str) -> None:
    stem = f"Which?\n\n```{fence}\n{REST if 'rst' in fence else SCRIPT}\n```\n"
    bank = f"{FIRST_LINE}\n{as_yaml(but(CARD, stem=stem))}"
    built = build(
        {**page("Text."), **MISCONCEPTIONS, "docs/questions/topic.yaml": bank},
        extensions=[*PLAIN, "ext.bank_rules"],
    )

    diagnostics = [line for line in built.messages.splitlines() if "directive" in line]
    assert built.status == 1
    assert len(diagnostics) == 1
    assert (
        f"topic.yaml: ERROR: a-card: stem: L23: has a directive (```{fence}"
        in diagnostics[0]
    )
