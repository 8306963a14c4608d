"""An order question: every working order is accepted, and none is shown."""

import pytest
from questions.kinds.order import Order

from tests.conf.questions.proving import proof_error
from tests.conf.questions.samples import ORDER, but, but_first

ACCEPTED = [[2, 1, 3, 4], [1, 2, 4, 3], [2, 1, 4, 3]]
NAMES = [f"an-order-{number}" for number in range(50)]


def order(name: str) -> Order:
    """Make a question with another id, which seeds its shuffle."""
    return Order.model_validate(but(ORDER, id=name, accepts=ACCEPTED))


def test_each_line_has_a_name() -> None:
    assert order("an-order").named_lines() == {
        "1": "answer = 1",
        "2": "for _ in range(2):",
        "3": "    answer *= 2",
        "4": "answer -= 2",
        "x1": "    answer *= 3",
    }


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_shown_once(name: str) -> None:
    assert sorted(order(name).shuffled()) == ["1", "2", "3", "4", "x1"]


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_are_never_shown_in_an_accepted_order(name: str) -> None:
    shuffled = [int(line) for line in order(name).shuffled() if line != "x1"]

    assert shuffled not in order(name).orders()


def test_a_question_has_the_same_order_in_every_build() -> None:
    assert order("an-order").shuffled() == order("an-order").shuffled()
    assert len({tuple(order(name).shuffled()) for name in NAMES}) > 20


def test_an_accepted_order_that_does_not_work_is_reported() -> None:
    line = proof_error(but(ORDER, accepts=[[1, 2, 4, 3]]))

    assert "order [1, 2, 4, 3] gives 'IndentationError', not 'works'" in line


@pytest.mark.parametrize("order", [[1, 2, 3], [1, 2, 3, 3], [0, 1, 2, 3]])
def test_an_invalid_order_is_reported(order: list[int]) -> None:
    line = proof_error(but(ORDER, accepts=[order]))

    assert f"accepts has {order}; each order names every line from 1 to 4" in line


def test_an_order_that_works_and_is_not_accepted_is_reported() -> None:
    lines = ["answer = 1", "unused = 1", "answer += 1", "answer *= 1"]

    line = proof_error(but(ORDER, lines=lines))

    assert line.endswith(
        "order [2, 1, 3, 4] works, too, but is not accepted; add it to accepts (L20)"
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"fails": "TypeError"}, "distractor 1 gives 'not_two', not 'TypeError'"),
        ({"text": "    answer *= 2"}, "distractor 1 gives 'works', not 'not_two'"),
        ({"instead_of": 7}, "replaces line 7, but there are 4 lines"),
    ],
    ids=["another failure", "no distractor", "no such line"],
)
def test_a_distractor_that_is_not_as_declared_is_reported(
    changes: dict[str, object], expected: str
) -> None:
    line = proof_error(but_first(ORDER, "distractors", **changes))

    assert line.startswith("docs/questions/topic.yaml: an-order: ")
    assert expected in line
