"""The contract of each group of snippets: a folder below ``snippets/``."""

from __future__ import annotations

from typing import NamedTuple

from content.files import AuthorError

OWN_NAME = "the file's name"


class SnippetError(AuthorError):
    """A snippet breaks its contract; the message has the repair."""


class Contract(NamedTuple):
    """What every snippet of a group has.

    ``required`` and ``optional`` are fields of the docstring. A snippet that ``draws``
    a curve has its arguments in ``content.examples``: each one of a group, or those
    whose function returns a scheduler. A file that ``runs`` ends with the lines that
    use its function, below ``if __name__ == "__main__":``.
    """

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    functions: tuple[str, ...] = (OWN_NAME,)  # public functions, in order
    draws: bool = False
    in_cheatsheet: bool = False  # it has a row there
    runs: bool = False


CONTRACTS = {
    "schedulers": Contract(
        required=("Step it", "Use when", "Watch out", "Needs"),
        optional=("Source",),
        draws=True,
        in_cheatsheet=True,
    ),
    "recipes": Contract(
        required=("Step it", "Use when", "Watch out", "Source", "Needs"),
        draws=True,
        runs=True,
    ),
    "loops": Contract(
        required=("Step it", "Use when", "Needs"),
        optional=("Watch out", "Source"),
        runs=True,
    ),
    "tools": Contract(
        required=("Step it", "Use when", "Needs"), optional=("Watch out", "Source")
    ),
    "pitfalls": Contract(
        required=("Symptom", "Why", "Source", "Needs"), functions=("broken", "fixed")
    ),
    "evidence": Contract(
        required=("Measures", "Use when", "Needs"), optional=("Watch out", "Source")
    ),
}


def contract_of(name: str) -> Contract:
    """Look up the contract of a snippet, by its group.

    :param name: folder and stem, such as ``schedulers/step_lr``
    :raises SnippetError: if the group has no contract
    """
    group = name.partition("/")[0]
    if group not in CONTRACTS:
        raise SnippetError(
            f"snippet {name!r}: the folder snippets/{group} has no contract; add "
            f"{group!r} to CONTRACTS in conf/content/contracts.py: the fields of its "
            f"docstrings, its public functions; known: {', '.join(CONTRACTS)}"
        )
    return CONTRACTS[group]


def check_fields(name: str, fields: dict[str, str]) -> None:
    """Check that a docstring has the fields of the contract, and no others.

    :raises SnippetError: with the name of the field
    """
    contract = contract_of(name)
    allowed = (*contract.required, *contract.optional)
    for field in contract.required:
        if not fields.get(field):
            optional = ", ".join(contract.optional)
            raise SnippetError(
                f'snippet {name!r} has no "{field}:" in its docstring; it needs '
                f"{', '.join(contract.required)}"
                + (f", and may have {optional}" if optional else "")
            )
    unknown = sorted(set(fields) - {*allowed})
    if unknown:
        raise SnippetError(
            f'snippet {name!r} has an unknown field "{unknown[0]}:"; '
            f"allowed: {', '.join(allowed)}"
        )


def check_functions(name: str, functions: list[str]) -> None:
    """Check that the public functions of a snippet are those of the contract.

    :param functions: their names, in the order of the file
    :raises SnippetError: with the functions that it has, and those that it needs
    """
    stem = name.rpartition("/")[2]
    needed = [
        stem if function == OWN_NAME else function
        for function in contract_of(name).functions
    ]
    if functions != needed:
        raise SnippetError(
            f"snippet {name!r} has the public functions "
            f"{', '.join(functions) or 'none'}; it needs {', '.join(needed)}: rename "
            "the function, or begin the names of helpers with an underscore"
        )
