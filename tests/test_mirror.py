"""The tree is complete: what belongs together is there, and nothing points back."""

import ast
import re
import sys
from functools import partial
from importlib import import_module
from inspect import Parameter, signature
from pathlib import Path

import pytest
from ext.snippet_file import one_line, read_snippet
from packaging.requirements import Requirement
from torch.optim import Optimizer, lr_scheduler, swa_utils
from torch.optim.lr_scheduler import LRScheduler

from snippets.tools.trace_lr import trace_lr

ROOT = Path(__file__).parent.parent
SNIPPETS = sorted(
    path.relative_to(ROOT / "snippets").with_suffix("").as_posix()
    for path in ROOT.glob("snippets/*/*.py")
)
SCHEDULERS = sorted(path.stem for path in ROOT.glob("snippets/schedulers/*.py"))
# What torch offers, by its file's name without underscores.
CLASSES = {name.lower(): name for name in [*lr_scheduler.__all__, "SWALR"]}
del CLASSES["lrscheduler"]  # the base of all
NO_DEFAULT = {"max_lr": 0.5, "total_iters": 60, "total_steps": 60, "warmup_steps": 10}
PAGES = sorted(ROOT.glob("docs/**/*.md"))
TEXTS = {path: path.read_text(encoding="utf-8") for path in PAGES}
MAY_IMPORT = {  # of ours; see the README's map
    "snippets": set(),
    "docs/questions/claims": {"snippets", "docs"},
    "conf/figures": {"figures"},
    "conf/versions": {"versions"},
    "conf/questions": {"questions", "execution", "figures", "snippets"},
    "conf/execution": {"execution"},
    "conf/ext": {"questions", "execution", "ext"},
}
DOTALL = re.MULTILINE | re.DOTALL
OURS = {
    *(
        "snippets",
        "docs",
        "figures",
        "versions",
        "questions",
        "execution",
        "ext",
        "tests",
    )
}


def imports(path: Path) -> set[str]:
    """Top-level names that a file imports by an absolute import."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_there_is_something_to_check() -> None:
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


@pytest.mark.parametrize("scheduler", CLASSES.values())
def test_every_scheduler_of_torch_has_a_snippet(scheduler: str) -> None:
    assert scheduler.lower() in [name.replace("_", "") for name in SCHEDULERS]


@pytest.mark.parametrize("name", SNIPPETS)
def test_every_snippet_is_shown_on_a_page(name: str) -> None:
    assert any(f"{{snippet}} {name}\n" in text for text in TEXTS.values())


@pytest.mark.parametrize("name", SCHEDULERS)
def test_every_scheduler_has_a_page_that_opens_with_its_snippet(name: str) -> None:
    text = TEXTS[ROOT / f"docs/schedulers/{name}.md"]

    assert text.index(f"{{snippet}} schedulers/{name}\n") < text.index("\n## ")
    assert text.index("{snippet} loops/") > text.index("\n## ")


@pytest.mark.parametrize("name", SCHEDULERS)
def test_a_scheduler_snippet_is_named_like_its_class(name: str) -> None:
    code = one_line(read_snippet(ROOT / "snippets", f"schedulers/{name}"))

    assert code.split("(")[0] == CLASSES.get(name.replace("_", ""))


@pytest.mark.parametrize("name", SCHEDULERS)
def test_the_line_to_copy_draws_the_curve_of_the_snippet(name: str) -> None:
    line = one_line(read_snippet(ROOT / "snippets", f"schedulers/{name}"))
    function = getattr(import_module(f"snippets.schedulers.{name}"), name)
    parameters = signature(function).parameters
    chosen = {
        key: value
        for key, value in NO_DEFAULT.items()
        if key in parameters and parameters[key].default is Parameter.empty
    }

    def copied(optimizer: Optimizer) -> LRScheduler:
        names = vars(lr_scheduler) | vars(swa_utils) | chosen | {"optimizer": optimizer}
        scheduler: LRScheduler = eval(line, names)  # noqa: S307 (our own line)
        return scheduler

    flat = [1.0] * 60
    assert trace_lr(copied, steps=60, metrics=flat) == trace_lr(
        partial(function, **chosen), steps=60, metrics=flat
    )


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_has_one_public_function_named_like_its_file(name: str) -> None:
    tree = ast.parse(ROOT.joinpath("snippets", f"{name}.py").read_text("utf-8"))
    functions = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]

    assert functions == [name.split("/")[1]]


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_stands_alone(name: str) -> None:
    """It imports torch and the standard library, does nothing on import, is 0BSD."""
    path = ROOT.joinpath("snippets", f"{name}.py")
    text = path.read_text("utf-8")
    docstring, *body = ast.parse(text).body

    assert text.startswith("# SPDX-License-Identifier: 0BSD\n")
    assert imports(path) - sys.stdlib_module_names <= {"torch"}
    assert isinstance(docstring, ast.Expr)
    assert all(
        isinstance(node, ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef)
        for node in body
    )


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_needs_the_torch_that_is_tested(name: str) -> None:
    needs = read_snippet(ROOT / "snippets", name).fields["Needs"]
    pins = ROOT.joinpath("conf/constraints.txt").read_text("utf-8")
    tested = re.search(r"^torch==(\S+)", pins, re.MULTILINE)

    assert tested
    assert Requirement(needs).name == "torch"
    assert tested[1] in Requirement(needs).specifier
    assert f'torch = ["{needs}"]' in ROOT.joinpath("pyproject.toml").read_text("utf-8")


@pytest.mark.parametrize("stage", MAY_IMPORT)
def test_imports_run_one_way(stage: str) -> None:
    files = sorted(ROOT.joinpath(stage).glob("**/*.py"))
    ours = {name for path in files for name in imports(path) & OURS}

    assert files
    assert ours <= MAY_IMPORT[stage]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_shown_cells_fit_the_column(path: Path) -> None:
    """A cell that readers see has lines as short as a snippet's."""
    cells = re.findall(r"^```\{code-cell\}.*?\n(.*?)^```", TEXTS[path], DOTALL)
    shown = [cell for cell in cells if not cell.startswith(":tags: [remove-")]

    assert [line for cell in shown for line in cell.split("\n") if len(line) > 72] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_pages_hold_no_python_that_nothing_runs(path: Path) -> None:
    """Code on a page is a snippet or an executed cell."""
    fence = r"^`{3,}\s*(?:python|py|pycon)\b[^\n]*\n(.*?)^`{3,}"
    fences = re.findall(fence, TEXTS[path], DOTALL)
    too_long = [fence for fence in fences if fence.count("\n") > 3]

    assert too_long == [], "make it a {code-cell} or a {snippet}"
