"""Files are compared by what they hold; only files of a project count."""

import os
from pathlib import Path

import pytest
from ext.contents import NO_FILE, Contents, digest_of_file, files_below


def test_a_file_is_what_it_was_when_it_was_first_looked_at(tmp_path: Path) -> None:
    path, contents = tmp_path / "a", Contents()
    path.write_text("before")
    before = contents.note(path)
    path.write_text("after")

    assert contents.note(path) == before
    assert Contents().note(path) != before


def test_the_time_of_a_file_does_not_count(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("same")
    before = Contents().note(path)
    os.utime(path, (1, 1))

    assert Contents().note(path) == before


def test_a_file_by_another_name_is_the_same(tmp_path: Path) -> None:
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
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")
    digests = {
        Contents().digest([one, other]),
        Contents().digest([one]),
        Contents().digest([other]),
    }
    one.write_text("2")
    other.write_text("1")

    assert len(digests | {Contents().digest([one, other])}) == 4
    assert Contents().digest([one, other]) == Contents().digest([other, one])


def test_a_folder_has_its_sources_alone(tmp_path: Path) -> None:
    for name in ("b/c.md", "a.md", ".git/a", "b/__pycache__/a.pyc"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    tmp_path.joinpath("b/up").symlink_to(tmp_path)

    assert files_below(tmp_path) == [tmp_path / "a.md", tmp_path / "b/c.md"]
