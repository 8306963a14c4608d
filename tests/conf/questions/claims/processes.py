"""Claims for tests that mistreat the process that they run in."""

import os
import signal
from pathlib import Path


class TextlessError(Exception):
    """Cannot say what it is."""

    def __str__(self) -> str:
        raise ValueError


def is_two(given: int) -> bool:
    """Hold for 2 alone."""
    return given == 2


def is_noted(given: int) -> bool:
    """Hold for 2 alone, and note the process in the file that ``NOTE`` names."""
    if given == 2:
        note = Path(os.environ["NOTE"])
        note.write_text(f"{note.read_text()}{os.getpid()} ")
    return given == 2


def changes_python(_given: object) -> bool:
    """Break what every other claim needs."""
    globals()["is_two"] = None
    del os.environ["NOTE"]
    return True


def ends(_given: object) -> bool:
    """End the process without a word."""
    os._exit(3)


def ends_well(_given: object) -> bool:
    """End the process as if all was done."""
    os._exit(0)


def crashes(_given: object) -> bool:
    """End the process as a library does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return True


def stops(_given: object) -> bool:
    """Stop the process for ever."""
    os.kill(os.getpid(), signal.SIGSTOP)
    return True


def loops(_given: object) -> bool:
    """Never return."""
    while True:
        pass


def exits(_given: object) -> bool:
    """End the process as ``sys.exit`` does."""
    raise SystemExit("enough")


def interrupts(_given: object) -> bool:
    """End the build as Ctrl-C does."""
    raise KeyboardInterrupt


def raises_textless(_given: object) -> bool:
    """Raise what cannot be printed."""
    raise TextlessError


def closes_files(_given: object) -> bool:
    """Close every connection."""
    os.closerange(0, 100)
    return True


def prints(_given: int) -> bool:
    """Hold for 2 alone, and print."""
    print("a word")  # noqa: T201 (on purpose)
    return _given == 2


def writes(given: int) -> bool:
    """Hold for 2 alone, and change the bank."""
    Path(os.environ["BANK"], "new.yaml").write_text("")
    return given == 2
