"""A page is read again only when one of its dependencies changes."""

from pathlib import Path

from tests.conf.conftest import Build, change
from tests.conf.ext.samples import SNIPPETS, cell, directive, notebook, page
from tests.conf.questions.samples import CARD, SINGLE, as_yaml, but

GOOD = "snippets/schedulers/good.py"
PROVED = but(CARD, id="proved", check="around:is_two", given=2, refuses=1, source=...)
READS = """from importlib import import_module
from pathlib import Path
name = "good"
import_module(f"snippets.schedulers.{name}")
print(len(Path("data.json").read_text()))"""
IMPORTS = {
    **page("```{toctree}\nuses\nthrough\nreads\nasks\nplain\n```"),
    "docs/uses.md": notebook(cell("import snippets.schedulers.good"))["docs/index.md"],
    "docs/through.md": notebook(cell("import snippets.loops.around"))["docs/index.md"],
    "docs/reads.md": notebook(cell(READS))["docs/index.md"],
    "docs/data.json": "{}",
    "docs/asks.md": f"# Asks\n\n{directive('question', 'proved')}\n",
    "docs/plain.md": "# Plain\n\nTake it from snippets, import snippets.\n",
    "docs/questions/a.yaml": as_yaml(PROVED),
    "docs/questions/b.yaml": as_yaml(SINGLE),
    "docs/questions/claims/around.py": (
        "from .helping import helps\n\ndef is_two(given):\n    return given == 2\n"
    ),
    "docs/questions/claims/helping.py": (
        "import snippets.loops.around\n\ndef helps():\n    pass\n"
    ),
    "snippets/loops/around.py": "from ..schedulers.good import good\n",
    **SNIPPETS,
}
READ_AGAIN = {
    GOOD: ["asks", "reads", "through", "uses"],
    "snippets/loops/around.py": ["asks", "through"],
    "docs/questions/claims/around.py": ["asks"],
    "docs/questions/claims/helping.py": ["asks"],
    "docs/questions/a.yaml": ["asks"],
    "docs/questions/b.yaml": [],
    "docs/data.json": ["reads"],
    "docs/plain.md": ["plain"],
}
SHOW = """from inspect import signature
from snippets.schedulers.good import good
print("size is", signature(good).parameters["size"].default)"""
OFF = {"execute": True, "nb_execution_mode": "off"}


def test_exactly_the_pages_that_use_a_file_are_read_again(
    build: Build, tmp_path: Path
) -> None:
    first = build(IMPORTS, execute=True)
    assert (first.status, first.messages) == (0, "")
    read_again = {}
    for name in READ_AGAIN:
        change(tmp_path / name)
        read_again[name] = sorted(build({}, execute=True, fresh=False).reread)

    assert read_again == READ_AGAIN


def test_a_changed_snippet_changes_the_output_of_its_pages(
    build: Build, tmp_path: Path
) -> None:
    """The other page is left as it is."""
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


def test_figures_are_drawn_again_for_latex(build: Build) -> None:
    files = page("Words.")
    build(files, **OFF)

    assert build({}, "latex", fresh=False, **OFF).reread == ["index"]
    assert build({}, "html", fresh=False, **OFF).reread == []
    assert build({}, "latex", fresh=False, **OFF).reread == []
