"""Check the e-book: ``python -m tests.site.epubcheck build/epub`` (needs Java).

epubcheck is the official validator. Debian's package is a link to a jar; other
systems have a program.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path


def command() -> list[str]:
    """Return the command that runs epubcheck.

    :raises SystemExit: if it is not on the PATH
    """
    program = shutil.which("epubcheck")
    if not program:
        raise SystemExit("epubcheck is not on the PATH; install its package (Debian's)")
    jar = Path(program).resolve()
    return ["java", "-jar", str(jar)] if zipfile.is_zipfile(jar) else [program]


def main() -> None:
    """Check the only e-book in a folder; a warning fails, too."""
    books = sorted(Path(sys.argv[1]).glob("*.epub"))
    if len(books) != 1:
        sys.exit(f"there should be one e-book in {sys.argv[1]}, there are {len(books)}")
    options = ("--failonwarnings", str(books[0]))
    sys.exit(subprocess.run([*command(), *options], check=False).returncode)  # noqa: S603 (a fixed command)


if __name__ == "__main__":
    main()
