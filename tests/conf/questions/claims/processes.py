"""Claims for tests that crash, block or change the process that they run in."""

import os
import signal
from pathlib import Path


class TextlessError(Exception):
    """An exception whose text raises."""

    def __str__(self) -> str:
        raise ValueError


def is_two(given: int) -> bool:
    """Return whether the answer is 2."""
    return given == 2


def is_noted(given: int) -> bool:
    """Hold for 2 only; append the process id to the file that ``NOTE`` names."""
    if given == 2:
        note = Path(os.environ["NOTE"])
        note.write_text(f"{note.read_text()}{os.getpid()} ")
    return given == 2


def changes_python(_given: object) -> bool:
    """Delete a claim and a variable that other claims need."""
    globals()["is_two"] = None
    del os.environ["NOTE"]
    return True


def ends(_given: object) -> bool:
    """End the process with status 3, without a message."""
    os._exit(3)


def ends_well(_given: object) -> bool:
    """End the process with status 0 before the proof is returned."""
    os._exit(0)


def crashes(_given: object) -> bool:
    """Crash the process with SIGSEGV, as a faulty C library does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return True


def stops(_given: object) -> bool:
    """Stop the process with SIGSTOP."""
    os.kill(os.getpid(), signal.SIGSTOP)
    return True


def loops(_given: object) -> bool:
    """Loop without end."""
    while True:
        pass


def exits(_given: object) -> bool:
    """Raise SystemExit."""
    raise SystemExit("enough")


def interrupts(_given: object) -> bool:
    """Raise KeyboardInterrupt, as Ctrl-C does."""
    raise KeyboardInterrupt


def raises_textless(_given: object) -> bool:
    """Raise an exception that cannot be printed."""
    raise TextlessError


def closes_files(_given: object) -> bool:
    """Close every file descriptor."""
    os.closerange(0, 100)
    return True


def prints(_given: int) -> bool:
    """Hold for 2 only, and print."""
    print("a word")  # noqa: T201 (on purpose)
    return _given == 2


def writes(given: int) -> bool:
    """Hold for 2 only, and write a file into the bank."""
    Path(os.environ["BANK"], "new.yaml").write_text("")
    return given == 2
