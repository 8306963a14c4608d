"""Files are compared by content; only sources of the project count."""

import os
from pathlib import Path

import pytest
from ext.contents import NO_FILE, Contents, digest_of_file, files_below


def test_the_first_digest_of_a_file_is_kept(tmp_path: Path) -> None:
    path, contents = tmp_path / "a", Contents()
    path.write_text("before")
    before = contents.note(path)
    path.write_text("after")

    assert contents.note(path) == before
    assert Contents().note(path) != before


def test_the_modification_time_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("same")
    before = Contents().note(path)
    os.utime(path, (1, 1))

    assert Contents().note(path) == before


def test_another_path_to_a_file_has_the_same_digest(tmp_path: Path) -> None:
    tmp_path.joinpath("a").write_text("same")
    contents = Contents()
    before = contents.note(tmp_path / "a")
    tmp_path.joinpath("a").write_text("other")

    assert contents.note(tmp_path / "b/../a") == before


@pytest.mark.parametrize("make", ["nothing", "folder", "pipe", "loop", "dangling"])
def test_what_is_no_file_has_one_digest(tmp_path: Path, make: str) -> None:
    path = tmp_path / "a"
    if make == "folder":
        path.mkdir()
    elif make == "pipe":
        os.mkfifo(path)
    elif make in {"loop", "dangling"}:
        path.symlink_to(path if make == "loop" else tmp_path / "b")

    assert digest_of_file(path) == NO_FILE


def test_names_and_contents_make_the_digest_of_several_files(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_text("1")
    second.write_text("2")
    digests = {
        Contents().digest([first, second]),
        Contents().digest([first]),
        Contents().digest([second]),
    }
    first.write_text("2")
    second.write_text("1")

    assert len(digests | {Contents().digest([first, second])}) == 4
    assert Contents().digest([first, second]) == Contents().digest([second, first])


def test_a_folder_has_its_sources_alone(tmp_path: Path) -> None:
    for name in ("b/c.md", "a.md", ".git/a", "b/__pycache__/a.pyc"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    tmp_path.joinpath("b/up").symlink_to(tmp_path)

    assert files_below(tmp_path) == [tmp_path / "a.md", tmp_path / "b/c.md"]
