"""The page of tasks in a browser: filter, sort, open a run, without a script."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .checks import fits_every_width, fits_the_budget, has_no_violation
from .served import HTML

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from .conftest import Visitor

PATH = "/tasks.html"


def shown(page: Page) -> Locator:
    return page.locator("tr[data-run]:not([hidden])").filter(visible=True)


def status_of(page: Page) -> Locator:
    return page.locator("[data-published-filter] [role=status]")


@pytest.fixture
def tasks(open_page: Callable[..., Page]) -> Page:
    """Open the page and wait for its script."""
    page = open_page(PATH)
    expect(status_of(page)).to_have_text(re.compile(r"^(\d+) of \1 runs$"))
    return page


def test_a_task_leaves_its_rows_and_its_section(tasks: Page) -> None:
    tasks.get_by_label("Task").select_option("lora")

    rows = shown(tasks)
    expect(tasks.get_by_role("heading", name="LoRA and QLoRA")).to_be_visible()
    expect(tasks.get_by_role("heading", name="Segmentation")).to_be_hidden()
    assert rows.count() > 3
    assert set(rows.evaluate_all("rows => rows.map(row => row.dataset.task)")) == {
        "lora"
    }
    expect(status_of(tasks)).to_have_text(re.compile(rf"^{rows.count()} of \d+ runs$"))


def test_filters_narrow_each_other_and_are_in_the_address(tasks: Page) -> None:
    tasks.get_by_label("Schedule").select_option("constant")
    of_schedule = shown(tasks).count()
    tasks.get_by_role("searchbox", name="Text").fill("qlora 7b")

    expect(shown(tasks)).to_have_count(1)
    expect(tasks).to_have_url(re.compile(r"\?schedule=constant&text=qlora\+7b$"))
    assert of_schedule > 1


def test_an_address_sets_the_filters(open_page: Callable[..., Page]) -> None:
    page = open_page(f"{PATH}?task=gan&schedule=nonsense")

    expect(page.get_by_label("Task")).to_have_value("gan")
    expect(page.get_by_label("Schedule")).to_have_value("")
    assert shown(page).count() == 2


def test_no_row_is_announced_and_all_come_back(tasks: Page) -> None:
    tasks.get_by_role("searchbox", name="Text").fill("zzzz")
    expect(status_of(tasks)).to_have_text("No run matches all choices; choose fewer.")

    tasks.get_by_role("button", name="Show all").click()

    expect(status_of(tasks)).to_have_text(re.compile(r"^(\d+) of \1 runs$"))


def test_the_keyboard_sorts_the_rows_of_each_task(tasks: Page) -> None:
    peaks = "rows => rows.map(row => row.dataset.peak).filter(Boolean).map(Number)"
    button = tasks.locator("thead button", has_text="Peak").first
    rows = tasks.locator("tr[data-task=pretraining]")

    button.focus()
    tasks.keyboard.press("Enter")

    rising = rows.evaluate_all(peaks)
    assert rising == sorted(rising)
    expect(tasks.locator("th[aria-sort=ascending]").first).to_have_text("Peak → end")
    expect(status_of(tasks)).to_have_text(
        "Sorted by peak within each task, lowest first"
    )
    assert rows.last.get_attribute("data-peak") == ""

    tasks.keyboard.press("Enter")

    falling = rows.evaluate_all(peaks)
    assert falling == sorted(falling, reverse=True)
    assert rows.last.get_attribute("data-peak") == ""
    expect(button).to_be_focused()


def test_names_are_sorted_by_letter(tasks: Page) -> None:
    tasks.locator("thead button", has_text="Run").first.click()

    names = tasks.locator("tr[data-task=detection] summary").all_inner_texts()
    assert names == sorted(names, key=str.lower)


def test_a_run_opens_with_its_curve_by_keyboard(tasks: Page) -> None:
    summary = tasks.locator("#run-detectron2-1x")

    tasks.locator("summary", has=summary).focus()
    tasks.keyboard.press("Enter")

    row = tasks.locator("tr[data-run]", has=summary)
    expect(row.locator("svg.lr-thumbnail")).to_be_visible()
    expect(row.get_by_text("warmup_multi_step(optimizer")).to_be_visible()


def test_a_link_opens_its_run_even_if_it_is_filtered_out(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(f"{PATH}?task=gan#run-detr")

    row = page.locator("tr[data-run]", has=page.locator("#run-detr"))
    expect(row.locator("details")).to_have_attribute("open", "")
    expect(row).to_be_visible()


def test_a_recipe_leads_to_its_runs(open_page: Callable[..., Page]) -> None:
    page = open_page("/recipes/warmup_cosine.html")

    page.get_by_role("link", name=re.compile("more runs by task")).click()

    expect(page).to_have_url(re.compile(r"tasks\.html\?text=recipes%2Fwarmup_cosine"))
    expect(status_of(page)).to_have_text(re.compile(r"^\d\d of \d\d\d runs$"))


def test_without_a_script_all_rows_are_there(open_page: Callable[..., Page]) -> None:
    page = open_page(PATH, java_script_enabled=False)

    assert page.locator("tr[data-run]").count() >= 130
    expect(page.locator("[data-published-filter]")).to_be_hidden()
    page.locator("#run-detectron2-1x").click()
    row = page.locator("tr[data-run]", has=page.locator("#run-detectron2-1x"))
    expect(row.get_by_text("warmup_multi_step(optimizer")).to_be_visible()


def test_the_page_fits_its_budget(visitor: Visitor) -> None:
    visitor.open(PATH).wait_for_load_state("networkidle")

    fits_the_budget(visitor.responses)


def test_the_page_has_no_barrier(tasks: Page) -> None:
    has_no_violation(tasks)


def test_the_page_fits_every_width(tasks: Page) -> None:
    fits_every_width(tasks)


def test_missing_numbers_come_last_in_both_directions(
    run: Callable[..., str],
) -> None:
    code = (
        "return given.toSorted((a, b) => m.compare(a, b, true, 1)).join(' ') + '|' + "
        "given.toSorted((a, b) => m.compare(a, b, true, -1)).join(' ')"
    )

    result = run("core/runs.js", code, ["", "2e-5", "1", ""])
    assert result == "2e-5 1  |1 2e-5  "


@pytest.mark.parametrize(
    ("choice", "chosen"),
    [
        ({}, True),
        ({"task": "gan"}, True),
        ({"task": "rl"}, False),
        ({"task": "gan", "schedule": "steps"}, False),
        ({"text": "ADAM cycle"}, True),
        ({"text": "adam sgd"}, False),
    ],
    ids=str,
)
def test_a_row_fits_every_part_of_a_choice(
    run: Callable[..., bool], choice: dict[str, str], *, chosen: bool
) -> None:
    code = (
        "return m.isChosen({task: 'gan', schedule: 'constant'}, 'CycleGAN Adam', given)"
    )
    given = {"task": "", "schedule": "", "text": "", **choice}

    assert run("core/runs.js", code, given) is chosen


# What readers come for, and the page with the code to copy; those that are built.
TASKS = {
    "BERT-like model": "recipes/warmup_linear",
    "LoRA": "recipes/warmup_cosine",
    "Vision transformer, from scratch": "recipes/warmup_cosine",
    "Pre-training, may be extended": "recipes/warmup_stable_decay",
    "Diffusion": "recipes/warmup_constant",
    "Detection, 90,000 steps": "recipes/warmup_multi_step",
    "PPO": "schedulers/linear_lr",
}


@pytest.mark.parametrize(
    "task", [task for task, page in TASKS.items() if (HTML / f"{page}.html").is_file()]
)
def test_a_task_is_two_clicks_away(open_page: Callable[..., Page], task: str) -> None:
    """From the first page to code that runs; the number stands in the same row."""
    page = open_page("/index.html")
    page.get_by_role("main").get_by_role("link", name="choose by task").click()

    cell = page.locator("td:first-child", has_text=re.compile(f"^{re.escape(task)}"))
    row = page.locator("tr", has=cell).first
    assert re.search(r"\d", row.locator("td").last.inner_text())
    row.locator("td:nth-child(2) a").click()

    expect(page).to_have_url(re.compile(rf"{TASKS[task]}\.html$"))
    expect(page.get_by_role("button", name="Copy").first).to_be_visible()
