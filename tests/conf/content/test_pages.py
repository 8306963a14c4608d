"""Pages are parsed as MyST does: headings, directives, cells, lines of text."""

from __future__ import annotations

import ast

import pytest
from content.pages import EXTENSIONS, HEADING_ANCHORS, Directive, Page
from markdown_it.renderer import RendererHTML
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import compute_unique_slug
from myst_parser.parsers.mdit import create_md_parser

from tests.real_settings import CONF, literal

HEADINGS = """# The `step_size` of *StepLR*

## Twice & twice

(a-label)=
## Twice & twice

### Why -- [a link](index.md), $x^2$?

#### Too deep

:::{container} wide
## In a container
:::

> ## In a quote

```text
## In code
```
"""
FENCES = {
    "backticks": ("```", "```"),
    "more backticks": ("`````", "`````"),
    "tildes": ("~~~", "~~~"),
    "more tildes": ("~~~~", "~~~~~"),
}


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("myst_enable_extensions", list(EXTENSIONS)),
        ("myst_heading_anchors", HEADING_ANCHORS),
    ],
)
def test_pages_are_read_with_the_settings_of_the_site(name: str, ours: object) -> None:
    assert literal(name) == ours


def test_conf_py_changes_no_other_setting_of_the_parser() -> None:
    tree = ast.parse(CONF.read_text("utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}

    assert {name for name in names if name.startswith("myst_")} == {
        "myst_enable_extensions",
        "myst_heading_anchors",
    }


def test_headings_have_the_slugs_of_myst() -> None:
    config = MdParserConfig(enable_extensions=set(EXTENSIONS))
    tokens = create_md_parser(config, RendererHTML).parse(HEADINGS)
    slugs: list[str] = []
    for node in SyntaxTreeNode(tokens).children:
        if node.type == "heading" and node.tag != "h4":
            slugs.append(compute_unique_slug(node, slugs))

    assert slugs == [
        "the-step_size-of-steplr",
        "twice--twice",
        "twice--twice-1",
        "why----a-link-",
    ]
    assert [heading.slug for heading in Page("page", HEADINGS).headings] == [
        *slugs,
        "",  # no link can lead to it
        "in-a-container",
        "in-a-quote",
    ]


def test_headings_have_levels() -> None:
    levels = [heading.level for heading in Page("page", HEADINGS).headings]

    assert levels == [1, 2, 2, 3, 4, 2, 2]


def test_links_lead_to_headings_and_labels() -> None:
    anchors = Page("page", HEADINGS).anchors

    assert {"a-label", "twice--twice", "in-a-container"} <= anchors
    assert not {"", "too-deep", "in-code"} & anchors


@pytest.mark.parametrize(("opening", "closing"), FENCES.values(), ids=FENCES)
def test_a_cell_is_found_in_every_kind_of_fence(opening: str, closing: str) -> None:
    text = (
        f"# Page\n\n{opening}{{code-cell}} python\n:tags: [a]\nx = 1\n\ny\n{closing}\n"
    )

    assert Page("page", text).cells == [
        Directive("code-cell", "python", ":tags: [a]\n", "x = 1\n\ny\n", 3)
    ]


def test_a_cell_in_a_list_is_found_without_its_indentation() -> None:
    (cell,) = Page("page", "- item\n\n  ~~~{code-cell}\n  f()\n  ~~~\n").cells

    assert (cell.body, cell.line) == ("f()\n", 3)


@pytest.mark.parametrize("options", ["---\na: b\nc: d\n---\n", ":a: b\n:c: d\n", ""])
def test_options_are_apart_from_the_body(options: str) -> None:
    (cell,) = Page("page", f"```{{code-cell}}\n{options}x = 1\n:a\n```\n").cells

    assert (cell.options, cell.body) == (options, "x = 1\n:a\n")


def test_a_directive_may_have_options_alone() -> None:
    (directive,) = Page("page", "```{quiz} ten\n:count: 10\n```\n").directives

    assert directive == Directive("quiz", "ten", ":count: 10\n", "", 1)


def test_the_content_of_a_colon_fence_is_on_the_page() -> None:
    note = ":::{note}\n```{question} a-card\n```\n:::"
    page = Page("page", f"::::{{container}}\nSome text.\n\n{note}\n::::\n")

    names = [(directive.name, directive.line) for directive in page.directives]
    assert names == [("container", 1), ("note", 4), ("question", 5)]
    assert page.lines == [(2, "Some text.")]


def test_a_fence_in_code_is_no_directive() -> None:
    text = "````markdown\n```{question} a-card\n```\n````\n"

    assert Page("page", text).directives == []


def test_lines_are_the_text_of_paragraphs_lists_and_tables() -> None:
    text = (
        "---\ntitle: zero\n---\n# Title\n\nOne\ntwo.\n\n% a comment\n\n- three\n\n"
        "| four |\n|---|\n| five |\n\n```text\nsix\n```\n"
    )

    assert Page("page", text).lines == [
        (4, "Title"),
        (6, "One"),
        (7, "two."),
        (11, "three"),
        (13, "four"),
        (15, "five"),
    ]
