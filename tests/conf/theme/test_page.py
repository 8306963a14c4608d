"""A page of the site: its scripts, links and downloads."""

import re
from collections.abc import Callable
from pathlib import Path

from theme.policy import FIRST_SCRIPT, META

from tests.conf.markup import parse

REPOSITORY = "https://github.com/example/schedules"


def test_a_page_loads_few_files_and_no_script_blocks_it(
    build_page: Callable[..., str], tmp_path: Path
) -> None:
    html = build_page()
    scripts = re.findall(r"<script([^>]*)>", html)

    (first,) = [script for script in scripts if "src=" not in script]
    assert first == ""
    others = [script for script in scripts if script != first]
    assert all("defer" in script or 'type="module"' in script for script in others)
    names = [re.search(r"/([\w.-]+\.js)", script) for script in others]
    assert [name and name[1] for name in names] == [
        "documentation_options.js",
        "frame.js",
        "sphinx-book-theme.js",
        "pydata-sphinx-theme.js",
    ]
    static = tmp_path / "html/_static"
    assert {path.suffix for path in static.rglob("*")} <= {
        *("", ".css", ".js", ".png", ".svg")
    }
    assert sum(path.stat().st_size for path in static.rglob("*")) < 500_000


def test_a_page_begins_with_the_policy_and_the_first_script(
    build_page: Callable[..., str],
) -> None:
    html = build_page()

    assert html.count(META) == 1
    assert html.index(META) < html.index(f"<script>{FIRST_SCRIPT}</script>")
    assert html.index(FIRST_SCRIPT) < html.index("<link ")
    assert html.count('name="viewport"') == 1


def test_ids_are_unique(build_page: Callable[..., str]) -> None:
    ids = re.findall(r'\sid="([^"]*)"', build_page())

    assert len(ids) == len({*ids})


def links(html: str) -> dict[str, str]:
    return {
        "".join(link.itertext()): link.get("href", "")
        for link in parse(html).iter("a")
        if "://" in link.get("href", "")
    }


def test_a_page_links_to_the_repository(
    build_page: Callable[..., str],
) -> None:
    addresses = links(build_page(REPOSITORY_URL=REPOSITORY))

    assert addresses["Repository"] == REPOSITORY
    assert addresses["Suggest edit"] == f"{REPOSITORY}/edit/main/docs/index.md"
    assert addresses["Open issue"].startswith(f"{REPOSITORY}/issues/new?title=")


def test_a_page_without_a_repository_has_no_external_links(
    build_page: Callable[..., str],
) -> None:
    html = build_page()

    assert links(html) == {}
    assert "Source (.md)" in html


def test_a_page_links_to_its_notebook_and_to_colab(
    build_page: Callable[..., str],
) -> None:
    colab = "https://colab.research.google.com/github/a/b/blob/notebooks/index.ipynb"

    html = build_page(context={"notebook": "_notebooks/index.ipynb", "colab": colab})

    assert links(html) == {"Open in Colab": colab}
    (notebook,) = (
        link for link in parse(html).iter("a") if "Notebook" in (link.text or "")
    )
    assert notebook.get("href") == "_notebooks/index.ipynb"
    assert "Run or download this page" in html


def test_a_page_without_a_notebook_has_no_link_to_one(
    build_page: Callable[..., str],
) -> None:
    html = build_page()

    assert "Notebook" not in html
    assert "Download this page" in html


def test_an_e_book_has_no_files_of_the_site(build_page: Callable[..., str]) -> None:
    book = build_page("epub")

    assert re.findall(r'(?:href|src)="_static/([\w.-]+)"', book) == [
        *("pygments.css", "epub.css", "book.css")
    ]
    assert "<script" not in book
