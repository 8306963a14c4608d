"""Lines to put in order are shown in an order that no one can leave as it is."""

import pytest
from questions.kinds import Order

from tests.conf.questions.samples import ORDER, but

ACCEPTED = [[2, 1, 3, 4], [1, 2, 4, 3], [2, 1, 4, 3]]
NAMES = [f"an-order-{number}" for number in range(50)]


def order(name: str) -> Order:
    """Make a question with another id: its shuffle comes from that."""
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
def test_the_lines_never_stand_in_an_accepted_order(name: str) -> None:
    shown = [int(line) for line in order(name).shuffled() if line != "x1"]

    assert shown not in order(name).orders()


def test_a_question_has_the_same_order_in_every_build() -> None:
    assert order("an-order").shuffled() == order("an-order").shuffled()
    assert len({tuple(order(name).shuffled()) for name in NAMES}) > 20
