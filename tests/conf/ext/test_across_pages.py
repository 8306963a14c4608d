"""A label on two pages is reported in every build, even if it reads one page only."""

import pytest
from ext.across_pages import find_cycle

from tests.conf.conftest import PLAIN, Build
from tests.conf.ext.samples import directive, page

INDEX = page(directive("toctree", "", "a\nb"))
LABELLED = "# {}\n\n({})=\n## Under the label\n"
EXTENSIONS = [*PLAIN, "ext.author_files"]


def test_a_label_on_two_pages_is_reported_until_it_is_renamed(
    build: Build,
) -> None:
    right = {"docs/a.md": LABELLED.format("A", "one")}
    right |= {"docs/b.md": LABELLED.format("B", "other")}
    wrong = {"docs/b.md": LABELLED.format("Bee", "one")}
    message = "docs/b.md:4: ERROR: the label (one)= is on docs/a.md, too, in line 4; "

    first = build(INDEX | right, extensions=EXTENSIONS)
    second = build(wrong, fresh=False, extensions=EXTENSIONS)
    again = build({}, fresh=False, extensions=EXTENSIONS)
    last = build({"docs/b.md": right["docs/b.md"]}, fresh=False, extensions=EXTENSIONS)

    assert (first.status, first.messages) == (0, "")
    assert second.reread == ["b"]
    assert [second.status, again.status] == [1, 1]
    assert [len(built.messages.splitlines()) for built in (second, again)] == [1, 1]
    assert second.messages.startswith(message)
    assert again.messages.startswith(message)
    assert (last.status, last.messages) == (0, "")


@pytest.mark.parametrize(
    ("children", "cycle"),
    [
        ({}, []),
        ({"a": ["b", "c"], "b": ["c"]}, []),
        ({"a": ["b"], "b": ["c"], "c": ["b"]}, ["b", "c"]),
        ({"a": ["a"]}, ["a"]),
    ],
    ids=["nothing", "a page in two toctrees", "two pages in each other", "itself"],
)
def test_a_cycle_of_toctrees_is_found(
    children: dict[str, list[str]], cycle: list[str]
) -> None:
    assert find_cycle(children) == cycle
