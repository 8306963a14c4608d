"""Prove answer keys in other processes, each within a time limit."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from execution.client import Job, JobEndedError, StartError, start_job
from execution.process import ADDRESS

from .errors import BankError
from .proof import Proof
from .proof_job import Proved, Reply

if TYPE_CHECKING:
    from execution.files import Project

    from .load import Entry

LIMIT = 20  # seconds for a proof


class Prover(AbstractContextManager["Prover"]):
    """A process that proves one key after the other; the first proof starts it.

    So the processes that read pages do not import torch, which takes seconds.
    """

    def __init__(self, package: str, project: Project, limit: int = LIMIT) -> None:
        self._package = package
        self._project = project
        self._limit = limit
        self._job: Job | None = None

    def prove(self, entry: Entry) -> Reply:
        """Run the functions that the question names, and draw its curves.

        :raises BankError: if the proof does not end
        """
        if entry.item.source:
            return Reply(Proved(Proof(), {}), [])
        try:
            job = self._job = self._job or self._start()
            job.send((entry, self._package))
            reply: Reply = job.receive(self._limit)
        except StartError as error:
            raise BankError(f"{entry.where}: {error}") from error
        except TimeoutError:
            self.close()  # the next question gets a new process
            raise BankError(
                f"{entry.where}: its proof ran longer than proof_timeout "
                f"({self._limit} s); make it faster or end its loop: it runs "
                f"{self._runs(entry)}"
            ) from None
        except JobEndedError as error:
            self.close()
            raise BankError(
                f"{entry.where}: the process of its proof {error}; a check returns, "
                f"and lets its process be: it runs {self._runs(entry)}"
            ) from None
        return reply

    def close(self) -> None:
        """End the process."""
        if self._job:
            self._job.close()
            self._job = None

    def __exit__(self, *_: object) -> None:
        self.close()

    def _start(self) -> Job:
        forks = ADDRESS in os.environ
        return start_job("questions.proof_job:serve", self._project, forks)

    def _runs(self, entry: Entry) -> str:
        folder = self._package.replace(".", "/")
        checks = (name.partition(":") for name in entry.item.functions())
        functions = {
            f"{function} in {folder}/{file}.py" for file, _, function in checks
        }
        return ", ".join(sorted(functions)) or "the schedulers that it draws"
