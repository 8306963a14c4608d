"""HTML around the questions of a quiz: what to ask, and how it went."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from docutils.parsers.rst import directives
from questions.kinds import LEVELS, MODELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .question import quiz

FEWEST, MOST = 3, 30  # questions of a quiz
LAST_SEED = 999999
KINDS = {
    "card": "flash card",
    "single": "one choice",
    "multi": "several choices",
    "numeric": "a number",
    "bug": "spot the bug",
    "order": "order the lines",
    "plot": "match the plot",
    "explain": "explain",
}


def count_to_ask(value: str) -> int:
    """Read how many questions a mixed quiz asks.

    :raises ValueError: if a reader could not choose that number, too
    """
    try:
        count: int = directives.positive_int(value)
    except (TypeError, ValueError):  # TypeError: there is nothing
        count = 0
    if not FEWEST <= count <= MOST:
        raise ValueError(
            f"a mixed quiz asks {FEWEST} to {MOST} questions; write :mixed: 10"
        )
    return count


def form(node: quiz) -> str:
    """Write the choice of questions; without a script there is nothing to choose."""
    seen = {row["kind"] for row in node["index"]}
    kinds = {kind: KINDS[kind] for kind in MODELS if kind in seen}
    return (
        '<form class="quiz-choice with-script" method="get" hidden>'
        + _select("Topic", "topic", "all topics", node["topics"])
        + _select("Level", "level", "all levels", {each: each for each in LEVELS})
        + _select("Kind", "kind", "all kinds", kinds)
        + _number("Questions", "count", FEWEST, MOST, node["mixed"])
        + _number("Seed", "seed", 1, LAST_SEED, node["seed"])
        + '<p><button type="submit">Start</button> '
        '<button type="button" data-action="new-seed">Other questions</button></p>'
        '</form>\n<p class="quiz-note" role="status"></p>\n'
    )


def score() -> str:
    """Write the place for what came of it, and close the quiz."""
    return (
        '<div class="quiz-score" hidden><p role="status"></p>'
        '<ul class="quiz-again"></ul>'
        '<button type="button" data-action="reset">Clear my answers</button>'
        "</div></div>\n"
    )


def _select(label: str, name: str, every: str, values: Mapping[str, str]) -> str:
    options = "".join(
        f'<option value="{html.escape(value)}">{html.escape(text)}</option>'
        for value, text in {"": every, **values}.items()
    )
    return f'<label>{label} <select name="{name}">{options}</select></label> '


def _number(label: str, name: str, least: int, most: int, value: int) -> str:
    return (
        f'<label>{label} <input type="number" name="{name}" min="{least}" '
        f'max="{most}" value="{value}"></label> '
    )
