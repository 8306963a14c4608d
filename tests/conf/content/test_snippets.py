"""Snippets: the fields of their docstring, and their one-line form."""

import re
from pathlib import Path

import pytest
from content.contracts import SnippetError
from content.snippets import SnippetFile, read_snippet

from tests.conf.ext.samples import SNIPPET

NAME = "schedulers/good"


def read(folder: Path, code: str) -> SnippetFile:
    """Write a snippet with this code, and read it."""
    path = folder / f"{NAME}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(code, encoding="utf-8")
    return read_snippet(folder, NAME)


def error_of(folder: Path, code: str) -> str:
    """Return the error of a snippet that breaks its contract."""
    with pytest.raises(SnippetError) as caught:
        read(folder, code)
    (line,) = str(caught.value).splitlines()
    return line


def test_the_code_is_the_file(tmp_path: Path) -> None:
    snippet = read(tmp_path, SNIPPET)

    assert snippet.code == SNIPPET
    assert snippet.path == tmp_path / "schedulers/good.py"


def test_the_first_line_is_the_need(tmp_path: Path) -> None:
    assert read(tmp_path, SNIPPET).need == "Lower the rate at equal intervals."


def test_the_fields_keep_their_order_and_lose_their_line_breaks(tmp_path: Path) -> None:
    assert list(read(tmp_path, SNIPPET).fields.items()) == [
        ("Step it", "once per epoch"),
        (
            "Use when",
            "you know *when* progress stalls; the run may get longer later",
        ),
        ("Watch out", "it counts calls"),
        ("Source", "the book, https://example.org/book"),
        ("Needs", "torch>=2.13"),
    ]


def test_a_snippet_may_have_no_source(tmp_path: Path) -> None:
    code = SNIPPET.replace("Source: the book, https://example.org/book\n", "")

    assert "Source" not in read(tmp_path, code).fields


@pytest.mark.parametrize("field", ["Step it", "Use when", "Watch out", "Needs"])
def test_a_missing_field_is_reported_with_all_required_fields(
    tmp_path: Path, field: str
) -> None:
    line = error_of(tmp_path, SNIPPET.replace(f"{field}: ", "    "))

    assert line == (
        f"snippet 'schedulers/good' has no \"{field}:\" in its docstring; it needs "
        "Step it, Use when, Watch out, Needs, and may have Source"
    )


@pytest.mark.parametrize("field", ["Step it", "Needs"])
def test_an_empty_field_is_missing(tmp_path: Path, field: str) -> None:
    line = error_of(tmp_path, re.sub(f"{field}: .*", f"{field}: ", SNIPPET))

    assert f'has no "{field}:"' in line


def test_an_unknown_field_is_reported_with_the_allowed_fields(tmp_path: Path) -> None:
    line = error_of(tmp_path, SNIPPET.replace("Source: ", "See also: "))

    assert line == (
        "snippet 'schedulers/good' has an unknown field \"See also:\"; "
        "allowed: Step it, Use when, Watch out, Needs, Source"
    )


@pytest.mark.parametrize(
    "need",
    ["Lower the rate", "Lower the rate\nat equal intervals.", ""],
    ids=["no full stop", "two lines", "none"],
)
def test_an_invalid_first_line_is_reported_with_the_fix(
    tmp_path: Path, need: str
) -> None:
    line = error_of(
        tmp_path, SNIPPET.replace("Lower the rate at equal intervals.", need)
    )

    assert line == (
        "snippet 'schedulers/good' must begin with the reader's need: "
        "one line that ends with a full stop, then an empty line"
    )


def test_no_docstring_is_reported(tmp_path: Path) -> None:
    assert 'has no "Step it:" in its docstring' in error_of(tmp_path, "x = 1\n")


def test_code_that_is_not_python_is_reported_with_its_line(tmp_path: Path) -> None:
    line = error_of(tmp_path, SNIPPET + "def\n")

    assert "schedulers/good" in line
    assert f"line {SNIPPET.count(chr(10)) + 1}" in line


def test_an_unknown_snippet_is_reported_with_the_known_snippets(tmp_path: Path) -> None:
    read(tmp_path, SNIPPET)

    with pytest.raises(SnippetError) as caught:
        read_snippet(tmp_path, "schedulers/godo")

    assert str(caught.value) == (
        "there is no snippet 'schedulers/godo'; known snippets: schedulers/good"
    )


@pytest.mark.parametrize(
    "template", ["../other/secret", "{}/other/secret", "link/secret"]
)
def test_a_file_outside_of_the_folder_is_no_snippet(
    tmp_path: Path, template: str
) -> None:
    root, other = tmp_path / "snippets", tmp_path / "other"
    for folder in (root, other):
        folder.mkdir()
    other.joinpath("secret.py").write_text(SNIPPET, encoding="utf-8")
    root.joinpath("link").symlink_to(other)
    read(root, SNIPPET)
    name = template.format(tmp_path)

    with pytest.raises(SnippetError) as caught:
        read_snippet(root, name)

    assert str(caught.value) == (
        f"there is no snippet {name!r}; known snippets: schedulers/good"
    )


def test_no_snippets_at_all_are_reported(tmp_path: Path) -> None:
    with pytest.raises(SnippetError, match="known snippets: none"):
        read_snippet(tmp_path, NAME)
