"""An incremental build removes files that a fresh build would not write."""

from pathlib import Path

from tests.conf.conftest import Build
from tests.conf.ext.samples import page

PAGES = {
    **page("```{toctree}\none\nfolder/other\n```"),
    "docs/one.md": "# One\n",
    "docs/folder/other.md": "# Other\n\n{download}`data.json`\n",
    "docs/folder/data.json": "{}\n",
}
MENU = {"docs/index.md": "# Index\n\n```{toctree}\none\n```\n"}


def names(out: Path) -> set[str]:
    """List files of the output."""
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix() for path in files}


def test_a_deleted_page_is_removed_with_its_downloads(
    build: Build, tmp_path: Path
) -> None:
    out = build(PAGES).out
    before = names(out)
    tmp_path.joinpath("docs/folder/other.md").unlink()

    assert build(MENU, fresh=False).status == 0

    removed = before - names(out)
    assert {name.rpartition("/")[2] for name in removed} == {
        *("other.html", "other.md.txt", "data.json")
    }
    assert not (out / "folder").exists()
    assert not (out / "_downloads").exists()
    assert names(out) <= before


def test_a_page_without_a_source_stays(build: Build) -> None:
    assert "search.html" in names(build(PAGES).out)


def test_reports_and_backups_are_removed(build: Build) -> None:
    out = build(PAGES).out
    out.joinpath("reports").mkdir()
    out.joinpath("reports/one.err.log").touch()
    out.joinpath(".buildinfo.bak").touch()

    build({}, fresh=False)

    assert not {"reports/one.err.log", ".buildinfo.bak"} & names(out)


def test_a_build_with_warnings_removes_outdated_files_too(
    build: Build, tmp_path: Path
) -> None:
    out = build(PAGES).out
    tmp_path.joinpath("docs/one.md").unlink()

    assert build({}, fresh=False).status == 1  # the menu still has it

    assert "one.html" not in names(out)
