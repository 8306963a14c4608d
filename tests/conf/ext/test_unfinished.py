"""Marks of unfinished builds: what the next build must read and write again."""

from pathlib import Path

import pytest
from ext.unfinished import Doubt, Unfinished


def doubt_in(folder: Path) -> Doubt:
    """Return the doubt that the next build would start with."""
    return Unfinished(folder).doubt


def test_a_mark_records_what_is_in_doubt(tmp_path: Path) -> None:
    Unfinished(tmp_path / "new").mark(Doubt({"a", "b"}, output=True))

    assert doubt_in(tmp_path / "new") == Doubt({"a", "b"}, output=True)


def test_a_good_end_removes_the_marks_of_earlier_builds_too(tmp_path: Path) -> None:
    tmp_path.joinpath("unfinished-1.json").write_text(
        '{"pages": ["a"], "every_page": false, "output": false}'
    )
    unfinished = Unfinished(tmp_path)
    unfinished.mark(unfinished.doubt)

    unfinished.finish(Doubt())

    assert unfinished.doubt == Doubt({"a"})
    assert not doubt_in(tmp_path)
    assert [*tmp_path.iterdir()] == []


def test_pages_with_warnings_stay_in_doubt(tmp_path: Path) -> None:
    unfinished = Unfinished(tmp_path)
    unfinished.mark(Doubt(output=True))

    unfinished.finish(Doubt({"a"}))

    assert doubt_in(tmp_path) == Doubt({"a"})


def test_a_good_end_leaves_the_mark_of_a_build_that_began_later(tmp_path: Path) -> None:
    unfinished = Unfinished(tmp_path)
    tmp_path.joinpath("unfinished-1.json").write_text(
        '{"pages": ["a"], "every_page": false, "output": false}'
    )

    unfinished.finish(Doubt())

    assert doubt_in(tmp_path) == Doubt({"a"})


@pytest.mark.parametrize("content", ["", '{"pages": ["a"', "[]", '{"pages": 1}'])
def test_a_mark_that_was_cut_off_puts_everything_in_doubt(
    tmp_path: Path, content: str
) -> None:
    tmp_path.joinpath("unfinished-1.json").write_text(content)

    assert doubt_in(tmp_path) == Doubt(every_page=True, output=True)
