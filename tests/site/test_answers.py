"""The HTML of every question has its answer and every reason, without a script."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from questions.kinds.bug import Bug
from questions.kinds.card import Card
from questions.kinds.explain import Explain
from questions.kinds.multi import Multi
from questions.kinds.numeric import Numeric
from questions.kinds.order import Order
from questions.kinds.plot import Plot
from questions.kinds.single import Single
from questions.load import load_bank
from questions.parts import MYTH

from .questions import plain
from .served import HTML

BANK = load_bank(Path(__file__).parents[2] / "docs/questions")
VARIANTS = 6
NUMBER = re.compile(r"-?[\d.]+(e[+-]?\d+)?")


@cache
def document(path: str) -> BeautifulSoup:
    """Parse a page."""
    return BeautifulSoup(HTML.joinpath(path).read_bytes(), "html.parser")


def words(text: str) -> str:
    """Return the words only, whatever the markup of code and quotes."""
    return " ".join(re.findall(r"[\w.]+", plain(text)))


def has_misconception(element: Tag, slug: str | None) -> bool:
    """Return whether the linked misconception is ``slug``, or there is no link."""
    links = [str(link["href"]) for link in element.select(".question-misconception a")]
    return [link.partition("#")[2] for link in links] == (
        [f"{MYTH}{slug}"] if slug else []
    )


@pytest.fixture(params=BANK)
def question(request: pytest.FixtureRequest) -> tuple[str, Tag]:
    """Return the id and the element of each question."""
    name = request.param
    page = BANK[name].item.section.partition("#")[0]
    (root,) = document(f"{page}.html").select(f"#q-{name}")
    return name, root


def test_a_button_waits_for_the_script(question: tuple[str, Tag]) -> None:
    _, root = question

    for button in root.find_all("button"):
        assert button.find_parent(attrs={"hidden": True})


def test_the_answer_is_folded(question: tuple[str, Tag]) -> None:
    name, root = question
    item = BANK[name].item
    match item:
        case Single() | Multi() | Plot() | Bug():
            keys = root.select("details.question-key li[data-letter]")
            assert [key.has_attr("data-correct") for key in keys] == [
                option.correct for option in item.options
            ]
            for key, option in zip(keys, item.options, strict=True):
                assert words(option.because) in words(key.get_text())
                assert has_misconception(key, option.misconception)
        case Numeric():
            keys = root.select("details.question-key [data-variant]")
            assert len(keys) == len(root.select(".question-stem [data-variant]"))
            assert len(keys) >= VARIANTS
            for key in keys:
                assert NUMBER.fullmatch(str(key["data-key"]))
                assert len(key.select("li[data-correct]")) == 1
        case Order():
            assert root.select("details.question-key pre")
            reasons = root.select("details.question-key li")
            for reason, line in zip(reasons, item.distractors, strict=True):
                assert words(line.because) in words(reason.get_text())
                assert has_misconception(reason, line.misconception)
        case Card():
            assert root.name == "details"
            (answer,) = root.select(".question-answer")
            assert words(item.answer)[:40] in words(answer.get_text())
        case Explain():
            concepts = root.select("details.question-concepts input")
            assert len(concepts) == len(item.concepts)
            assert root.select("details.question-hint")
            assert root.select("details.question-model p")
