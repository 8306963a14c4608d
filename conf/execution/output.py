"""Capture what this process and its children write to stdout and stderr."""

from __future__ import annotations

import io
import os
import re
import sys
import tempfile
from contextlib import suppress
from typing import Any, NamedTuple

if sys.platform != "win32":
    import resource

NAMES = {1: "stdout", 2: "stderr"}
MOST_PRINTED = 10_000_000  # bytes
MOST_WRITTEN = 64_000_000  # bytes to any file: the limit stops endless printing
NO_TEXT = re.compile("[^\n\t -~\xa0-\ud7ff\ue000-\U0010ffff]")


class CellResult(NamedTuple):
    """The outputs of a cell and, after a failure, why its page cannot be used.

    This class is not in the job's module: a process that receives a result must not
    import torch.
    """

    number: int  # as in "Out[1]"
    outputs: list[dict[str, Any]]  # as in a notebook
    failure: str = ""


class Output:
    """Replaces standard output and error of this process.

    Each stream is written to a nameless file, so that the text of Python, of libraries
    in C and of child processes keeps its order.
    """

    def __init__(self) -> None:
        self._parts: list[dict[str, Any]] = []
        self._files = {number: _nameless_file() for number in NAMES}
        self._read = dict.fromkeys(NAMES, 0)  # bytes
        if sys.platform != "win32":
            with suppress(ValueError):  # the limit is lower already
                resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
        for number, name in NAMES.items():
            os.dup2(self._files[number], number)
            stream = io.TextIOWrapper(
                io.FileIO(number, "w", closefd=False),
                encoding="utf-8",
                errors="surrogatepass",
                newline="\n",
                write_through=True,
            )
            setattr(sys, name, stream)

    def add(self, part: dict[str, Any]) -> None:
        """Add an output that is displayed between printed texts."""
        self._take_text()
        self._parts.append(part)

    def take(self) -> list[dict[str, Any]]:
        """Return the outputs since the last call, in the form of a notebook's."""
        self._take_text()
        parts, self._parts = self._parts, []
        return parts

    def is_too_much(self) -> bool:
        """Return whether more was printed than any page shows."""
        sizes = (os.fstat(file).st_size for file in self._files.values())
        return sum(sizes) > MOST_PRINTED

    def _take_text(self) -> None:
        for number, file in self._files.items():
            size = os.fstat(file).st_size - self._read[number]
            if size == 0 or self.is_too_much():
                continue
            text = _decoded(_read(file, size, self._read[number]))
            self._read[number] += size
            last = self._parts[-1] if self._parts else {}
            if last.get("name") == NAMES[number]:
                last["text"] += text
            else:
                part = {"output_type": "stream", "name": NAMES[number], "text": text}
                self._parts.append(part)


def first_control_character(outputs: list[dict[str, Any]]) -> str:
    """Return the first character that is not text, line end or tab, or ""."""
    for output in outputs:
        texts = [output.get("text", ""), *output.get("data", {}).values()]
        for text in texts:
            if isinstance(text, str) and (match := NO_TEXT.search(text)):
                return match[0]
    return ""


def _nameless_file() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("output")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())


def _read(file: int, size: int, offset: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file, size, offset)
    os.lseek(file, offset, os.SEEK_SET)  # Windows; the read ends at the write position
    return os.read(file, size)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "backslashreplace")
