"""Every key of the bank is proved by torch, and every other key is refused."""

from __future__ import annotations

import importlib
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from questions.choice import Choice
from questions.claims import CLAIMS
from questions.errors import BankError
from questions.item import Item
from questions.kinds.bug import Bug
from questions.kinds.multi import Multi
from questions.kinds.numeric import Numeric
from questions.kinds.order import Order
from questions.kinds.plot import Plot
from questions.load import Entry, load_bank
from questions.proof import prove
from questions.recalled import Recalled
from torch.optim.lr_scheduler import ConstantLR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch.optim import Optimizer

ROOT = Path(__file__).parents[3]
BANK = load_bank(ROOT / "docs/questions")
PROVED = {name: entry for name, entry in BANK.items() if not entry.item.source}
SNIPPETS = sorted(path.stem for path in ROOT.glob("snippets/schedulers/*.py"))


def wrong_keys(item: Item) -> Iterator[Item]:
    """Give the question with every other key that its form allows."""
    change = partial(Item.model_copy, item)
    if isinstance(item, Recalled):
        yield change(update={"given": item.refuses, "refuses": item.given})
    elif isinstance(item, Numeric):
        for mistake in item.mistakes:
            yield change(update={"compute": mistake.compute})
    elif isinstance(item, Order):
        for lines in other_orders(item):
            yield change(update={"lines": lines})
    elif isinstance(item, Choice | Plot | Bug):
        for place, option in enumerate(item.options):
            if isinstance(item, Multi) or not option.correct:
                yield change(update={"options": flipped(item, place)})


def other_orders(item: Order) -> Iterator[list[str]]:
    """Swap neighbours where that is not accepted; put in what does not belong."""
    for place in range(len(item.lines) - 1):
        order = [*range(1, len(item.lines) + 1)]
        order[place : place + 2] = reversed(order[place : place + 2])
        if order not in item.accepts:
            yield [item.lines[number - 1] for number in order]
    for distractor in item.distractors:
        lines = [*item.lines]
        lines[distractor.instead_of - 1] = distractor.text
        yield lines


def flipped(item: Choice | Plot | Bug, place: int) -> list[object]:
    """Mark one option the other way; where only one is right, it alone is."""
    several = isinstance(item, Multi)
    return [
        option.model_copy(
            update={
                "correct": number == place
                if not several
                else option.correct is not (number == place)
            }
        )
        for number, option in enumerate(item.options)
    ]


def test_there_are_some_of_every_kind() -> None:
    kinds = Counter(entry.item.kind for entry in BANK.values())

    assert len(kinds) == 8
    assert min(kinds.values()) >= 3


def test_most_of_the_bank_is_proved_by_code() -> None:
    assert len(BANK) >= 45
    assert len(PROVED) >= 0.8 * len(BANK)


@pytest.mark.parametrize("name", PROVED)
def test_a_key_is_proved(name: str) -> None:
    prove(PROVED[name])


@pytest.mark.parametrize("name", PROVED)
def test_every_other_key_is_refused(name: str) -> None:
    entry = PROVED[name]
    mutants = list(wrong_keys(entry.item))

    assert mutants
    for mutant in mutants:
        with pytest.raises(BankError, match=f": {name}: "):
            prove(Entry(cast("Item", mutant), entry.path, entry.topic))


def claimed_in(name: str) -> str:
    """Name the module that proves a question."""
    return str(PROVED[name].item.check).partition(":")[0]


def is_refused(name: str) -> bool:
    """Say whether a question is contradicted now, by a message that names it."""
    try:
        prove(PROVED[name])
    except BankError as error:
        assert f": {name}: " in str(error)  # noqa: PT017 (some are not refused)
        return True
    return False


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_a_snippet_that_behaves_otherwise_contradicts_a_key(
    monkeypatch: pytest.MonkeyPatch, snippet: str
) -> None:
    def otherwise(optimizer: Optimizer, **_arguments: object) -> ConstantLR:
        return ConstantLR(optimizer, factor=0.5, total_iters=3)

    changed = []
    for module in sorted(path.stem for path in ROOT.glob("docs/questions/claims/*.py")):
        claims = importlib.import_module(f"{CLAIMS}.{module}")
        if hasattr(claims, snippet):
            monkeypatch.setattr(claims, snippet, otherwise)
            changed.append(module)

    assert any(is_refused(name) for name in PROVED if claimed_in(name) in changed)
