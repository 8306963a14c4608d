"""Prove questions about code: run every accepted form, and every wrong one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execution.described import shown_value

if TYPE_CHECKING:
    from .kinds import Bug, Order
    from .proof import Claims

WORKS = "works"


def prove_bug(item: Bug, claims: Claims) -> None:
    """Run the code as it is, then with each option's change.

    :raises BankError: if it works as it is, or with the change of a wrong line, or
        does not with the change of the right one, or fails in another way than
        declared (L19)
    """
    lines = item.code.splitlines()
    for number, option in enumerate(item.options, 1):
        if option.line > len(lines):
            raise claims.wrong(
                f"option {number} is line {option.line}, but the code has "
                f"{len(lines)} lines"
            )
    _expect(claims, item, item.code, item.fails, "the code as it is")
    for number, option in enumerate(item.options, 1):
        wanted = WORKS if option.correct else option.fails or item.fails
        what = f"the code with the change of option {number} (line {option.line})"
        _expect(claims, item, item.changed(option), wanted, what)


def prove_order(item: Order, claims: Claims) -> None:
    """Run every accepted order, every swap of neighbours, and every distractor.

    :raises BankError: if an accepted order does not work, an order that works is not
        accepted, or a distractor does not fail as declared (L20)
    """
    numbers = list(range(1, len(item.lines) + 1))
    orders = item.orders()
    for order in orders:
        if sorted(order) != numbers:
            raise claims.wrong(
                f"accepts has {order}; each order names every line from 1 to "
                f"{len(numbers)} once"
            )
        _expect(claims, item, item.code(order), WORKS, f"order {order}")
    for place in range(len(numbers) - 1):
        swapped = [*numbers]
        swapped[place : place + 2] = reversed(swapped[place : place + 2])
        if swapped in orders:
            continue
        if outcome(claims, item.check, item.code(swapped)) == WORKS:
            raise claims.wrong(
                f"order {swapped} works, too, but is not accepted; "
                "add it to accepts (L20)"
            )
    for number, line in enumerate(item.distractors, 1):
        if line.instead_of not in numbers:
            raise claims.wrong(
                f"distractor {number} stands instead of line {line.instead_of}, but "
                f"there are {len(numbers)} lines"
            )
        lines = [*item.lines]
        lines[line.instead_of - 1] = line.text
        what = f"the code with distractor {number}"
        _expect(claims, item, "\n".join(lines), line.fails, what)


def outcome(claims: Claims, check: str | None, source: str) -> str:
    """Run a piece of code; give the word for what came of it."""
    found = claims.call(str(check), source)
    if not isinstance(found, str):
        raise claims.wrong(
            f"the check {check} returned {shown_value(found)}; for code, a check "
            f"returns a word: {WORKS!r}, or how it fails"
        )
    return found


def _expect(
    claims: Claims, item: Bug | Order, source: str, wanted: str, what: str
) -> None:
    """Run a piece of code and compare.

    :raises BankError: if something else comes of it
    """
    found = outcome(claims, item.check, source)
    if found != wanted:
        rule = "L19" if item.kind == "bug" else "L20"
        raise claims.wrong(
            f"{what} gives {found!r}, not {wanted!r} as declared; "
            f"correct the key, the code or `fails` ({rule})"
        )
