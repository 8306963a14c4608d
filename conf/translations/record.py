"""Record the schedules of other libraries in ``docs/translations.json``.

``python -m nox -s translations`` records all of them, ``-- timm keras`` those named.
What the tests do not install goes to ``build/translations``, a folder for each library;
where a library is no package, put the file of its ``source`` there.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys

from .read import RECORDS, Library, Record, read, read_records
from .run import ROOT, run_apart

FOLDER = ROOT / "build/translations"
LOGGER = logging.getLogger(__name__)


def record(library: Library) -> Record:
    """Install a library where it is missing, and run its schedules."""
    folder = FOLDER / library.key
    folder.mkdir(parents=True, exist_ok=True)
    if library.install:
        pip = (sys.executable, "-m", "pip", "install", "--quiet", "--upgrade")
        subprocess.run(  # noqa: S603 (our own data)
            [*pip, "--target", str(folder), *library.install], check=True
        )
    return run_apart(library.key, folder, folder)


def text_of(records: dict[str, Record]) -> str:
    """Format the records, a schedule a line, so that a diff shows what changed."""
    parts = []
    for key, record in records.items():
        rates = ",\n".join(
            f"  {json.dumps(name)}: {json.dumps(values)}"
            for name, values in record["rates"].items()
        )
        head = ", ".join(
            f'"{name}": {json.dumps(record[name])}' for name in ("version", "torch")
        )
        parts.append(f'{json.dumps(key)}: {{{head}, "rates": {{\n{rates}\n}}}}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(keys: list[str]) -> None:
    """Record the libraries named, or all; keep the records of the others."""
    libraries = read()
    records = read_records() if RECORDS.exists() else {}
    for key in keys or libraries:
        records[key] = record(libraries[key])
        LOGGER.info("%s %s", libraries[key].name, records[key]["version"])
    ordered = {key: records[key] for key in libraries if key in records}
    RECORDS.write_text(text_of(ordered), "utf-8")


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s", level=logging.INFO, stream=sys.stdout)
    main(sys.argv[1:])
