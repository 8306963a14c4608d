"""A page shows the file of a snippet unchanged, with its need and its fields."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tests.conf.conftest import Build, change, run_sphinx
from tests.conf.ext.samples import SNIPPET, SNIPPETS, directive, page
from tests.conf.markup import by_class, words

SHOW = directive("snippet", "schedulers/good")


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Element]:
    """Build a page with the snippet once: the output's folder and the snippet."""
    built = run_sphinx(tmp_path_factory.mktemp("snippet"), {**page(SHOW), **SNIPPETS})
    assert (built.status, built.messages) == (0, "")
    (snippet,) = by_class(built.body(), "snippet")
    return built.out, snippet


def test_the_parts_are_in_the_order_of_reading(rendered: tuple[Path, Element]) -> None:
    _, snippet = rendered

    classes = [child.get("class", "").split()[0] for child in snippet]
    assert classes == [
        "snippet-need",
        "snippet-tools",
        "highlight-python",
        "snippet-fields",
    ]


def test_the_need_is_the_first_line(rendered: tuple[Path, Element]) -> None:
    _, snippet = rendered

    (need,) = by_class(snippet, "snippet-need")
    assert words(need) == "Lower the rate at equal intervals."


def test_the_listing_is_the_file_byte_for_byte(rendered: tuple[Path, Element]) -> None:
    _, snippet = rendered

    (listing,) = snippet.iter("pre")
    assert "".join(listing.itertext()) == SNIPPET


def test_the_download_is_the_file_byte_for_byte(rendered: tuple[Path, Element]) -> None:
    out, snippet = rendered

    (link,) = snippet.findall("./p/a[@download]")
    assert words(link) == "good.py"
    assert (out / link.get("href", "")).read_bytes() == SNIPPET.encode()


def test_the_copy_button_is_hidden_without_a_script(
    rendered: tuple[Path, Element],
) -> None:
    _, snippet = rendered

    (button,) = snippet.iter("button")
    assert words(button) == "Copy"
    assert "hidden" in button.attrib


def test_the_fields_are_a_list_of_names_and_texts(
    rendered: tuple[Path, Element],
) -> None:
    _, snippet = rendered

    names = [words(name).removesuffix(":") for name in snippet.iter("dt")]
    texts = [words(text) for text in snippet.iter("dd")]
    assert dict(zip(names, texts, strict=True)) == {
        "Step it": "once per epoch",
        "Use when": "you know when progress stalls; the run may get longer later",
        "Watch out": "it counts calls",
        "Source": "the book, https://example.org/book",
        "Needs": "torch>=2.13",
    }


def test_a_field_may_have_markup(rendered: tuple[Path, Element]) -> None:
    _, snippet = rendered

    assert [words(emphasis) for emphasis in snippet.iter("em")] == ["when"]


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "man", "texinfo"])
def test_every_builder_shows_it(build: Build, builder: str) -> None:
    built = build({**page(SHOW), **SNIPPETS}, builder)

    assert (built.status, built.messages) == (0, "")


def test_a_book_has_no_button(build: Build) -> None:
    """A book has no script, and is XML, where a bare ``hidden`` is not valid."""
    built = build({**page(SHOW), **SNIPPETS}, "epub")

    assert "snippet-tools" in built.text("index.xhtml")
    assert "<button" not in built.text("index.xhtml")


FOLDED = directive("snippet", "schedulers/good", ":folded:")


def test_a_folded_snippet_shows_its_need_and_its_tools(build: Build) -> None:
    built = build({**page(FOLDED), **SNIPPETS})

    (snippet,) = by_class(built.body(), "snippet")
    (details,) = snippet.iter("details")
    assert [child.tag for child in snippet] == ["p", "p", "details"]
    assert "".join(next(details.iter("pre")).itertext()) == SNIPPET
    assert len(list(details.iter("dt"))) == 5
    assert "open" not in details.attrib


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_nothing_is_folded_in_a_book_or_on_paper(build: Build, builder: str) -> None:
    built = build({**page(FOLDED), **SNIPPETS}, builder)

    name = {"text": "index.txt", "latex": "tiny.tex", "epub": "index.xhtml"}[builder]
    assert (built.status, built.messages) == (0, "")
    assert "details" not in built.text(name)
    assert "0BSD" in built.text(name)


def test_the_text_form_has_every_line(build: Build) -> None:
    built = build({**page(SHOW), **SNIPPETS}, "text")

    lines = {line.strip() for line in built.text("index.txt").splitlines()}
    assert {line.strip() for line in SNIPPET.splitlines()} - lines == set()


@pytest.mark.parametrize(
    ("code", "name", "message"),
    [
        (SNIPPET, "schedulers/godo", "there is no snippet 'schedulers/godo'; known"),
        (SNIPPET, "../docs/conf", "there is no snippet '../docs/conf'; known"),
        (SNIPPET.replace("Needs", "    Needs"), "schedulers/good", 'has no "Needs:"'),
        (
            SNIPPET.replace("Source", "See also"),
            "schedulers/good",
            'has an unknown field "See also:"; allowed: Step it, Use when, Watch',
        ),
        (f"{SNIPPET}def\n", "schedulers/good", "schedulers/good"),
    ],
    ids=["missing file", "outside", "missing field", "unknown field", "not Python"],
)
def test_a_mistake_is_reported_with_page_and_line(
    build: Build, code: str, name: str, message: str
) -> None:
    files = {"snippets/schedulers/good.py": code, "docs/conf.py": SNIPPET}

    built = build({**page(directive("snippet", name)), **files})

    (line,) = built.messages.splitlines()
    assert "docs/index.md:3: ERROR: " in line
    assert message in line
    assert built.status == 1


def test_pages_with_a_snippet_are_read_again_when_it_changes(
    build: Build, tmp_path: Path
) -> None:
    build(
        {
            **page("```{toctree}\nuses\nother\n```"),
            **SNIPPETS,
            "docs/uses.md": f"# Uses it\n\n{SHOW}\n",
            "docs/other.md": "# Does not\n",
        }
    )
    change(tmp_path / "snippets/schedulers/good.py")

    assert build({}, fresh=False).reread == ["uses"]


def test_nothing_is_read_again_when_nothing_has_changed(build: Build) -> None:
    build({**page(SHOW), **SNIPPETS})

    assert build({}, fresh=False).reread == []


@pytest.mark.parametrize(
    "before",
    [{}, {"snippets/schedulers/good.py": '"""No fields."""\n'}],
    ids=["missing", "broken"],
)
def test_a_fixed_snippet_is_shown_without_a_change_of_the_page(
    build: Build, before: dict[str, str]
) -> None:
    build({**page(SHOW), **before})

    fixed = build(SNIPPETS, fresh=False)

    assert (fixed.status, fixed.reread) == (0, ["index"])
    assert by_class(fixed.body(), "snippet")
