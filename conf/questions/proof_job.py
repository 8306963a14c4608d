"""Prove answer keys in a job: each in a process of its own, where it can fork.

What a claim changes in torch, in the process or in its files affects no other claim.
"""

from __future__ import annotations

import os
from contextlib import suppress
from multiprocessing import Pipe
from typing import TYPE_CHECKING, NamedTuple

from execution.described import described
from execution.files import FileWatch, Project
from execution.job import Ended
from execution.output import MOST_PRINTED, Output

from .claims import CLAIMS, Claims
from .drawings import Drawing, draw
from .errors import BankError
from .load import Entry  # noqa: TC001 (read before the time of a proof begins)

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from .proof import Proof

TOO_MUCH = (
    f"more than {MOST_PRINTED // 1_000_000} MB; a check only returns: remove the "
    "print, and end every loop"
)
LONGEST = 300  # characters of what a claim prints


def prove(entry: Entry, *, package: str = CLAIMS) -> Proof:
    """Run the functions that the question names; return what they computed.

    The ``prove`` of each kind documents what is checked.

    :raises BankError: if the key is wrong; the message names the question
    """
    return entry.item.prove(Claims(entry.where, package))


class Proved(NamedTuple):
    """What torch computed for a question, and the curves drawn from it."""

    proof: Proof
    drawings: dict[str, Drawing]


class Reply(NamedTuple):
    """The result or the error, and the files of the project that were read."""

    proved: Proved | BankError
    files: list[str]


class Checked(NamedTuple):
    """The result or the error of a proof, before its curves are drawn."""

    proof: Proof | BankError
    files: list[str]


class Checker:
    """Runs the functions of questions in this process; watches its output and files."""

    def __init__(self, project: Project) -> None:
        self._output = Output()
        self._watch = FileWatch(project)

    def check(self, entry: Entry, package: str) -> Checked:
        """Prove a key."""
        try:
            proof: Proof | BankError = prove(entry, package=package)
        except BankError as error:
            proof = error
        except BaseException as error:  # noqa: BLE001 (a value from a claim may raise, too)
            proof = raised(entry, error)
        printed = "".join(part["text"] for part in self._output.take()).strip()
        if self._watch.written:
            proof = BankError(
                f"{entry.where}: its proof changes {self._watch.written}, a file of "
                "the project; a build must not change project files"
            )
        elif self._output.is_too_much():
            proof = BankError(f"{entry.where}: its proof prints {TOO_MUCH}")
        elif printed and not isinstance(proof, BankError):
            proof = BankError(
                f"{entry.where}: its proof prints {printed[:LONGEST]!r}; a check only "
                "returns: remove the print, or fix what it warns of"
            )
        return Checked(proof, self._watch.read())


def raised(entry: Entry, error: BaseException) -> BankError:
    """Make the error for an unexpected exception."""
    return BankError(f"{entry.where}: its proof raised {described(error)}")


def serve(connection: Connection, project: Project, forks: bool) -> None:  # noqa: FBT001 (a message)
    """Prove each entry that is received, with its package of claims; send a reply.

    :param forks: fork for each proof; otherwise changes by a claim persist
    """
    checker = None if forks else Checker(project)
    while True:
        try:
            entry, package = connection.recv()
        except EOFError:
            return
        if checker:
            checked: Checked | Ended = checker.check(entry, package)
        else:
            checked = check_in_fork(entry, package, project)
        if isinstance(checked, Ended):
            connection.send(checked)
        else:
            connection.send(Reply(finish(entry, checked.proof), checked.files))


def check_in_fork(entry: Entry, package: str, project: Project) -> Checked | Ended:
    """Prove a key in a process of its own; return how that ended if it sent nothing."""
    receiver, sender = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            sender.send(Checker(project).check(entry, package))
            status = 0
        finally:
            os._exit(status)
    sender.close()
    checked: Checked | None = None
    with receiver, suppress(EOFError):
        checked = receiver.recv()
    _, status = os.waitpid(child, 0)
    return checked or Ended(os.waitstatus_to_exitcode(status))


def finish(entry: Entry, proof: Proof | BankError) -> Proved | BankError:
    """Draw the curves of a question, in this process, which caches fonts and layout."""
    if isinstance(proof, BankError):
        return proof
    try:
        return Proved(proof, draw(entry, proof))
    except BankError as error:
        return error
    except Exception as error:  # noqa: BLE001 (of matplotlib, for a rate that is not a number)
        return raised(entry, error)
