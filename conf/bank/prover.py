"""Prove answer keys in a process that has torch already: a job of the warm one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .drawings import Drawing, draw
from .load import BankError, Entry
from .proof import Proof, prove

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


class Proved(NamedTuple):
    """What torch computed for a question, and the curves drawn from it."""

    proof: Proof
    drawings: dict[str, Drawing]


def prove_and_draw(entry: Entry, package: str) -> Proved:
    """Prove a key, then draw what the question shows.

    :raises BankError: as ``bank.proof.prove`` does
    """
    proof = prove(entry, package=package)
    return Proved(proof, draw(entry, proof))


def serve(connection: Connection) -> None:
    """Answer each entry and package of claims with what was proved, or the mistake."""
    while True:
        try:
            entry, package = connection.recv()
        except EOFError:
            return
        try:
            connection.send(prove_and_draw(entry, package))
        except BankError as error:
            connection.send(error)
