"""Browser code is served from one folder, named by the hash of its content."""

from pathlib import Path

import pytest
from ext import browser_code

from tests.conf.conftest import Build, Built, run_sphinx
from tests.conf.ext.samples import BANK, SNIPPETS, directive, page

ROOT = Path(__file__).parents[3]
FILES = {
    **page("```{toctree}\nasks\nshows\nplain\n```"),
    "docs/asks.md": f"# Asks\n\n{directive('question', 'a-card')}\n",
    "docs/shows.md": f"# Shows\n\n{directive('snippet', 'schedulers/good')}\n",
    "docs/plain.md": "# Plain\n",
    **BANK,
    **SNIPPETS,
}


@pytest.fixture
def modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Replace the site's modules by small ones."""
    folder = tmp_path / "browser"
    folder.mkdir()
    (folder / "core").mkdir()
    for name in ("copy.js", "question.js", "store.js"):
        (folder / "core" / name).write_text(f"// {name}\n", encoding="utf-8")
    monkeypatch.setattr(browser_code, "SOURCE", folder)
    return folder


def scripts(built: Built, docname: str) -> list[str]:
    """List the addresses of the modules that a page loads, without a query."""
    elements = built.page(docname).findall(".//script[@type='module']")
    return [script.get("src", "").partition("?")[0] for script in elements]


def contents(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def folders(built: Built) -> list[str]:
    return [path.name for path in (built.out / "_static").glob("js-*")]


def test_the_sites_own_modules_are_copied_byte_for_byte(build: Build) -> None:
    built = build(FILES)

    (folder,) = (built.out / "_static").glob("js-*")
    copied = contents(folder)
    assert copied.pop("kinds.js").decode() == browser_code.joined()
    assert copied == contents(ROOT / "conf/browser")
    assert "core/question.js" in copied


@pytest.mark.usefixtures("modules")
def test_a_page_below_loads_them_by_a_relative_address(build: Build) -> None:
    below = {"docs/a/asks.md": f"---\norphan: true\n---\n{FILES['docs/asks.md']}"}

    built = build({**FILES, **below})

    (folder,) = folders(built)
    assert scripts(built, "a/asks")[-1] == f"../_static/{folder}/core/question.js"


@pytest.mark.parametrize("change", ["content", "name", "folder", "one more"])
def test_another_content_gives_another_folder(modules: Path, change: str) -> None:
    before = browser_code.folder_name()

    if change == "content":
        (modules / "core/store.js").write_text("// changed\n", encoding="utf-8")
    elif change == "folder":
        (modules / "core/store.js").rename(modules / "store.js")
    elif change == "name":
        (modules / "core/store.js").rename(modules / "core/shop.js")
    else:
        (modules / "more.js").write_text("", encoding="utf-8")

    assert browser_code.folder_name() != before


def test_the_same_content_gives_the_same_folder(modules: Path) -> None:
    before = browser_code.folder_name()
    (modules / "notes.txt").write_text("not a module", encoding="utf-8")

    assert browser_code.folder_name() == before


def test_an_older_folder_is_removed(build: Build, modules: Path) -> None:
    (old,) = folders(build(FILES))
    (modules / "core/store.js").write_text("// changed\n", encoding="utf-8")

    (new,) = folders(build({}, fresh=False))

    assert new != old


@pytest.mark.parametrize("docname", ["asks", "shows"])
def test_a_changed_module_reaches_pages_that_are_not_read_again(
    build: Build, modules: Path, docname: str
) -> None:
    build(FILES)
    (modules / "core/store.js").write_text("// changed\n", encoding="utf-8")

    built = build({}, fresh=False)

    (folder,) = folders(built)
    assert built.reread == []
    for source in scripts(built, docname):
        assert source.startswith(f"_static/{folder}/")


@pytest.mark.usefixtures("modules")
def test_a_build_over_an_older_one_writes_the_same_bytes(tmp_path: Path) -> None:
    old = f"out/_static/{browser_code.folder_name()}/core/question.js"

    first = run_sphinx(tmp_path / "first", FILES)
    second = run_sphinx(tmp_path / "second", {**FILES, old: "// question.js\n"})

    assert second.text("asks.html") == first.text("asks.html")


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_get_no_modules(build: Build, builder: str) -> None:
    built = build(FILES, builder)

    assert list(built.out.rglob("*.js")) == []


def test_a_failed_build_leaves_the_modules_of_the_pages_in_place(
    build: Build, modules: Path
) -> None:
    (old,) = folders(build(FILES))
    (modules / "core/store.js").write_text("// changed\n", encoding="utf-8")

    failed = build({"docs/questions/topic.yaml": "no list"}, fresh=False)

    assert failed.status == 1
    assert old in folders(failed)


def test_the_modules_of_the_kinds_are_joined(modules: Path) -> None:
    text = """import {
  all,
  one,
} from "../core/dom.js";

export const half = 2;

export function setUp() {}
"""
    (modules / "questions").mkdir()
    (modules / "questions/halves.js").write_text(text, encoding="utf-8")
    dom = 'import { two } from "./count.js";\n'
    dom += "export const one = 1;\nexport function all() {}\n"
    (modules / "core/dom.js").write_text(dom, encoding="utf-8")
    (modules / "core/count.js").write_text("export const two = 2;\n", encoding="utf-8")

    assert browser_code.joined() == (
        "const count = (() => {\nconst two = 2;\nreturn { two };\n})();\n"
        "const dom = (() => {\nconst { two } = count;\n"
        "const one = 1;\nfunction all() {}\nreturn { one, all };\n})();\n"
        "export const kinds = {\n"
        "halves: (() => {\n"
        "const {\n  all,\n  one,\n} = dom;\n\n"
        "const half = 2;\n\nfunction setUp() {}\n"
        "return setUp;\n})(),\n};\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        'import { a } from "./bug.js";',
        'import { a as b } from "../core/dom.js";',
        'import "../core/dom.js";',
        'import all from "../core/dom.js";',
        'export { setUp } from "../core/dom.js";',
        "export default setUp;",
        "export class Half {}",
    ],
)
def test_a_module_that_cannot_be_joined_is_reported(
    build: Build, modules: Path, line: str
) -> None:
    (modules / "questions").mkdir()
    (modules / "questions/halves.js").write_text(f"// a\n{line}\n", encoding="utf-8")

    built = build(FILES)

    assert built.status == 1
    message = (
        f"questions/halves.js: ERROR: {line!r} cannot be joined with the other kinds"
    )
    assert message in built.messages
