"""An incremental build reads and writes again only what may be outdated.

``test_unfinished_builds`` tests builds after a failure; ``tests/incremental`` compares
whole outputs.
"""

import importlib.metadata
import os
from importlib.metadata import Distribution
from pathlib import Path

import pytest
from ext import contents, freshness
from sphinx.application import Sphinx

from tests.conf.conftest import Build
from tests.conf.ext.samples import page

PAGES = {
    **page("```{toctree}\none\nother\n```\n\n[](other.md#part)"),
    "docs/one.md": "# One\n",
    "docs/other.md": "# Other\n\n## Part\n",
}
LONG_AGO = (1, 1)


def test_nothing_changed(build: Build) -> None:
    first = build(PAGES)

    assert sorted(first.reread) == ["index", "one", "other"]
    assert build({}, fresh=False).reread == []


def test_a_file_saved_again_is_not_read_again(build: Build, tmp_path: Path) -> None:
    build(PAGES)
    later = tmp_path.joinpath("docs/one.md").stat().st_mtime + 3600
    os.utime(tmp_path / "docs/one.md", (later, later))

    assert build({}, fresh=False).reread == []


def test_an_edit_with_an_old_time_is_read(build: Build, tmp_path: Path) -> None:
    build(PAGES)
    tmp_path.joinpath("docs/one.md").write_text("# One\n\nNew.\n")
    os.utime(tmp_path / "docs/one.md", LONG_AGO)

    after = build({}, fresh=False)

    assert after.reread == ["one"]
    assert "New." in after.text("one.html")


def test_a_page_saved_while_pages_are_read_is_read_by_the_next_build(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(PAGES)
    path = tmp_path / "docs/one.md"
    path.write_text("# One\n\nFirst.\n")
    run = Sphinx.build

    def save_while_reading(app: Sphinx) -> None:
        def save(*_: object) -> None:
            path.write_text("# One\n\nSecond.\n")

        app.connect("env-updated", save)
        run(app)

    monkeypatch.setattr(Sphinx, "build", save_while_reading)
    before = build({}, fresh=False)
    monkeypatch.undo()
    after = build({}, fresh=False)

    assert before.reread == after.reread == ["one"]
    assert "Second." in after.text("one.html")


@pytest.mark.parametrize("text", ["# New title\n\n## Part\n", "# Other\n\n## *Part*\n"])
def test_pages_that_show_titles_of_a_changed_page_are_written_again(
    build: Build, text: str
) -> None:
    before = build(PAGES).text("index.html")

    after = build({"docs/other.md": text}, fresh=False)

    assert after.reread == ["other"]
    assert after.text("index.html") != before


def test_a_change_of_prose_does_not_write_other_pages(build: Build) -> None:
    out = build(PAGES).out
    before = out.joinpath("one.html").stat().st_mtime_ns

    build({"docs/other.md": "# Other\n\nWords.\n\n## Part\n"}, fresh=False)

    assert out.joinpath("one.html").stat().st_mtime_ns == before


@pytest.mark.parametrize("changed", ["code", "package"])
def test_our_code_and_any_package_change_every_page(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    style = tmp_path / "machinery/figures/lr.mplstyle"
    style.parent.mkdir(parents=True)
    style.write_text("lines.linewidth: 1\n", encoding="utf-8")
    monkeypatch.setattr(freshness, "MACHINERY", tmp_path / "machinery")
    build(PAGES)
    if changed == "code":
        style.write_text("lines.linewidth: 2\n", encoding="utf-8")
    else:
        folder = tmp_path / "new-1.dist-info"
        folder.mkdir()
        folder.joinpath("METADATA").write_text("Name: new\nVersion: 1\n")
        installed = [*importlib.metadata.distributions(), Distribution.at(folder)]
        monkeypatch.setattr(contents, "distributions", lambda: installed)

    again = build({}, fresh=False)

    assert sorted(again.reread) == ["index", "one", "other"]
    assert build({}, fresh=False).reread == []


def test_a_changed_style_sheet_writes_pages_again_and_reads_none(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = tmp_path / "machinery/static/a.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("a {}")
    monkeypatch.setattr(freshness, "MACHINERY", tmp_path / "machinery")
    out = build(PAGES).out
    gone = out / "_static/gone.css"
    gone.touch()
    before = out.joinpath("one.html").stat().st_mtime_ns
    sheet.write_text("b {}")

    again = build({}, fresh=False)

    assert again.reread == []
    assert out.joinpath("one.html").stat().st_mtime_ns > before
    assert not gone.exists()
