"""A page of the site: what it loads, what it links to, what it has not."""

import re
from collections.abc import Callable
from pathlib import Path

from theme.policy import FIRST_SCRIPT, META

from tests.conf.markup import parse

REPOSITORY = "https://github.com/example/schedules"


def test_it_loads_few_files_and_waits_for_none_of_the_scripts(
    built: Callable[..., str], tmp_path: Path
) -> None:
    html = built()
    scripts = re.findall(r"<script([^>]*)>", html)

    (first,) = [script for script in scripts if "src=" not in script]
    assert first == ""
    others = [script for script in scripts if script != first]
    assert all("defer" in it or 'type="module"' in it for it in others)
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


def test_it_begins_with_the_policy_and_the_first_script(
    built: Callable[..., str],
) -> None:
    html = built()

    assert html.count(META) == 1
    assert html.index(META) < html.index(f"<script>{FIRST_SCRIPT}</script>")
    assert html.index(FIRST_SCRIPT) < html.index("<link ")
    assert html.count('name="viewport"') == 1


def test_no_name_stands_twice(built: Callable[..., str]) -> None:
    names = re.findall(r'\sid="([^"]*)"', built())

    assert len(names) == len({*names})


def links(html: str) -> dict[str, str]:
    return {
        "".join(link.itertext()): link.get("href", "")
        for link in parse(html).iter("a")
        if "://" in link.get("href", "")
    }


def test_it_leads_into_the_repository_where_there_is_one(
    built: Callable[..., str],
) -> None:
    found = links(built(REPOSITORY_URL=REPOSITORY))

    assert found["Repository"] == REPOSITORY
    assert found["Suggest edit"] == f"{REPOSITORY}/edit/main/docs/index.md"
    assert found["Open issue"].startswith(f"{REPOSITORY}/issues/new?title=")


def test_it_leads_nowhere_else_without_one(built: Callable[..., str]) -> None:
    html = built()

    assert links(html) == {}
    assert "Source (.md)" in html


def test_it_offers_its_notebook_to_download_and_to_colab(
    built: Callable[..., str],
) -> None:
    colab = "https://colab.research.google.com/github/a/b/blob/notebooks/index.ipynb"

    html = built(context={"notebook": "_notebooks/index.ipynb", "colab": colab})

    assert links(html) == {"Open in Colab": colab}
    (notebook,) = (
        link for link in parse(html).iter("a") if "Notebook" in (link.text or "")
    )
    assert notebook.get("href") == "_notebooks/index.ipynb"
    assert "Run or download this page" in html


def test_a_page_without_a_notebook_offers_none(built: Callable[..., str]) -> None:
    html = built()

    assert "Notebook" not in html
    assert "Download this page" in html


def test_an_e_book_has_no_link_to_what_is_the_sites(built: Callable[..., str]) -> None:
    book = built("epub")

    assert re.findall(r'(?:href|src)="_static/([\w.-]+)"', book) == [
        *("pygments.css", "epub.css", "book.css")
    ]
    assert "<script" not in book
