"""Order questions: buttons move lines, keep the focus; feedback names the mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .questions import (
    ORDERS,
    check,
    line,
    order_item,
    page_of,
    plain,
    put_in_order,
    question,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

ACCEPTED = [
    (name, [str(number) for number in order])
    for name in ORDERS
    for order in order_item(name).orders()
]
NAME = ORDERS[0]
RIGHT = [str(number) for number in order_item(NAME).orders()[0]]


@pytest.fixture
def fieldset(open_page: Callable[..., Page]) -> Locator:
    """Open the first question of the kind."""
    return question(open_page(page_of(NAME)), NAME)


@pytest.mark.parametrize(("name", "order"), ACCEPTED)
def test_every_accepted_order_is_right(
    open_page: Callable[..., Page], name: str, order: list[str]
) -> None:
    fieldset = question(open_page(page_of(name)), name)

    put_in_order(fieldset, order)
    verdict = check(fieldset)

    expect(fieldset).to_have_attribute("data-result", "right")
    expect(verdict).to_contain_text("This order works.")
    expect(verdict.locator("div")).not_to_have_count(1)
    for distractor in order_item(name).distractors:
        expect(verdict).to_contain_text(plain(distractor.because))


@pytest.mark.parametrize("name", ORDERS)
def test_a_line_that_does_not_belong_gets_its_reason(
    open_page: Callable[..., Page], name: str
) -> None:
    fieldset = question(open_page(page_of(name)), name)
    item = order_item(name)
    put_in_order(fieldset, [str(number) for number in item.orders()[0]])
    line(fieldset, "x1").get_by_role("button", name="Put back").click()

    verdict = check(fieldset)

    expect(fieldset).to_have_attribute("data-result", "wrong")
    first = verdict.locator("div").first
    expect(first).to_contain_text("does not belong.")
    expect(first).to_contain_text(plain(item.distractors[0].because))
    expect(fieldset.locator(".question-key")).not_to_have_attribute("open", "")


def test_the_first_line_out_of_place_is_named(fieldset: Locator) -> None:
    swapped = [*RIGHT[:-2], RIGHT[-1], RIGHT[-2]]
    code = str(line(fieldset, RIGHT[-1]).locator("code").text_content())
    put_in_order(fieldset, swapped)

    verdict = check(fieldset)

    expect(verdict).to_contain_text(
        f"The first {len(RIGHT) - 2} lines are right. This line does not come next: "
        + code.strip()
    )


def test_a_wrong_first_line_is_named(fieldset: Locator) -> None:
    put_in_order(fieldset, RIGHT[::-1])

    expect(check(fieldset)).to_contain_text("This line does not come first: ")


def test_a_missing_last_line_is_reported(fieldset: Locator) -> None:
    put_in_order(fieldset, RIGHT)
    line(fieldset, RIGHT[-1]).get_by_role("button", name="Leave out").click()

    expect(check(fieldset)).to_contain_text("lines are right. More lines follow.")


def test_a_moved_line_keeps_the_focus_and_reports_its_place(fieldset: Locator) -> None:
    lines = fieldset.locator(".question-lines li")
    count = lines.count()
    name = str(lines.nth(1).get_attribute("data-line"))
    up = line(fieldset, name).get_by_role("button", name="Up")
    down = line(fieldset, name).get_by_role("button", name="Down")
    status = fieldset.locator(".question-moved")

    up.click()
    expect(status).to_have_text(f"Line moved to place 1 of {count}.")
    expect(up).to_be_focused()
    up.click()
    expect(status).to_have_text("This line is first already.")
    down.click()
    expect(status).to_have_text(f"Line moved to place 2 of {count}.")
    expect(down).to_be_focused()
    expect(lines.nth(1)).to_have_attribute("data-line", name)


def test_a_line_left_out_can_be_put_back(fieldset: Locator) -> None:
    first = fieldset.locator(".question-lines li").first
    button = first.get_by_role("button").last
    code = str(first.locator("code").text_content())

    button.click()
    expect(first).to_have_attribute("data-out", "")
    expect(button).to_have_accessible_name(f"Put back: {' '.join(code.split())}")
    expect(fieldset.locator(".question-moved")).to_have_text("Line left out.")
    expect(button).to_be_focused()
    button.click()

    expect(first).not_to_have_attribute("data-out", "")
    expect(button).to_have_text("Leave out")


def test_try_again_keeps_the_order_of_lines(fieldset: Locator) -> None:
    put_in_order(fieldset, RIGHT[::-1])
    check(fieldset)

    fieldset.get_by_role("button", name="Try again").click()

    first = fieldset.locator(".question-lines li").first
    expect(first).to_have_attribute("data-line", RIGHT[-1])
    expect(first.get_by_role("button", name="Up")).to_be_focused()
    expect(fieldset.locator(".question-verdict")).to_be_empty()


def test_an_order_is_remembered(open_page: Callable[..., Page]) -> None:
    page = open_page(page_of(NAME))
    fieldset = question(page, NAME)
    put_in_order(fieldset, RIGHT)
    check(fieldset)

    page.reload()

    expect(fieldset.locator(".question-verdict")).to_contain_text("This order works.")
    expect(line(fieldset, "x1")).to_have_attribute("data-out", "")
