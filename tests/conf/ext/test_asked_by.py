"""A misconception lists the questions that offer it as an answer."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from questions.kinds import MODELS

from tests.conf.conftest import Build, change
from tests.conf.ext.samples import directive, page
from tests.conf.markup import by_class, words
from tests.conf.questions.samples import as_yaml

SLUG = "two-is-three"
REASON = "It is long enough to be a sentence with a reason."
# The fields of each kind, besides those that every kind has.
FIELDS: dict[str, dict[str, Any]] = yaml.safe_load(f"""
wrong: &wrong {{because: {REASON}, misconception: {SLUG}}}
right: &right {{because: {REASON}, correct: true}}
card: {{answer: Two}}
single: &choice
  options: [{{text: "3", <<: *wrong}}, {{text: "2", <<: *right}}]
multi: *choice
numeric:
  check: sums:is
  compute: sums:two
  figures: 1
  vary: {{n: [1, 2]}}
  because: {REASON}
  mistakes: [{{compute: sums:three, <<: *wrong}}]
bug:
  {{check: sums:run, code: a = 3, fails: wrong, options: [
    {{line: 1, change: a, <<: *right}}, {{line: 1, change: b, <<: *wrong}}]}}
order:
  check: sums:run
  lines: [a = 2]
  because: {REASON}
  distractors: [{{text: a = 3, instead_of: 1, fails: wrong, <<: *wrong}}]
plot:
  choose: curve
  draws: One()
  options: [{{draw: One(), <<: *right}}, {{draw: Two(), <<: *wrong}}]
match:
  check: sums:is
  pairs:
  - {{prompt: "1 + 1", answer: "2", given: [1, 2], because: {REASON}}}
  - {{prompt: "1 + 2", answer: "3", given: [2, 3], because: {REASON}}}
  - {{prompt: "1 + 3", answer: "4", given: [3, 4], because: {REASON}}}
  extras: [{{answer: "5", given: 5, <<: *wrong}}]
explain: {{answer: Two, hint: "How?", concepts: [one, two]}}
""")
del FIELDS["wrong"], FIELDS["right"]
LISTED = {  # a card and an explanation have no wrong answers
    "single": "The single (one choice)",
    "multi": "The multi (several choices)",
    "numeric": "The numeric (a number)",
    "bug": "The bug (spot the bug)",
    "order": "The order (order the lines)",
    "plot": "The plot (match the plot)",
    "match": "The match (match pairs)",
}


def question(kind: str, **changes: object) -> dict[str, Any]:
    """Write one question, which the page ``asks`` shows."""
    fields = {
        "id": f"the-{kind}",
        "rev": 1,
        "kind": kind,
        "title": f"The {kind}",
        "level": "beginner",
        "objective": "say-why",
        "section": "asks#place",
        "stem": "How much is one and one?",
        **FIELDS[kind],
        **changes,
    }
    if kind != "plot" and "check" not in fields:
        fields["source"] = "The book, page 1"
    return fields


def bank(*questions: dict[str, Any], name: str = "topic") -> dict[str, str]:
    """Write a bank file."""
    return {f"docs/questions/{name}.yaml": as_yaml(*questions, topic="Sums")}


PAGES = {
    **page("```{toctree}\nmisconceptions\nasks\nother\n```"),
    "docs/misconceptions.md": (
        f"(myth-{SLUG})=\n# All\n\n{directive('asked-by', SLUG)}\n"
    ),
    "docs/asks.md": f"(place)=\n\n# Asks\n\n{directive('question', 'the-single')}\n",
    "docs/other.md": "# Lists nothing\n",
}


def test_every_kind_with_wrong_answers_is_listed_in_the_order_of_the_bank(
    build: Build,
) -> None:
    built = build({**PAGES, **bank(*map(question, FIELDS))})

    (listed,) = by_class(built.body("misconceptions"), "asked-by")
    assert (built.status, built.messages) == (0, "")
    assert sorted(FIELDS) == sorted(MODELS)
    assert FIELDS.keys() - LISTED.keys() == {"card", "explain"}
    assert [words(item) for item in listed.iter("li")] == list(LISTED.values())


def test_a_question_is_listed_under_its_own_misconceptions_only(build: Build) -> None:
    other = question("multi", options=[{"text": "4", "because": REASON}] * 3)

    built = build({**PAGES, **bank(question("single"), other)})

    (listed,) = by_class(built.body("misconceptions"), "asked-by")
    assert [words(item) for item in listed.iter("li")] == ["The single (one choice)"]


@pytest.mark.parametrize(
    ("builder", "name", "href"),
    [
        ("html", "{}.html", "asks.html#q-the-single"),
        ("dirhtml", "{}/index.html", "../asks/#q-the-single"),
        ("epub", "{}.xhtml", "asks.xhtml#q-the-single"),
    ],
)
def test_a_link_leads_to_the_question(
    build: Build, builder: str, name: str, href: str
) -> None:
    built = build({**PAGES, **bank(question("single"))}, builder)

    html = built.text(name.format("misconceptions"))
    assert (built.status, built.messages) == (0, "")
    assert f'href="{href}">The single (one choice)</a>' in html
    assert 'id="q-the-single"' in built.text(name.format("asks"))


@pytest.mark.parametrize(
    ("builder", "name", "reference"),
    [
        ("text", "misconceptions.txt", "* {}"),
        ("latex", "tiny.tex", r"{{asks::doc}}]{{\sphinxcrossref{{{}}}"),
        ("man", "tiny.1", "{}"),
        ("texinfo", "tiny.texi", ",,{}}}"),
        ("singlehtml", "index.html", '#q-the-single">{}</a>'),
    ],
)
def test_other_builders_name_the_question(
    build: Build, builder: str, name: str, reference: str
) -> None:
    built = build({**PAGES, **bank(question("single"))}, builder)

    assert (built.status, built.messages) == (0, "")
    assert reference.format("The single (one choice)") in built.text(name)


def test_a_misconception_that_no_question_names_is_reported(build: Build) -> None:
    mistakes = directive("asked-by", "two-was-three")

    built = build({**PAGES, **bank(question("single")), **page(mistakes)})

    (line,) = (line for line in built.messages.splitlines() if "two-was-three" in line)
    assert built.status == 1
    assert "docs/index.md:3: ERROR: no question names the misconception" in line
    assert f"'two-was-three'; the bank names: {SLUG}; correct the slug, or " in line


def test_a_bank_without_misconceptions_is_reported(build: Build) -> None:
    built = build({**page(directive("asked-by", SLUG)), **bank(question("card"))})

    assert "; the bank names: none; correct the slug" in built.messages


def test_a_question_on_a_missing_page_is_reported(build: Build) -> None:
    lost = question("single", section="lost#place")

    built = build({**page(directive("asked-by", SLUG)), **bank(lost)})

    (line,) = built.messages.splitlines()
    assert built.status == 1
    assert "docs/index.md:3: ERROR: docs/questions/topic.yaml: the-single: " in line
    assert "the page 'lost', and there is no docs/lost.md; name the page " in line


def test_a_changed_bank_file_is_read_again(build: Build, tmp_path: Path) -> None:
    more = bank(question("multi"), name="more")
    build({**PAGES, **bank(question("single")), **more})
    change(tmp_path / "docs/questions/more.yaml")

    assert build({}, fresh=False).reread == ["misconceptions"]


def test_a_new_bank_file_is_listed(build: Build) -> None:
    build({**PAGES, **bank(question("single"))})

    built = build(bank(question("multi"), name="more"), fresh=False)

    (listed,) = by_class(built.body("misconceptions"), "asked-by")
    assert [words(item) for item in listed.iter("li")] == [
        "The multi (several choices)",
        "The single (one choice)",
    ]


def test_nothing_is_read_again_when_nothing_has_changed(build: Build) -> None:
    build({**PAGES, **bank(question("single"))})

    assert build({}, fresh=False).reread == []
