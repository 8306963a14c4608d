"""A recipe's page shows the published runs that use it."""

from pathlib import Path

import pytest

from tests.conf.conftest import Build, change
from tests.conf.content.published_file import rows, written
from tests.conf.ext.samples import directive, page
from tests.conf.markup import only, words

RUNS = rows(
    {},
    {"id": "b-run", "model": "B <model>", "how": "second hand", "warmup": None},
    {"id": "c-run", "recipe": "recipes/c"},
)
DATA = {"docs/published.yaml": written(rows=RUNS)}
SHOW = page(directive("published", "recipes/a"))


def test_the_rows_of_the_recipe_are_a_table(build: Build) -> None:
    built = build({**SHOW, **DATA})

    table = only(built.body(), "published")
    lines = [[words(cell) for cell in row] for row in table.iter("tr")]
    assert (built.status, built.messages) == (0, "")
    assert lines == [
        ["Run", "Peak → end", "Warm-up", "Length", "Source"],
        ["A model", "8e-5 → 8e-6 (10 %)", "2,000 steps", "1.2M steps", "repo"],
        [
            *("B <model>", "8e-5 → 8e-6 (10 %)", "\N{EN DASH}", "1.2M steps"),
            "repo, second hand",
        ],
    ]


def test_the_source_is_a_link_to_what_was_read(build: Build) -> None:
    table = only(build({**SHOW, **DATA}).body(), "published")

    assert {link.get("href") for link in table.iter("a")} == {
        "https://github.com/o/repo/blob/0123abc/a/train.py"
    }


@pytest.mark.parametrize(
    ("builder", "name"),
    [
        ("text", "index.txt"),
        ("latex", "tiny.tex"),
        ("man", "tiny.1"),
        ("texinfo", "tiny.texi"),
        ("epub", "index.xhtml"),
        ("dirhtml", "index.html"),
    ],
)
def test_every_builder_writes_the_table(build: Build, builder: str, name: str) -> None:
    built = build({**SHOW, **DATA}, builder)

    assert (built.status, built.messages) == (0, "")
    assert "A model" in built.text(name)


def test_a_recipe_without_rows_is_reported(build: Build) -> None:
    built = build({**page(directive("published", "recipes/b")), **DATA})

    (line,) = (line for line in built.messages.splitlines() if "recipes/b" in line)
    assert built.status == 1
    assert "docs/index.md:3: ERROR: no row of published.yaml has the recipe" in line
    assert "recipes that have rows: recipes/a, recipes/c; correct the name" in line


def test_a_mistake_in_the_file_stops_the_build_once(build: Build) -> None:
    wrong = written(rows=rows({"peak": 0}))

    built = build({**SHOW, "docs/published.yaml": wrong})

    (line,) = built.messages.splitlines()
    assert built.status == 1
    assert "docs/published.yaml:" in line
    assert 'row a-run: has a wrong "peak", 0; expected: the highest rate' in line


def test_a_page_is_read_again_when_the_file_changes(
    build: Build, tmp_path: Path
) -> None:
    """Only pages with the directive are."""
    other = {"docs/other.md": "---\norphan: true\n---\n\n# Other\n"}
    build({**SHOW, **DATA, **other})
    change(tmp_path / "docs/published.yaml")

    assert build({}, fresh=False).reread == ["index"]


def test_nothing_is_read_again_when_nothing_changes(build: Build) -> None:
    build({**SHOW, **DATA})

    assert build({}, fresh=False).reread == []
