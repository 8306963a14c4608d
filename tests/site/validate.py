"""Ask two validators about every page of the built site.

``python -m tests.site.validate`` needs Node and Java. The Nu checker holds pages
against the standard, html-validate also against good practice; what that one is not
asked is in ``html_validate.mjs``.
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
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[2]
HTML = ROOT / "build" / "html"
NPX = ("npx", "--yes", "--ignore-scripts", "--package")
NU = ("vnu-jar@26.9.27", "vnu", "--format", "json", "--exit-zero-always")
HTML_VALIDATE = (
    *("html-validate@10.17.0", "html-validate", "--formatter", "json"),
    *("--config", str(Path(__file__).with_name("html_validate.mjs"))),
)


class Message(NamedTuple):
    """What a validator says about a line of a page."""

    page: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: {self.text}"


class Excuse(NamedTuple):
    """A message of the Nu checker that is no defect, and why not."""

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


def read_nu(said: str) -> list[Message]:
    """Read the Nu checker's JSON.

    :raises ValueError: if it is none; the validator did not run
    """
    return [
        Message(_page(found["url"]), found.get("lastLine", 1), found["message"])
        for found in json.loads(said)["messages"]
    ]


def read_html_validate(said: str) -> list[Message]:
    """Read html-validate's JSON.

    :raises ValueError: if it is none; the validator did not run
    """
    return [
        Message(
            _page(file["filePath"]),
            found["line"],
            f"{found['message']} ({found['ruleId']})",
        )
        for file in json.loads(said)
        for found in file["messages"]
    ]


def not_excused(messages: Iterable[Message]) -> list[str]:
    """List what is a defect, and each excuse that nothing needs any more."""
    unused = set(EXCUSES)
    defects = []
    for message in messages:
        excuses = {found for found in EXCUSES if re.match(found.pattern, message.text)}
        unused -= excuses
        if not excuses:
            defects.append(str(message))
    return defects + [
        f"tests/site/validate.py: nothing needs the excuse {excuse.pattern!r} any more"
        for excuse in sorted(unused)
    ]


def main() -> None:
    """Check all pages; end with status 1 and a list of what is wrong."""
    missing = [name for name in ("npx", "java") if not shutil.which(name)]
    if missing:
        sys.exit(f"not found: {', '.join(missing)}; validators need Node and Java")
    pages = [
        str(path)
        for path in sorted(HTML.glob("**/*.html"))
        if path.relative_to(HTML).parts[0] not in {"_static", "_downloads"}
    ]
    if not pages:
        sys.exit("there is no site yet; build it first: python -m nox -s docs")
    defects = not_excused(_ask(NU, pages, read_nu))
    defects += map(str, _ask(HTML_VALIDATE, pages, read_html_validate))
    if defects:
        sys.exit("\n".join(defects))
    sys.stdout.write(f"{len(pages)} pages are valid\n")


def _ask(
    validator: tuple[str, ...],
    pages: list[str],
    read: Callable[[str], list[Message]],
) -> list[Message]:
    command = [*NPX, *validator, *pages]
    with TemporaryFile("w+", encoding="utf-8") as answer:  # Node cuts a pipe's end off
        # The Nu checker answers on stderr, html-validate on stdout.
        subprocess.run(command, stdout=answer, stderr=STDOUT, check=False)  # noqa: S603 (a fixed command)
        answer.seek(0)
        said = answer.read()
    answers = [line for line in said.split("\n") if line.startswith(("{", "["))]
    try:
        return read(answers[-1] if answers else "")
    except ValueError:
        sys.exit(f"{validator[0]} did not run:\n{said[:2000]}")


def _page(address: str) -> str:
    path = Path(address.removeprefix("file:"))
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


if __name__ == "__main__":
    main()
