"""Prove answer keys where torch is imported already, if it is anywhere.

A reader of pages that imported torch itself would take seconds to do so, in
each of Sphinx's processes.
"""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from bank.load import BankError, Entry
from bank.proof import prove
from warm.process import ADDRESS, start_job

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def prove_key(entry: Entry, *, package: str) -> None:
    """Run the question's check, as ``bank.proof.prove`` does.

    :raises BankError: if the check is missing, raises, or contradicts the key
    """
    if entry.item.check is None:
        return
    if ADDRESS not in os.environ:
        prove(entry, package=package)
        return
    prover = _prover(os.getpid(), os.environ[ADDRESS])
    try:
        prover.send((entry, package))
        mistake = prover.recv()
    except (EOFError, OSError) as error:
        raise BankError(
            f"{entry.where}: the check {entry.item.check} ended the process it ran in; "
            "what it said stands above"
        ) from error
    if mistake:
        raise BankError(mistake)


@cache
def _prover(_process: int, _address: str) -> Connection:
    """Start one prover for each reader of pages, and each warm process."""
    return start_job("bank.prover:serve")
