"""Every key of the bank is proved by torch, and every other key is rejected."""

from __future__ import annotations

import importlib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from questions.claims import CLAIMS
from questions.errors import BankError
from questions.kinds import MODELS
from questions.load import ADAPTER, Entry, load_bank
from questions.proof_job import prove
from torch.optim.lr_scheduler import ConstantLR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from questions.item import Item
    from torch.optim import Optimizer

Raw = dict[str, Any]
ROOT = Path(__file__).parents[3]
BANK = load_bank(ROOT / "docs/questions")
PROVED = {name: entry for name, entry in BANK.items() if not entry.item.source}
SNIPPETS = sorted(path.stem for path in ROOT.glob("snippets/schedulers/*.py"))


def wrong_keys(item: Item) -> Iterator[Item]:
    """Yield the question with every other key that its answers allow."""
    for answer in item.answers():
        place, _, number = answer.place.partition(" ")
        raw = item.model_dump()
        for changes in WRONG[place](raw, int(number or 1) - 1):
            yield ADAPTER.validate_python({**raw, **changes})


def swapped_answer(raw: Raw, _: int) -> Iterator[Raw]:
    """Swap the answer and the value that the check must reject."""
    yield {"given": raw["refuses"], "refuses": raw["given"]}


def flipped_option(raw: Raw, place: int) -> Iterator[Raw]:
    """Flip whether one option is correct."""
    options = [*raw["options"]]
    options[place] = {**options[place], "correct": not options[place]["correct"]}
    yield {"options": options}


def mistake_as_key(raw: Raw, place: int) -> Iterator[Raw]:
    """Compute the key as a mistake does."""
    yield {"compute": raw["mistakes"][place]["compute"]}


def with_distractor(raw: Raw, place: int) -> Iterator[Raw]:
    """Replace a line by a distractor."""
    lines, distractor = [*raw["lines"]], raw["distractors"][place]
    lines[distractor["instead_of"] - 1] = distractor["text"]
    yield {"lines": lines}


def other_orders(raw: Raw, _: int) -> Iterator[Raw]:
    """Swap two neighbouring lines, unless that order is accepted."""
    lines = raw.get("lines", [])
    for place in range(len(lines) - 1):
        order = [*range(1, len(lines) + 1)]
        order[place : place + 2] = reversed(order[place : place + 2])
        if order not in raw["accepts"]:
            yield {"lines": [lines[number - 1] for number in order]}


def other_pair(raw: Raw, place: int) -> Iterator[Raw]:
    """Give a prompt the answer of another pair, or the extra answer."""
    pairs = [dict(pair) for pair in raw["pairs"]]
    answers = [pair["given"][1] for pair in pairs] + [raw["extras"][0]["given"]]
    for answer in answers[:place] + answers[place + 1 :]:
        pairs[place]["given"] = [raw["pairs"][place]["given"][0], answer]
        yield {"pairs": [dict(pair) for pair in pairs]}


# By the place of an answer: the function that changes the key.
WRONG: dict[str, Callable[[Raw, int], Iterator[Raw]]] = {
    "answer": swapped_answer,
    "because": other_orders,
    "distractor": with_distractor,
    "extra": lambda _raw, _place: iter(()),  # other_pair tries it
    "mistake": mistake_as_key,
    "option": flipped_option,
    "pair": other_pair,
}


def test_there_are_questions_of_every_kind() -> None:
    kinds = Counter(entry.item.kind for entry in BANK.values())

    assert kinds.keys() == MODELS.keys()
    assert min(kinds.values()) >= 3


def test_most_of_the_bank_is_proved_by_code() -> None:
    assert len(BANK) >= 45
    assert len(PROVED) >= 0.8 * len(BANK)


@pytest.mark.parametrize("name", PROVED)
def test_a_key_is_proved(name: str) -> None:
    prove(PROVED[name])


@pytest.mark.parametrize("name", PROVED)
def test_every_other_key_is_rejected(name: str) -> None:
    entry = PROVED[name]
    mutants = list(wrong_keys(entry.item))

    assert mutants
    for mutant in mutants:
        with pytest.raises(BankError, match=f": {name}: "):
            prove(Entry(mutant, entry.path, entry.topic))


def claims_module(name: str) -> str:
    """Return the name of the module that proves a question."""
    return str(PROVED[name].item.check).partition(":")[0]


def is_rejected(name: str) -> bool:
    """Return whether the proof of a question fails; the message must name it."""
    try:
        prove(PROVED[name])
    except BankError as error:
        assert f": {name}: " in str(error)  # noqa: PT017 (some are not rejected)
        return True
    return False


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_snippet_that_behaves_differently_contradicts_a_key(
    monkeypatch: pytest.MonkeyPatch, snippet: str
) -> None:
    def constant(optimizer: Optimizer, **_arguments: object) -> ConstantLR:
        return ConstantLR(optimizer, factor=0.5, total_iters=3)

    changed = []
    for module in sorted(path.stem for path in ROOT.glob("docs/questions/claims/*.py")):
        claims = importlib.import_module(f"{CLAIMS}.{module}")
        if hasattr(claims, snippet):
            monkeypatch.setattr(claims, snippet, constant)
            changed.append(module)

    assert any(is_rejected(name) for name in PROVED if claims_module(name) in changed)
