"""Each group of snippets has a contract: fields and functions that it needs."""

from pathlib import Path

import pytest
from content.contracts import (
    CONTRACTS,
    OWN_NAME,
    Contract,
    SnippetError,
    check_functions,
    contract_of,
)
from content.snippets import read_snippet

PITFALL = '''"""Step the scheduler before the optimizer.

Symptom: a warning
Why: the first rate is skipped
Source: an issue
Needs: torch>=2.13
"""


def broken() -> str:
    """Do it wrong."""
    return "wrong"


def fixed() -> str:
    """Do it right."""
    return "right"
'''


def write(folder: Path, name: str, code: str) -> None:
    path = folder / f"{name}.py"
    path.parent.mkdir()
    path.write_text(code, encoding="utf-8")


def test_a_pitfall_has_a_broken_and_a_fixed_form(tmp_path: Path) -> None:
    write(tmp_path, "pitfalls/step_2_first", PITFALL)

    fields = read_snippet(tmp_path, "pitfalls/step_2_first").fields

    assert tuple(fields) == CONTRACTS["pitfalls"].required


def test_a_pitfall_without_a_fix_is_reported(tmp_path: Path) -> None:
    write(tmp_path, "pitfalls/order", PITFALL.replace("def fixed", "def _fixed"))

    with pytest.raises(SnippetError) as caught:
        read_snippet(tmp_path, "pitfalls/order")

    assert str(caught.value) == (
        "snippet 'pitfalls/order' has the public functions broken; it needs broken, "
        "fixed: rename the function, or begin the names of helpers with an underscore"
    )


def test_a_group_without_a_contract_is_reported_with_the_fix(tmp_path: Path) -> None:
    write(tmp_path, "tricks/order", PITFALL)

    with pytest.raises(SnippetError) as caught:
        read_snippet(tmp_path, "tricks/order")

    assert str(caught.value) == (
        "snippet 'tricks/order': the folder snippets/tricks has no contract; add "
        "'tricks' to CONTRACTS in conf/content/contracts.py: the fields of its "
        "docstrings, its public functions; known: schedulers, recipes, loops, tools, "
        "pitfalls, evidence"
    )


@pytest.mark.parametrize("group", CONTRACTS)
def test_a_missing_function_is_reported_for_every_group(group: str) -> None:
    with pytest.raises(SnippetError, match="has the public functions none; it needs "):
        check_functions(f"{group}/some", [])


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS.keys())
def test_a_contract_is_consistent(contract: Contract) -> None:
    """A curve needs a function of the snippet's name; a cheat sheet needs a curve."""
    assert not {*contract.required} & {*contract.optional}
    assert "Needs" in contract.required
    assert contract.functions == (OWN_NAME,) or not contract.draws
    assert contract.draws or not contract.in_cheatsheet


def test_a_contract_is_looked_up_by_the_folder() -> None:
    assert contract_of("loops/step_per_epoch") is CONTRACTS["loops"]
