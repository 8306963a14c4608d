"""Prove answer keys in a process that has torch already: a job of the warm one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .load import BankError
from .proof import prove

if TYPE_CHECKING:
    from multiprocessing.connection import Connection


def serve(connection: Connection) -> None:
    """Answer each entry and package of claims with the mistake found, or ""."""
    while True:
        try:
            entry, package = connection.recv()
        except EOFError:
            return
        try:
            prove(entry, package=package)
        except BankError as error:
            connection.send(str(error))
        else:
            connection.send("")
