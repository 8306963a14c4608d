"""Read the files of authors; report each problem with a file in one message."""

from __future__ import annotations

import errno
import re
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = {"docs", "snippets", "conf"}  # top folders that hold files of authors
NOT_REGULAR = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a named pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}
# Unreadable characters: control characters, marks that change the direction of a text,
# so that code looks other than it runs, and replacements for lost characters.
UNSEEN = re.compile(
    "[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffd-\uffff]"
)


class AuthorError(Exception):
    """An error that an author can repair; the message has the place and the repair."""


def shown(path: Path) -> str:
    """Name a file as messages do: from the project's root, docs/project/colophon.md."""
    for place in range(len(path.parts) - 2, -1, -1):
        if path.parts[place] in FOLDERS:
            return "/".join(path.parts[place:])
    return "/".join(path.parts[-3:])


def read_text(path: Path) -> str:
    """Read a file of text that an author has written.

    :raises AuthorError: if it is not a regular file, cannot be read, is not UTF-8, or
        has an unreadable character
    """
    raw = _read_bytes(path)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise AuthorError(
            f"{shown(path)}:{line}: is not UTF-8; save the file as UTF-8"
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if match := UNSEEN.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise AuthorError(f"{shown(path)}:{line}: {unseen(text)}")
    return text


def unseen(text: str) -> str:
    """Return a message about the first unreadable character of a text, or ""."""
    match = UNSEEN.search(text)
    return (
        f"has the character U+{ord(match[0]):04X}, which is unreadable; delete it"
        if match
        else ""
    )


def _read_bytes(path: Path) -> bytes:
    name = shown(path)
    try:
        kind = stat.S_IFMT(path.stat().st_mode)  # reading a pipe would block
        if kind in NOT_REGULAR:
            raise AuthorError(
                f"{name}: is {NOT_REGULAR[kind]}, but has the name of a text file; "
                "rename it, or move it elsewhere"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise AuthorError(
            f"{name}: is a link to {path.readlink()}, which does not exist; delete "
            "the link, or restore the file"
            if path.is_symlink()
            else f"{name}: does not exist; restore it"
        ) from error
    except OSError as error:
        if error.errno == errno.ELOOP:
            problem = "is a link that leads back to itself; delete it"
        else:
            problem = f"cannot be read ({error.strerror}); run `chmod u+r {name}`"
        raise AuthorError(f"{name}: {problem}") from error
