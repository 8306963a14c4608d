"""Check the question bank: ``python -m questions``, in ``nox -s questions``."""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from content.files import AuthorError
from execution.files import Project
from execution.process import ForkServer, can_fork

from .claims import CLAIMS
from .errors import BankError
from .lint import RULES, lint, read_context
from .lint.statistics import statistics
from .load import load_bank
from .lock import LOCK, RETIRED, read_retired, write_lock
from .prover import Prover
from .schema import SCHEMA, schema_text

if TYPE_CHECKING:
    from collections.abc import Callable

DOCS = Path("docs")
Report = tuple[list[str], int]  # lines to print, and the exit status


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return the exit status: 1 if something has to be fixed."""
    options = _parser().parse_args(arguments)
    docs, bank = options.docs.resolve(), options.docs.resolve() / "questions"
    command: Callable[[], Report] = {
        "lint": lambda: _lint(bank, docs),
        "rules": _rules,
        "prove": lambda: _prove(bank, docs),
        "schema": lambda: _schema(bank),
        "lock": lambda: _lock(bank, typo=options.typo),
    }[options.command or "lint"]
    try:
        lines, status = command()
    except AuthorError as error:
        lines, status = [str(error)], 1
    sys.stdout.write("\n".join(lines) + "\n")
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="questions", description=__doc__)
    parser.add_argument("--docs", type=Path, default=DOCS, help="folder of the pages")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser("lint", help="run the rules and print statistics (default)")
    commands.add_parser("rules", help="list the rules")
    commands.add_parser("prove", help="run what the questions name, with torch")
    commands.add_parser("schema", help=f"write {SCHEMA}, for editors")
    locking = commands.add_parser("lock", help=f"write {LOCK}")
    locking.add_argument(
        "--typo", action="store_true", help="accept other words at the same rev"
    )
    parser.set_defaults(typo=False)
    return parser


def _lint(bank: Path, docs: Path) -> Report:
    start = time.perf_counter()
    context = read_context(bank, docs)
    diagnostics = lint(context)
    seconds = time.perf_counter() - start
    errors = [str(error) for error in diagnostics if error.severity == "E"]
    warnings = [f"warning: {text}" for text in diagnostics if text.severity == "W"]
    problems = [*context.reading.problems, *errors]
    lines = [*problems, *warnings]
    if context.reading.whole:
        lines.append(statistics(context))
    lines.append(
        f"{len(context.bank)} questions, {len({rule.id for rule in RULES})} rules: "
        f"{len(problems)} errors, {len(warnings)} warnings, in {1000 * seconds:.0f} ms"
    )
    return lines, 1 if problems else 0


def _rules() -> Report:
    rules = sorted(RULES, key=lambda rule: rule.id)
    return [f"{rule.id} {rule.severity} {rule.summary}" for rule in rules], 0


def _prove(bank: Path, docs: Path) -> Report:
    errors, entries = [], load_bank(bank).values()
    root = docs.parent
    sources = tuple(str(root / name) for name in ("docs", "snippets", "conf"))
    project = Project(str(root), sources, (str(root / "build"),))
    server = ForkServer() if can_fork() else nullcontext()
    with server, Prover(CLAIMS, project) as prover:
        for entry in entries:
            try:
                proved = prover.prove(entry).proved
            except BankError as error:
                proved = error
            if isinstance(proved, BankError):
                errors.append(str(proved))
    cited = sum(bool(entry.item.source) for entry in entries)
    summary = (
        f"{len(entries) - cited - len(errors)} keys proved by running code, {cited} "
        f"cited from a source, {len(errors)} wrong"
    )
    return [*errors, summary], 1 if errors else 0


def _lock(bank: Path, *, typo: bool) -> Report:
    entries = load_bank(bank).values()
    count = write_lock(bank / LOCK, entries, read_retired(bank / RETIRED), typo=typo)
    return [f"{len(entries)} questions locked, {count} of them new or changed"], 0


def _schema(bank: Path) -> Report:
    (bank / SCHEMA).write_text(schema_text(), encoding="utf-8")
    return [f"{SCHEMA} written"], 0


if __name__ == "__main__":
    sys.exit(main())
