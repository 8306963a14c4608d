"""Every kind lists its answers once, and has a part for each reason."""

import pytest
from questions.parts import Answer

from tests.conf.questions.proving import entry_of, prove_sample
from tests.conf.questions.samples import (
    BUG,
    CARD,
    EVERY_KIND,
    EXPLAIN,
    MATCH,
    MULTI,
    NUMERIC,
    ORDER,
    PLOT,
    SINGLE,
    Question,
)

every_kind = pytest.mark.parametrize(
    "question", EVERY_KIND, ids=lambda question: question["id"]
)
SLUG = "counting-is-hard"


def options(question: Question, *texts: str) -> list[Answer]:
    """Return the options as answers."""
    return [
        Answer(
            f"option {number}",
            text,
            option.get("correct", False),
            option["because"],
            option.get("misconception"),
        )
        for number, (text, option) in enumerate(
            zip(texts, question["options"], strict=True), 1
        )
    ]


def key_and_wrong(question: Question, key: str, wrong: Answer) -> list[Answer]:
    return [Answer("because", key, right=True, because=question["because"]), wrong]


TRIPLES = ORDER["distractors"][0]
TOTAL = NUMERIC["mistakes"][0]
ANSWERS = {
    "a-card": [Answer("answer", CARD["answer"], right=True)],
    "an-explanation": [Answer("answer", EXPLAIN["answer"], right=True)],
    "a-single": options(SINGLE, "one", "two", "three"),
    "a-multi": options(MULTI, "one", "two", "three"),
    "a-bug": options(BUG, *BUG["code"].splitlines()),
    "a-plot": options(PLOT, *(f"`{option['draw']}`" for option in PLOT["options"])),
    "a-number": key_and_wrong(
        NUMERIC,
        "{key}",
        Answer("mistake 1", "{mistake}", False, TOTAL["because"], SLUG),  # noqa: FBT003
    ),
    "an-order": key_and_wrong(
        ORDER,
        "\n".join(ORDER["lines"]),
        Answer("distractor 1", TRIPLES["text"], False, TRIPLES["because"], SLUG),  # noqa: FBT003
    ),
}
ANSWERS["a-match"] = [
    *(
        Answer(
            f"pair {number}",
            f"{pair['prompt']}: {pair['answer']}",
            right=True,
            because=pair["because"],
        )
        for number, pair in enumerate(MATCH["pairs"], 1)
    ),
    Answer("extra 1", "five", False, MATCH["extras"][0]["because"], SLUG),  # noqa: FBT003
]
ANSWERS["a-plot-of-code"] = ANSWERS["a-plot"]


@every_kind
def test_every_answer_is_listed_once(question: Question) -> None:
    assert entry_of(question).item.answers() == ANSWERS[question["id"]]


@every_kind
def test_some_answer_is_right(question: Question) -> None:
    answers = entry_of(question).item.answers()

    assert any(answer.right for answer in answers)
    assert all(answer.right or answer.because for answer in answers)


@every_kind
def test_parts_have_the_reason_of_every_answer(question: Question) -> None:
    item = entry_of(question).item

    parts = [
        part
        for part in item.parts(prove_sample(question))
        if part.role in {"because", "reason"}
    ]

    reasons = [answer for answer in item.answers() if answer.because]
    variants = max(len(parts) // max(len(reasons), 1), 1)
    assert [part.misconception for part in parts] == variants * [
        answer.misconception for answer in reasons
    ]
    if variants == 1:
        assert [part.text for part in parts] == [answer.because for answer in reasons]


@every_kind
def test_a_reason_has_a_lead_and_a_verdict(question: Question) -> None:
    parts = entry_of(question).item.parts(prove_sample(question))

    reasons = [part for part in parts if part.role == "reason"]
    assert all(part.marks["lead"] for part in reasons)
    assert {type(part.marks["correct"]) for part in reasons} <= {bool}
