"""Questions come in a learner's order: by topic, then by level."""

from __future__ import annotations

from pathlib import Path

import pytest
from questions.lint import RULES, Context, read_context
from questions.lint.topics import order_lists_the_topics
from questions.load import load_bank
from questions.topics import TOPICS, read_topics

from tests.conf.questions.samples import CARD, as_yaml, but, write_bank

ROOT = Path(__file__).parents[3]
LEVELS = ("advanced", "beginner", "intermediate")


def topic(name: str) -> str:
    """Return the text of a bank file with a question of each level."""
    cards = [but(CARD, id=f"{name}-{level}", level=level) for level in LEVELS]
    return as_yaml(*cards)


def bank_of(folder: Path, topics: str) -> Path:
    """Write a bank of three topics and their order; return its folder."""
    bank = write_bank(
        folder, loop=topic("loop"), chain=topic("chain"), why=topic("why")
    )
    bank.joinpath(TOPICS).write_text(topics, "utf-8")
    return bank


def context_of(folder: Path, topics: str) -> Context:
    """Make the context of a bank of three topics."""
    bank = bank_of(folder, topics)
    return read_context(bank, bank.parent)


def test_questions_come_by_topic_then_by_level(tmp_path: Path) -> None:
    bank = load_bank(bank_of(tmp_path, "why  # first\nloop\n\nchain\n"))

    assert list(bank) == [
        f"{name}-{level}"
        for name in ("why", "loop", "chain")
        for level in ("beginner", "intermediate", "advanced")
    ]


def test_a_topic_without_a_place_comes_last(tmp_path: Path) -> None:
    bank = load_bank(bank_of(tmp_path, "why\n"))

    topics = dict.fromkeys(entry.path.stem for entry in bank.values())
    assert list(topics) == ["why", "chain", "loop"]


def test_a_bank_without_an_order_is_read_by_name(tmp_path: Path) -> None:
    assert read_topics(tmp_path) == []


@pytest.mark.parametrize(
    ("topics", "expected"),
    [
        ("why\nloop\nchain\n", []),
        (
            "",
            ["lists no topic, so questions have no order; write "],
        ),
        (
            "why\nloop\nchain\nend\n",
            ["there is no docs/questions/end.yaml; correct the"],
        ),
        ("why\nloop\nwhy\nchain\n", ["is listed 2 times; keep one line"]),
    ],
    ids=["complete", "empty", "unknown", "twice"],
)
def test_the_order_lists_each_topic_once(
    tmp_path: Path, topics: str, expected: list[str]
) -> None:
    diagnostics = order_lists_the_topics(context_of(tmp_path, topics))

    messages = [diagnostic.message for diagnostic in diagnostics]
    assert len(messages) == len(expected)
    for message, start in zip(messages, expected, strict=True):
        assert message.startswith(start)


def test_a_topic_without_a_place_is_reported_once(tmp_path: Path) -> None:
    (rule,) = (rule for rule in RULES if rule.check.__name__ == "topic_has_a_place")

    (diagnostic,) = rule.run(context_of(tmp_path, "why\nloop\n"))

    assert diagnostic.place.startswith("docs/questions/chain.yaml: ")
    assert "'chain' is not in docs/questions/topics.txt" in diagnostic.message


def test_learners_begin_with_why_and_end_with_choosing_and_translating() -> None:
    topics = read_topics(ROOT / "docs/questions")

    assert topics[:6] == [
        *("why_schedules", "training_loop", "loops"),
        *("step_lr", "multi_step_lr", "exponential_lr"),
    ]
    assert topics[-4:] == [
        *("choosing", "recipes_known_length", "recipes_open_length", "translations"),
    ]
