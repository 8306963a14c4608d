"""The build after one that failed or was interrupted completes the work."""

import errno
import os
from pathlib import Path

import pytest
from ext import freshness
from sphinx.application import Sphinx

from tests.conf.conftest import Build
from tests.conf.ext.test_freshness import PAGES

DEAD_LINK = {"docs/one.md": "# One\n\n[a link](nothing.md)\n"}


def test_a_failed_build_fails_again(build: Build) -> None:
    build(PAGES)

    failures = [build(DEAD_LINK, fresh=False) for _ in range(3)]

    assert [failure.status for failure in failures] == [1, 1, 1]
    assert [failure.reread for failure in failures] == [["one"]] * 3
    assert all("nothing.md" in failure.messages for failure in failures)


def test_a_fixed_page_is_read_once(build: Build) -> None:
    build({**PAGES, **DEAD_LINK})
    fixed = build({"docs/one.md": "# One\n"}, fresh=False)

    assert (fixed.status, fixed.reread) == (0, ["one"])
    assert build({}, fresh=False).reread == []


def test_a_warning_without_a_page_puts_every_page_in_doubt(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(PAGES)
    run = Sphinx.build

    def warn(app: Sphinx) -> None:
        app.connect(
            "env-updated", lambda *_: freshness.LOGGER.warning("without a page")
        )
        run(app)

    monkeypatch.setattr(Sphinx, "build", warn)
    assert build({}, fresh=False).status == 1
    monkeypatch.undo()

    assert sorted(build({}, fresh=False).reread) == ["index", "one", "other"]
    assert build({}, fresh=False).reread == []


@pytest.mark.parametrize("event", ["env-updated", "doctree-resolved"])
def test_an_interrupted_build_is_completed_by_the_next(
    build: Build, monkeypatch: pytest.MonkeyPatch, event: str
) -> None:
    build(PAGES)
    run = Sphinx.build

    def interrupt(app: Sphinx) -> None:
        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        app.connect(event, stop)
        run(app)

    monkeypatch.setattr(Sphinx, "build", interrupt)
    with pytest.raises(KeyboardInterrupt):
        build({"docs/other.md": "# Other title\n\n## Part\n"}, fresh=False)
    monkeypatch.undo()

    after = build({}, fresh=False)

    assert after.reread == ["other"]
    assert "Other title" in after.text("other.html")
    assert "Other title" in after.text("index.html")
    assert "Other title" in after.text("one.html")  # the link to the next page


def test_a_build_on_a_full_disk_is_reported_and_completed_by_the_next(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = build(PAGES).out
    run = Sphinx.build

    def fail_to_write(app: Sphinx) -> None:
        def write(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        app.connect("doctree-resolved", write)
        run(app)

    monkeypatch.setattr(Sphinx, "build", fail_to_write)
    full = build({"docs/one.md": "# One\n\nNew.\n"}, fresh=False)
    monkeypatch.undo()
    out.joinpath(".buildinfo").write_text("")

    after = build({}, fresh=False)

    assert full.status == 1
    assert "cannot be written: [Errno 28] No space left on device; make room" in (
        full.messages
    )
    assert after.status == 0
    assert "New." in after.text("one.html")


def test_a_folder_that_cannot_be_written_to_is_reported(
    build: Build, tmp_path: Path
) -> None:
    tmp_path.joinpath("doctrees").mkdir()
    tmp_path.joinpath(f"doctrees/unfinished-{os.getpid()}.json").mkdir()

    built = build(PAGES)

    assert built.status == 1
    assert built.messages.count("\n") == 1
    assert "the output cannot be written" in built.messages
