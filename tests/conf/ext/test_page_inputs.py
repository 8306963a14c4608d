"""A page is read again when something changes that it is made from, and only then."""

from pathlib import Path

import pytest

from tests.conf.bank.samples import CARD, SINGLE, as_yaml, but
from tests.conf.conftest import Build, change
from tests.conf.ext.samples import SNIPPETS, cell, directive, notebook, page

GOOD = "snippets/schedulers/good.py"
PROVED = but(CARD, id="proved", check="around:is_two", given=2, refuses=1, source=...)


def executed(code: str) -> str:
    """Write a page of one cell."""
    return notebook(cell(code))["docs/index.md"]


IMPORTS = {
    **page("```{toctree}\nuses\nthrough\nasks\nplain\n```"),
    "docs/uses.md": executed("from snippets.schedulers.good import good"),
    "docs/through.md": executed("import snippets.loops.around"),
    "docs/asks.md": f"# Asks\n\n{directive('question', 'proved')}\n",
    "docs/plain.md": "# Plain\n\nTake it from snippets, import snippets.\n",
    "docs/questions/a.yaml": as_yaml(PROVED),
    "docs/questions/b.yaml": as_yaml(SINGLE),
    "docs/questions/claims/around.py": "import snippets.loops.around\n",
    "snippets/loops/around.py": "from snippets.schedulers.good import good\n",
    **SNIPPETS,
}
SHOW = """from inspect import signature
from snippets.schedulers.good import good
print("size is", signature(good).parameters["size"].default)"""
OFF = {
    "execute": True,
    "nb_execution_mode": "off",
    "suppress_warnings": ["myst-nb.lexer"],  # no kernel has told its language
}


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Put the claim on the path under a name of its own; give the settings."""
    name = f"claims_{tmp_path.name}"
    tmp_path.joinpath(name).mkdir()
    holds = "def is_two(given: int) -> bool:\n    return given == 2\n"
    tmp_path.joinpath(name, "around.py").write_text(holds, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return {**OFF, "questions_claims": name}


@pytest.mark.parametrize(
    ("saved", "pages"),
    [
        (GOOD, ["asks", "through", "uses"]),
        ("snippets/loops/around.py", ["asks", "through"]),
        ("docs/questions/claims/around.py", ["asks"]),
        ("docs/questions/a.yaml", ["asks"]),
        ("docs/questions/b.yaml", []),
        ("docs/plain.md", ["plain"]),
    ],
)
def test_exactly_the_pages_that_use_a_file_are_read_again(
    build: Build,
    tmp_path: Path,
    claims: dict[str, object],
    saved: str,
    pages: list[str],
) -> None:
    first = build(IMPORTS, **claims)
    change(tmp_path / saved)

    again = build({}, fresh=False, **claims)

    assert sorted(first.reread) == ["asks", "index", "plain", "through", "uses"]
    assert sorted(again.reread) == pages


def test_a_changed_snippet_changes_what_its_pages_show(
    build: Build, tmp_path: Path
) -> None:
    """With real kernels; the other page is left as it is."""
    shows = notebook(cell(SHOW))["docs/index.md"]
    other = notebook(cell("1 + 1"))["docs/index.md"]
    names = page("```{toctree}\nshows\nother\n```")
    pages = {**names, "docs/shows.md": shows, "docs/other.md": other}
    before = build({**pages, **SNIPPETS}, execute=True)
    untouched = before.out.joinpath("other.html").stat().st_mtime_ns
    longer = SNIPPETS[GOOD].replace("size: int = 30", "size: int = 45")
    tmp_path.joinpath(GOOD).write_text(longer, encoding="utf-8")
    change(tmp_path / GOOD)

    after = build({}, execute=True, fresh=False)

    assert after.reread == ["shows"]
    assert "size is 45" in after.text("shows.html")
    assert "size is 30" not in after.text("shows.html")
    assert after.out.joinpath("other.html").stat().st_mtime_ns == untouched


def test_paper_has_its_figures_drawn_anew(build: Build) -> None:
    files = page("Words.")
    build(files, **OFF)

    assert build({}, "latex", fresh=False, **OFF).reread == ["index"]
    assert build({}, "html", fresh=False, **OFF).reread == []
    assert build({}, "latex", fresh=False, **OFF).reread == []
