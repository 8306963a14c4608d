"""Check every page of the built site with the Nu checker, the W3C's validator.

``python -m tests.site.validate`` needs Node, which fetches it, and Java.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import STDOUT
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]
HTML = ROOT / "build" / "html"
NU = (
    *("npx", "--yes", "--ignore-scripts", "--package", "vnu-jar@26.9.27"),
    *("vnu", "--format", "json", "--exit-zero-always"),
)


class Message(NamedTuple):
    """A message of the checker about a line of a page."""

    page: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.text}"


class Excuse(NamedTuple):
    """A pattern of messages that are not defects, and the reason."""

    pattern: str
    reason: str


EXCUSES = (
    Excuse(
        r"Trailing slash on void elements has no effect",
        "style, not validity: Sphinx and the theme write <link … />",
    ),
    Excuse(
        r"Resource violates Content Security Policy \(meta tag\): "
        r"external (stylesheet|script) “(?!\w+:|//)",
        "'self' allows our own files, but a file that is checked has no origin",
    ),
    Excuse(
        r"Inline (style|script) violates Content Security Policy \(meta tag\): ",
        "its hash of a text that begins with a line break is not the browsers'; "
        "tests/site fails when a browser blocks one",
    ),
    Excuse(
        r"The “main” role is unnecessary for element “main”",
        "Sphinx's search looks for the role to find the text of a page",
    ),
)


def read(output: str) -> list[Message]:
    """Return the messages in the checker's JSON, the last line of its output.

    :raises ValueError: if there is no JSON: the checker did not run
    """
    reports = [line for line in output.split("\n") if line.startswith("{")]
    return [
        Message(_page(entry["url"]), entry.get("lastLine", 1), entry["message"])
        for entry in json.loads(reports[-1] if reports else "")["messages"]
    ]


def not_excused(messages: Iterable[Message]) -> list[str]:
    """Return the defects, and the excuses that match no message any more."""
    unused = set(EXCUSES)
    defects = []
    for message in messages:
        excuses = {
            excuse for excuse in EXCUSES if re.match(excuse.pattern, message.text)
        }
        unused -= excuses
        if not excuses:
            defects.append(str(message))
    return defects + [
        f"tests/site/validate.py: nothing needs the excuse {excuse.pattern!r} any more"
        for excuse in sorted(unused)
    ]


def main() -> None:
    """Check all pages; exit with status 1 and a list of defects."""
    missing = [name for name in ("npx", "java") if not shutil.which(name)]
    if missing:
        sys.exit(f"not found: {', '.join(missing)}; the Nu checker needs Node and Java")
    pages = [
        str(path)
        for path in sorted(HTML.glob("**/*.html"))
        if path.relative_to(HTML).parts[0] not in {"_static", "_downloads"}
    ]
    if not pages:
        sys.exit("there is no site yet; build it first: python -m nox -s docs")
    output = _run_checker(pages)
    try:
        defects = not_excused(read(output))
    except ValueError:
        sys.exit(f"the Nu checker did not run:\n{output[:2000]}")
    if defects:
        sys.exit("\n".join(defects))
    sys.stdout.write(f"{len(pages)} pages are valid\n")


def _run_checker(pages: list[str]) -> str:
    with TemporaryFile("w+", encoding="utf-8") as output:  # Node cuts a pipe's end off
        subprocess.run([*NU, *pages], stdout=output, stderr=STDOUT, check=False)  # noqa: S603 (a fixed command)
        output.seek(0)
        return output.read()


def _page(address: str) -> str:
    path = Path(address.removeprefix("file:"))
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


if __name__ == "__main__":
    main()
