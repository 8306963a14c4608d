"""The text of a notebook is that of its page, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.conf.conftest import Build, run_sphinx
from tests.conf.questions.proving import CLAIMS

from .notebook_page import EXTENSIONS, FILES, PAGE, notebook, sources

if TYPE_CHECKING:
    from pathlib import Path


def test_the_text_is_that_of_the_page(cells: list[dict[str, Any]]) -> None:
    text = sources(cells, "markdown")

    assert text[0].startswith("# Twice\n\nSee the other page.\n\n* **`number`**")
    assert text[1].startswith("This notebook is the page “Twice” of *Tiny*")
    assert text[2] == "Now it prints, $x^2$:"


def test_what_stands_in_the_margin_is_quoted(cells: list[dict[str, Any]]) -> None:
    text = "\n".join(sources(cells, "markdown"))

    assert "> **A source**" in text
    assert "> The book." in text


def test_a_call_is_code_to_read(cells: list[dict[str, Any]]) -> None:
    """The call needs an optimizer, so it is not a cell."""
    text = "\n".join(sources(cells, "markdown"))

    call = "scheduler = StepLR(optimizer, step_size=30, gamma=0.1)"
    assert f"import StepLR\n\n{call}\n```" in text
    assert not any(call in source for source in sources(cells, "code"))


def test_all_markup_keeps_its_text(build: Build) -> None:
    """A page may use all of this markup; Markdown has no form for some of it."""
    html_meta = 'myst:\n  html_meta:\n    "keywords": decay\nkernelspec:'
    markup = """
{abbr}`LR (learning rate)`, {sup}`above`, {sub}`below`, {manpage}`ls(1)`,
{kbd}`Enter`, {term}`a term`, {guilabel}`Label`, a footnote[^1].

[^1]: Its text.

```{admonition} A title
Admonished.
```

```{figure} picture.png
A caption.

A legend.
```

```{glossary}
a term
  Its meaning.
```

```{centered} In the middle
```

```{hlist}
- in a list
```

```{rubric} Not a heading
```

```{py:function} a_function(argument)
Its description.
```
"""
    page = PAGE.replace("kernelspec:", html_meta, 1).replace("Now it prints", markup)
    files = FILES | {"docs/index.md": page, "docs/picture.png": ""}

    built = build(
        files,
        execute=True,
        extensions=EXTENSIONS,
        questions_claims=CLAIMS,
        myst_enable_extensions=["deflist", "dollarmath"],
    )

    assert (built.status, built.messages) == (0, "")
    text = "\n".join(sources(notebook(built.out)["cells"], "markdown"))
    for shown in (
        *("LR", "above", "below", "ls(1)", "Enter", "Label", "Its text."),
        *("A title", "Admonished.", "A caption.", "A legend.", "Its meaning."),
        *("In the middle", "in a list", "Not a heading", "Its description."),
    ):
        assert shown in text


def test_questions_become_text_with_the_answers_at_the_end(
    cells: list[dict[str, Any]],
) -> None:
    questions, answers = sources(cells, "markdown")[-1].split("### Answers")

    assert "What does the card ask?" in questions
    assert "the back of the card" not in questions
    assert "the back of the card" in answers


def test_with_an_address_links_lead_to_the_site(tmp_path: Path) -> None:
    built = run_sphinx(
        tmp_path,
        FILES,
        execute=True,
        extensions=EXTENSIONS,
        questions_claims=CLAIMS,
        html_baseurl="https://example.org/lr/",
    )

    text = sources(notebook(built.out)["cells"], "markdown")

    assert "[the other page](https://example.org/lr/other.html#there)" in text[0]
    assert "the page [Twice](https://example.org/lr/)" in text[1]
