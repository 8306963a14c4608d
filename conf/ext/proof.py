"""Prove answer keys where torch is imported already, if it is anywhere.

A reader of pages that imported torch itself would take seconds to do so, in
each of Sphinx's processes.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bank.load import BankError, Entry
from bank.proof import Proof
from bank.prover import Proved, prove_and_draw
from warm.process import ADDRESS, WarmProcessError, start_job

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# By process and warm process: a reader of pages is a fork that must not share.
PROVERS: dict[tuple[int, str], Connection] = {}


def prove_key(entry: Entry, *, package: str) -> Proved:
    """Run what the question names, and draw what it shows.

    :raises BankError: as ``bank.proof.prove`` does
    """
    if entry.item.source:
        return Proved(Proof(), {})
    if ADDRESS not in os.environ:
        return prove_and_draw(entry, package)
    try:
        prover = _prover()
        prover.send((entry, package))
        answer: Proved | BankError = prover.recv()
    except WarmProcessError as error:
        raise BankError(f"{entry.where}: {error}") from error
    except (EOFError, OSError) as error:
        hang_up()  # the next question gets a new prover
        raise BankError(
            f"{entry.where}: its proof ended the process it ran in; "
            "what it said stands above"
        ) from error
    if isinstance(answer, BankError):
        raise answer
    return answer


def _prover() -> Connection:
    """Start a prover for this process, unless it has one."""
    address = os.environ[ADDRESS]
    key = (os.getpid(), address)
    if key not in PROVERS:
        PROVERS[key] = start_job("bank.prover:serve")
    return PROVERS[key]


def hang_up(*_: object) -> None:
    """Let the provers end: every page has been read."""
    while PROVERS:
        PROVERS.popitem()[1].close()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("env-updated", hang_up)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
