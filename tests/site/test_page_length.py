"""The long pages to read show the answers, and fold the depth."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

SCREEN = {"width": 1400, "height": 900}  # pixels
SCREENS = {"training_loop": 7, "misconceptions": 10}


@pytest.mark.parametrize("name", SCREENS)
def test_a_page_is_short_while_its_folds_are_closed(
    open_shared: Callable[..., Page], name: str
) -> None:
    page = open_shared(f"/{name}.html", viewport=SCREEN)

    length = page.evaluate("document.documentElement.scrollHeight") / SCREEN["height"]
    assert length <= SCREENS[name], (
        f"docs/{name}.md is {length:.1f} screens of {SCREEN} long; {SCREENS[name]} are "
        "allowed: shorten it, or fold the rest of a section with {fold} and a title"
    )
