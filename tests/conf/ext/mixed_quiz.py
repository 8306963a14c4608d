"""A page with a mixed quiz on two topics, and functions that read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.conf.ext.samples import directive
from tests.conf.markup import by_class
from tests.conf.questions.samples import CARD, EXPLAIN, SINGLE, as_yaml, but

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FIRST = (
    but(CARD, id="first-card", contrast="cards"),
    but(SINGLE, id="first-single"),
    but(EXPLAIN, id="first-explanation", level="advanced"),
)
SECOND = (
    but(CARD, id="second-card", contrast="cards", section="more/other#heading"),
    but(SINGLE, id="second-single", rev=3),
)
TOPICS = {
    "docs/questions/first.yaml": as_yaml(*FIRST).replace("A topic", "A <b> & C"),
    "docs/questions/second.yaml": as_yaml(*SECOND).replace("A topic", "Another"),
}
PAGES = {
    "docs/index.md": "# Page\n\n```{toctree}\nmore/other\nmore/quiz\n```\n",
    "docs/more/other.md": "# Other\n\n## Heading\n",
    "docs/more/quiz.md": f"# Quiz\n\n{directive('quiz', content=':mixed: 4')}\n",
}


def quiz_of(body: Element) -> Element:
    """Find the only quiz of a page."""
    (quiz,) = body.findall(".//*[@data-quiz]")
    return quiz


def ids(quiz: Element) -> list[str | None]:
    """List the ids of the questions of a quiz, in order."""
    return [question.get("data-question") for question in by_class(quiz, "question")]


def index_of(quiz: Element) -> list[dict[str, object]]:
    """Read the index that the script selects questions from."""
    (script,) = by_class(quiz, "quiz-index")
    rows: list[dict[str, object]] = json.loads(script.text or "")
    return rows
