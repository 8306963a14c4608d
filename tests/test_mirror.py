"""Snippets, pages and tests match each other, and imports go one way."""

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from content.pages import Page
from torch.optim import lr_scheduler

ROOT = Path(__file__).parent.parent
SNIPPETS = sorted(
    path.relative_to(ROOT / "snippets").with_suffix("").as_posix()
    for path in ROOT.glob("snippets/*/*.py")
)
OWN_PAGE = {name for name in SNIPPETS if name.startswith(("recipes/", "loops/"))}
SCHEDULERS = sorted(path.stem for path in ROOT.glob("snippets/schedulers/*.py"))
# torch's schedulers, by the snippet's file name without underscores.
CLASSES = {name.lower(): name for name in [*lr_scheduler.__all__, "SWALR"]}
del CLASSES["lrscheduler"]  # the base class
PAGES = sorted(ROOT.glob("docs/**/*.md"))
TEXTS = {path: path.read_text(encoding="utf-8") for path in PAGES}
CONF = sorted(ROOT.glob("conf/*/*.py"))
MAY_IMPORT = {  # of our own modules; see the map in the README
    "snippets": set(),
    "docs/questions/claims": {"snippets", "docs"},
    "conf/content": {"content"},
    "conf/figures": {"figures"},
    "conf/translations": {"translations", "content", "snippets"},
    "conf/versions": {"versions"},
    "conf/questions": {"questions", "content", "execution", "figures", "snippets"},
    "conf/execution": {"execution"},
    "conf/ext": {"content", "questions", "execution", "ext"},
    "conf/exports": {"exports", "ext"},
    "conf/theme": {"theme", "ext"},
}
CELLS_MAY_IMPORT = re.compile(
    r"(snippets|figures|translations|versions)\b|"
    r"content\.(case_files|examples|published)$"
)
OWN_MODULES = {"snippets", "docs", "tests", *(path.parent.name for path in CONF)}
ON_PAPER = 84  # characters of code


def modules(code: str) -> set[str]:
    """Return the full names of the modules that code imports absolutely."""
    names = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
    return names


def defined(code: str) -> set[str]:
    """Return the names that code defines at its top level, without its imports."""
    names = set()
    for node in ast.parse(code).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Assign):
            names |= {ast.unparse(target) for target in node.targets}
        elif isinstance(node, ast.AnnAssign):
            names.add(ast.unparse(node.target))
    return names


def imports(path: Path) -> set[str]:
    """Return the top-level names of the modules that a file imports."""
    return {name.split(".")[0] for name in modules(path.read_text(encoding="utf-8"))}


def test_snippets_and_pages_are_found() -> None:
    assert len(SNIPPETS) >= 8
    assert len(PAGES) >= 10


@pytest.mark.parametrize("name", SNIPPETS)
def test_every_snippet_has_a_test(name: str) -> None:
    folder, stem = name.split("/")

    assert ROOT.joinpath("tests/snippets", folder, f"test_{stem}.py").is_file()


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("tests/snippets/*/test_*.py")), ids=lambda path: path.stem
)
def test_every_snippet_test_has_its_snippet(path: Path) -> None:
    name = f"{path.parent.name}/{path.stem.removeprefix('test_')}"

    assert name in SNIPPETS


def test_snippets_can_be_pasted_into_one_file() -> None:
    """No two snippets define the same name: a notebook holds several snippets."""
    names = Counter(
        name
        for path in ROOT.glob("snippets/*/*.py")
        for name in defined(path.read_text("utf-8"))
    )

    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("scheduler", CLASSES.values())
def test_every_scheduler_of_torch_has_a_snippet(scheduler: str) -> None:
    assert scheduler.lower() in [name.replace("_", "") for name in SCHEDULERS], (
        f"torch has {scheduler}: add its file to snippets/schedulers/, see CONTRIBUTING"
    )


@pytest.mark.parametrize("name", SNIPPETS)
def test_every_snippet_is_shown_on_a_page(name: str) -> None:
    assert any(f"{{snippet}} {name}\n" in text for text in TEXTS.values())


@pytest.mark.parametrize("name", sorted(OWN_PAGE))
def test_every_recipe_and_loop_has_a_page_of_its_name(name: str) -> None:
    """Its menu is the folder's; its questions are counted by the bank's rules."""
    assert f"{{snippet}} {name}\n" in TEXTS.get(ROOT / f"docs/{name}.md", "")


@pytest.mark.parametrize("name", SCHEDULERS)
def test_every_scheduler_has_a_page_that_opens_with_its_call(name: str) -> None:
    text = TEXTS[ROOT / f"docs/schedulers/{name}.md"]

    assert text.index(f"{{call}} schedulers/{name}\n") < text.index("\n## ")
    assert "../loops/" in text


@pytest.mark.parametrize("stage", MAY_IMPORT)
def test_imports_run_one_way(stage: str) -> None:
    files = sorted(ROOT.joinpath(stage).glob("**/*.py"))
    own_modules = {name for path in files for name in imports(path) & OWN_MODULES}

    assert files
    assert own_modules <= MAY_IMPORT[stage]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_cells_import_only_what_the_map_allows(path: Path) -> None:
    cells = Page(path.stem, TEXTS[path]).cells
    names = {name for cell in cells for name in modules(cell.body)}
    own_modules = {name for name in names if name.split(".")[0] in OWN_MODULES}

    assert [name for name in own_modules if not CELLS_MAY_IMPORT.match(name)] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_shown_cells_fit_the_column(path: Path) -> None:
    """A cell that readers see has lines that fit an A4 sheet, as a test prints it."""
    cells = Page(path.stem, TEXTS[path]).cells
    visible = [cell.body for cell in cells if "remove-" not in cell.options]

    assert [
        line for cell in visible for line in cell.split("\n") if len(line) > ON_PAPER
    ] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_hold_no_python_that_nothing_runs(path: Path) -> None:
    """Code on a page is a snippet or an executed cell."""
    pattern = r"^`{3,}\s*(?:python|py|pycon)\b[^\n]*\n(.*?)^`{3,}"
    fences = re.findall(pattern, TEXTS[path], re.MULTILINE | re.DOTALL)
    too_long = [fence for fence in fences if fence.count("\n") > 3]

    assert too_long == [], "make it a {code-cell} or a {snippet}"
