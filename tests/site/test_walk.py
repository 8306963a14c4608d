"""From the landing page to code that runs, in three clicks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from .test_snippets import CLIPBOARD

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

FILES = ("warmup_cosine", "accumulate_gradients")
# The code that a reader adds for 10 epochs, 391 batches, gradient accumulation 4.
READERS_CODE = """
import torch

epochs, accumulate = 10, 4
loader = [(torch.ones(1, 1), torch.ones(1, 1))] * 391
model = nn.Linear(1, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
total = epochs * (len(loader) // accumulate)
scheduler = warmup_cosine(optimizer, warmup_steps=total // 10, total_steps=total)
used = accumulate_gradients(
    model, optimizer, scheduler, loader,
    loss_fn=nn.functional.mse_loss, epochs=epochs, accumulate=accumulate,
)
"""


def test_cosine_with_warm_up_is_three_clicks_away(
    open_page: Callable[..., Page],
) -> None:
    page = open_page("/index.html", **CLIPBOARD)

    page.get_by_role("main").get_by_role("link", name="choose by task").click()
    expect(page).to_have_url(re.compile(r"choosing\.html"))
    copied = [copy(page, f"{stem}.py") for stem in FILES]

    names: dict[str, Any] = {}
    exec("\n".join([*copied, READERS_CODE]), names)  # noqa: S102 (what a reader would run)
    used = names["used"]
    assert len(used) == 970
    assert max(used) == pytest.approx(used[97]) == pytest.approx(0.1)
    assert used[0] == pytest.approx(0.001)
    assert used[-1] < 1e-5


def copy(page: Page, file: str) -> str:
    """Click on Copy of a file's first listing; return the text of the clipboard."""
    snippet = page.locator(".snippet", has=page.get_by_role("link", name=file)).first
    snippet.get_by_role("button", name="Copy").click()
    snippet.get_by_text("Copied").wait_for()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text
