"""A scheduler's page answers on its first screen, and ends after six."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
STEMS = [path.stem for path in sorted(ROOT.glob("docs/schedulers/*.md"))]
SCREEN = {"width": 1400, "height": 900}  # pixels
SCREENS = 6
FIRST = {  # what the first screen holds, from top to bottom
    "the sentence": "main p",
    "the curve": "main .lr-figure svg",
    "the Copy button": "main .snippet button",
    "the call": "main .snippet pre",
}


@pytest.mark.parametrize("stem", STEMS)
def test_a_page_is_short_and_begins_with_the_answer(
    open_shared: Callable[..., Page], stem: str
) -> None:
    page = open_shared(f"/schedulers/{stem}.html", viewport=SCREEN)

    where, screen = f"docs/schedulers/{stem}.md", SCREEN["height"]
    length = page.evaluate("document.documentElement.scrollHeight") / screen
    assert length <= SCREENS, (
        f"{where} is {length:.1f} screens of {SCREEN} long; {SCREENS} are allowed: "
        "shorten it, or put {fold} below the headings that few readers need"
    )
    for label, selector in FIRST.items():
        box = page.locator(selector).first.bounding_box()
        assert box, f"{where}: {label} is missing"
        bottom = box["y"] + box["height"]
        assert bottom <= screen, (
            f"{where}: {label} ends at {bottom:.0f} px, below the first screen of "
            f"{screen}: shorten the text above it"
        )
