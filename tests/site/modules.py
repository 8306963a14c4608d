"""Call functions that the site's own JavaScript modules export."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .served import HTML

if TYPE_CHECKING:
    from playwright.sync_api import Page


def run_module(page: Page, module: str, body: str, given: object = None) -> Any:  # noqa: ANN401 (as Playwright has it)
    """Run a function body in the page, with the module's exports in ``m``.

    :param given: an argument, which the body reads as ``given``
    """
    (folder,) = HTML.joinpath("_static").glob("js-*")
    address = f"/_static/{folder.name}/{module}"
    return page.evaluate(
        f"async (given) => {{ const m = await import({address!r}); {body} }}", given
    )
