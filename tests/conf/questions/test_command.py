"""``python -m questions`` prints the diagnostics and the statistics of the bank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from questions.__main__ import main
from questions.lint import RULES
from questions.load import read_bank
from questions.schema import FIRST_LINE, SCHEMA, schema_text

from tests.conf.questions.lint.bank_copy import ROOT, BankCopy

if TYPE_CHECKING:
    from pathlib import Path

BANK = ROOT / "docs/questions"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """Run the command; return its exit status and the lines of its output."""
    read_bank.cache_clear()
    status = main([*arguments])
    return status, capsys.readouterr().out.splitlines()


def test_the_bank_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = run(capsys, "--docs", str(ROOT / "docs"))

    assert (
        status,
        lines[-1].partition(" in ")[0].endswith("0 errors, 0 warnings,"),
    ) == (
        0,
        True,
    )


def test_statistics_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    _, lines = run(capsys, "--docs", str(ROOT / "docs"))

    output = "\n".join(lines)
    for label in ("always option 1: ", "always the longest option: ", "kind "):
        assert label in output
    for label in ("beyond plain recall", "objectives:", "misconceptions (", "pages:"):
        assert label in output


def test_a_mistake_ends_with_status_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = BankCopy(tmp_path)
    bank.first("explain")["hint"] = "Think."
    bank.write()

    status, lines = run(capsys, "--docs", str(bank.docs))

    assert status == 1
    assert lines[0].startswith("docs/questions/")
    assert ": hint: L22: " in lines[0]


def test_the_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = run(capsys, "rules")

    assert status == 0
    assert sorted(line[:3] for line in lines) == sorted(rule.id for rule in RULES)


def test_the_lock_is_up_to_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bank = BankCopy(tmp_path)

    status, lines = run(capsys, "--docs", str(bank.docs), "lock")

    assert (status, lines[0].rpartition(", ")[2]) == (0, "0 of them new or changed")


def test_the_schema_for_editors_is_up_to_date() -> None:
    assert BANK.joinpath(SCHEMA).read_text("utf-8") == schema_text()


@pytest.mark.parametrize(
    "path", sorted(BANK.glob("*.yaml")), ids=lambda path: path.stem
)
def test_every_file_names_the_schema(path: Path) -> None:
    assert path.read_text("utf-8").startswith(f"{FIRST_LINE}\n")
