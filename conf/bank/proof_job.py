"""The job that proves answer keys: each in a process of its own, where it can fork.

What a claim does to torch, to the process or to its files touches no other claim.
"""

from __future__ import annotations

import os
from multiprocessing import Pipe
from typing import TYPE_CHECKING, NamedTuple

from execution.described import described
from execution.files import FileWatch, Project
from execution.job import Ended
from execution.output import Output

from .drawings import Drawing, draw
from .load import BankError, Entry
from .proof import Proof, prove

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

LONGEST = 300  # characters of what a claim prints


class Proved(NamedTuple):
    """What torch computed for a question, and the curves drawn from it."""

    proof: Proof
    drawings: dict[str, Drawing]


class Answer(NamedTuple):
    """What was proved, or the mistake, and the files of the project that were read."""

    proved: Proved | BankError
    files: list[str]


class Proving:
    """Proves keys in this process, from now on."""

    def __init__(self, project: Project) -> None:
        self._output = Output()
        self._watch = FileWatch(project)

    def answer(self, entry: Entry, package: str) -> Answer:
        """Prove a key and draw what the question shows."""
        try:
            proof = prove(entry, package=package)
            proved: Proved | BankError = Proved(proof, draw(entry, proof))
        except BankError as error:
            proved = error
        except BaseException as error:  # noqa: BLE001 (a claim's result may raise)
            proved = BankError(f"{entry.where}: its proof raised {described(error)}")
        printed = "".join(part["text"] for part in self._output.take()).strip()
        if self._watch.written:
            proved = BankError(
                f"{entry.where}: its proof changes {self._watch.written}, a file of "
                "the project; a build changes none of them"
            )
        elif printed and not isinstance(proved, BankError):
            proved = BankError(
                f"{entry.where}: its proof prints {printed[:LONGEST]!r}; a check only "
                "returns: remove the print, or fix what it warns of"
            )
        return Answer(proved, self._watch.read())


def serve(connection: Connection, project: Project, forks: bool) -> None:  # noqa: FBT001 (a message)
    """Answer each entry and package of claims.

    :param forks: fork for each; otherwise what a claim changes stays changed
    """
    proving = None if forks else Proving(project)
    while True:
        try:
            entry, package = connection.recv()
        except EOFError:
            return
        if proving:
            connection.send(proving.answer(entry, package))
        else:
            connection.send(_answer_of_fork(entry, package, project))


def _answer_of_fork(entry: Entry, package: str, project: Project) -> Answer | Ended:
    ours, theirs = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        status = 1
        try:
            theirs.send(Proving(project).answer(entry, package))
            status = 0
        finally:
            os._exit(status)
    theirs.close()
    try:
        answer: Answer | None = ours.recv()
    except EOFError:
        answer = None
    ours.close()
    _, status = os.waitpid(child, 0)
    return answer or Ended(os.waitstatus_to_exitcode(status))
