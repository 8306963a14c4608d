"""A scheduler's or recipe's page answers on its first screen, and is short."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
SCREEN = {"width": 1400, "height": 900}  # pixels
SCREENS = {"schedulers": 6, "recipes": 4}
NAMES = [
    f"{group}/{path.stem}"
    for group in SCREENS
    for path in sorted(ROOT.glob(f"docs/{group}/*.md"))
    if path.stem != "index"
]
FIRST = {  # what the first screen holds, from top to bottom
    "the sentence": "main p",
    "the curve": "main .lr-figure svg",
    "the Copy button": "main .snippet button",
}
THEN = {"schedulers": {"the call": "main .snippet pre"}}  # a recipe's file is longer


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_short_and_begins_with_the_answer(
    open_shared: Callable[..., Page], name: str
) -> None:
    page = open_shared(f"/{name}.html", viewport=SCREEN)

    group, where, screen = name.partition("/")[0], f"docs/{name}.md", SCREEN["height"]
    length = page.evaluate("document.documentElement.scrollHeight") / screen
    assert length <= SCREENS[group], (
        f"{where} is {length:.1f} screens of {SCREEN} long; allowed: {SCREENS[group]}; "
        "shorten it, or put {fold} below the headings that few readers need"
    )
    for label, selector in (FIRST | THEN.get(group, {})).items():
        box = page.locator(selector).first.bounding_box()
        assert box, f"{where}: {label} is missing"
        bottom = box["y"] + box["height"]
        assert bottom <= screen, (
            f"{where}: {label} ends at {bottom:.0f} px, below the first screen of "
            f"{screen}: shorten the text above it"
        )
