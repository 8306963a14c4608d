"""The theme's options, for ``conf.py``: which components a page has, and where."""

from __future__ import annotations

SIDEBARS = {"**": ["brand.html", "search-button.html", "pages.html"]}
OPTIONS: dict[str, object] = {
    "article_header_start": ["toggle-pages"],
    "article_header_end": ["page-tools"],
    "back_to_top_button": False,
    "footer_content_items": ["copyright"],
    "navbar_persistent": [],  # otherwise a second header, with a second search
    "primary_sidebar_end": [],
    "toc_title": "On this page",
    "use_fullscreen_button": False,
}


def options(repository: str) -> dict[str, object]:
    """Return ``html_theme_options``.

    :param repository: its address, for links from each page to its source and to the
        issues; "" for no links
    """
    if not repository:
        return {**OPTIONS}
    return OPTIONS | {
        "repository_url": repository,
        "repository_branch": "main",
        "path_to_docs": "docs",
        "use_edit_page_button": True,
        "use_issues_button": True,
        "use_repository_button": True,
    }
