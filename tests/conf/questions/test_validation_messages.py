"""Every field of every kind: a missing or wrong value is reported once, with help."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

import pytest
from pydantic.fields import FieldInfo
from questions.kinds import MODELS
from questions.load import read_bank

from tests.conf.questions.samples import (
    EVERY_KIND,
    Question,
    as_yaml,
    but,
    but_first,
    write_bank,
)

if TYPE_CHECKING:
    from pydantic import BaseModel

ANYTHING = {"given", "refuses"}  # a check may take any value
# Fields that list mappings, and the name of an element in messages.
SINGULAR = {
    name: name.removesuffix("s")
    for name in ("options", "mistakes", "distractors", "pairs", "extras")
}
WRONG_VALUE: dict[str, object] = {"no": {"field": {"holds": "this"}}}


class Place(NamedTuple):
    """A field of a question, or of the first element of one of its lists."""

    question: Question
    inside: str  # options, or empty
    field: str
    info: FieldInfo

    def __str__(self) -> str:
        """Return the id of its test."""
        return ".".join(filter(None, [self.question["id"], self.inside, self.field]))

    @property
    def subject(self) -> str:
        """Return the list and the number of the element, as messages do."""
        return f"{SINGULAR[self.inside]} 1 " if self.inside else ""

    def put(self, value: object) -> Question:
        """Copy the question with another value of the field."""
        if self.inside:
            return but_first(self.question, self.inside, **{self.field: value})
        return but(self.question, **{self.field: value})


def places() -> Iterator[Place]:
    """Yield every field of every kind, except ``kind``."""
    for question in EVERY_KIND:
        model = MODELS[question["kind"]]
        models: dict[str, type[BaseModel]] = {"": model}
        for name in SINGULAR.keys() & model.model_fields.keys():
            (models[name],) = get_args(model.model_fields[name].annotation)
        for inside, nested in sorted(models.items()):
            for field, info in nested.model_fields.items():
                if field != "kind":
                    yield Place(question, inside, field, info)


PLACES = list(places())
REQUIRED = [place for place in PLACES if place.info.is_required()]
TYPED = [place for place in PLACES if place.field not in ANYTHING]
LISTS = [place for place in TYPED if place.field in SINGULAR]


def message(folder: Path, question: object) -> str:
    """Read a bank of one invalid question; return the one line about it."""
    (line,) = read_bank(write_bank(folder, topic=as_yaml(question))).problems
    return line.removeprefix("docs/questions/topic.yaml: ")


def test_every_list_of_choices_is_tested() -> None:
    assert {place.field for place in LISTS} == set(SINGULAR)
    assert {place.inside for place in PLACES} == {"", *SINGULAR}


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_a_field_has_a_description(place: Place) -> None:
    assert place.info.description


@pytest.mark.parametrize("place", REQUIRED, ids=str)
def test_a_missing_field_is_reported_with_its_description(
    tmp_path: Path, place: Place
) -> None:
    line = message(tmp_path, place.put(...))

    expected = f'{place.subject}has no "{place.field}"; {place.info.description}'
    name = place.question["id"] if place.field != "id" else "question 1"
    assert line.startswith(f"{name}: {expected}")


@pytest.mark.parametrize("place", TYPED, ids=str)
def test_a_wrong_value_is_reported_with_what_is_expected(
    tmp_path: Path, place: Place
) -> None:
    line = message(tmp_path, place.put(WRONG_VALUE))

    assert f': {place.subject}has a wrong "{place.field}" (' in line
    assert f"); expected: {place.info.description}" in line


@pytest.mark.parametrize("place", LISTS, ids=str)
@pytest.mark.parametrize(
    "element", ["text", None, ["a", "list"]], ids=["text", "nothing", "list"]
)
def test_an_element_that_is_no_mapping_is_reported(
    tmp_path: Path, place: Place, element: object
) -> None:
    _, *rest = place.question[place.field]

    line = message(tmp_path, place.put([element, *rest]))

    assert (
        f"{place.question['id']}: {SINGULAR[place.field]} 1 is not a mapping; " in line
    )
    assert "; it has: " in line
    assert "because" in line


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question["id"])
def test_a_misspelt_field_is_reported_with_the_right_ones(
    tmp_path: Path, question: Question
) -> None:
    line = message(tmp_path, but(question, stemm="What?"))

    assert line == (
        f'{question["id"]}: has an unknown field "stemm"; allowed: '
        + ", ".join(MODELS[question["kind"]].model_fields)
    )


@pytest.mark.parametrize("place", LISTS, ids=str)
def test_a_misspelt_field_of_an_element_is_reported(
    tmp_path: Path, place: Place
) -> None:
    line = message(tmp_path, but_first(place.question, place.field, becauze="It is."))

    subject = f"{place.question['id']}: {SINGULAR[place.field]} 1 "
    assert line.startswith(f'{subject}has an unknown field "becauze"; allowed: ')
    assert " because" in line


@pytest.mark.parametrize(
    "values", [[None], [None, {"a": 1}], [[1]]], ids=["one", "two", "a list"]
)
def test_values_that_cannot_be_varied_are_reported_once(
    tmp_path: Path, values: object
) -> None:
    (numeric,) = (question for question in EVERY_KIND if question["kind"] == "numeric")

    line = message(tmp_path, but(numeric, vary={"one": values, "other": values}))

    assert line.startswith('a-number: has a wrong "vary" (')
