"""A diagnostic of the bank's linter stops the build."""

from pathlib import Path

import pytest
from content.yaml_files import load_yaml

from tests.conf.conftest import PLAIN, Build
from tests.conf.ext.samples import directive, page
from tests.conf.questions.proving import ROOT
from tests.conf.questions.samples import CARD, as_yaml, but

EXTENSIONS = [*PLAIN, "ext.bank_rules"]


@pytest.mark.parametrize(
    ("stem", "status", "message"),
    [
        ("What does the card ask?", 0, ""),
        ("Is it a card?", 1, "a-card: stem: L12: "),
    ],
    ids=["right", "a question that yes would answer"],
)
def test_a_question_against_the_rules_stops_the_build(
    build: Build, stem: str, status: int, message: str
) -> None:
    bank = {
        "docs/questions/topic.yaml": as_yaml(but(CARD, stem=stem)),
        "docs/questions/questions.lock": f"a-card 1 {'0' * 16}\n",
    }

    built = build(
        {**page(directive("question", "a-card")), **bank}, extensions=EXTENSIONS
    )

    assert built.status == status
    assert message in built.messages
    assert "Traceback" not in built.messages


def test_the_bank_is_read_once(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    files = []

    def load_and_record(path: Path) -> object:
        files.append(path.name)
        return load_yaml(path)

    monkeypatch.setattr("questions.load.load_yaml", load_and_record)

    built = build(
        {
            **page(directive("question", "a-card")),
            "docs/questions/topic.yaml": as_yaml(CARD),
            "docs/questions/questions.lock": f"a-card 1 {'0' * 16}\n",
        },
        extensions=EXTENSIONS,
    )

    assert built.status == 0
    assert files == ["topic.yaml"]


def test_the_site_uses_the_rules() -> None:
    settings = ROOT.joinpath("conf/conf.py").read_text("utf-8")

    assert '    "ext.bank_rules",\n' in settings
