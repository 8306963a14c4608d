"""Cards of snippets, and the menu of the schedulers' pages."""

import pytest

from tests.conf.conftest import Build
from tests.conf.ext.samples import SNIPPETS, cell, directive, notebook, page
from tests.conf.ext.sheet_samples import ABOUT, GLUE
from tests.conf.markup import by_class, words


def test_a_card_has_the_curve_the_page_and_when_to_use_it(build: Build) -> None:
    cards = directive("snippet-cards", content="Halving: schedulers/good")
    built = build({**notebook(cell(GLUE), cards), **SNIPPETS, **ABOUT}, execute=True)

    (card,) = by_class(built.body(), "scheduler-card")
    (link,) = card.iter("a")
    assert [svg.get("class") for svg in card.iter("svg")] == ["lr-thumbnail"]
    assert (link.get("href"), words(link)) == ("schedulers/good.html", "Halving")
    assert [words(code) for code in card.iter("code")] == ["StepLR"]
    assert words(list(card)[-1]) == (
        "Use when you know when progress stalls; the run may get longer later."
    )


def test_a_card_of_an_unknown_snippet_is_reported(build: Build) -> None:
    built = build(
        {
            **page(directive("snippet-cards", content="Lost: schedulers/missing")),
            **SNIPPETS,
        }
    )

    assert built.status == 1
    assert "schedulers/missing" in built.messages


def test_a_card_without_a_name_has_the_title_of_the_page(build: Build) -> None:
    cards = directive("snippet-cards", content="schedulers/good")
    built = build({**notebook(cell(GLUE), cards), **SNIPPETS, **ABOUT}, execute=True)

    (card,) = by_class(built.body(), "scheduler-card")
    assert [words(link) for link in card.iter("a")] == ["About Good"]


def test_the_menu_begins_with_what_the_page_puts_first(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples: dict[str, dict[str, int]] = {
        "schedulers/good": {},
        "recipes/other": {},
        "schedulers/bad_2": {},
    }
    monkeypatch.setattr("content.examples.EXAMPLES", examples)
    pages = {
        "docs/schedulers/good.md": "# Good\n",
        "docs/schedulers/bad_2.md": "# Bad\n",
    }

    built = build(
        {
            **page(directive("schedulers-menu", content="Best <schedulers/bad_2>")),
            **pages,
        }
    )

    assert (built.status, built.messages) == (0, "")
    assert [words(link) for link in built.body().iter("a") if words(link) != "¶"] == [
        *("Best", "Good")
    ]
