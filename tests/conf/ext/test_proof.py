"""Keys are proved while pages are read; invalid claims are reported once."""

from pathlib import Path

from tests.conf.conftest import Build
from tests.conf.ext.samples import directive, page
from tests.conf.questions.proving import CLAIMS
from tests.conf.questions.samples import CARD, as_yaml, but

QUESTIONS = [
    but(CARD, id=name, source=..., check=check, given=2, refuses=1)
    for name, check in {
        "right": "numbers:is_two",
        "stops": "processes:loops",
        "other": "processes:is_two",
    }.items()
]
FILES = {
    **page(*(directive("question", question["id"]) for question in QUESTIONS)),
    "docs/questions/topic.yaml": as_yaml(*QUESTIONS),
}


def test_a_proof_that_times_out_is_reported_and_the_next_runs(
    build: Build, tmp_path: Path
) -> None:
    built = build(FILES, questions_claims=CLAIMS, proof_timeout=1)

    assert built.status == 1
    (message,) = built.messages.splitlines()[0:1]
    assert message.startswith(f"{tmp_path}/docs/index.md:7: ERROR: docs/questions/")
    assert "topic.yaml: stops: its proof ran longer than proof_timeout (1 s)" in message
    assert "other: " not in built.messages
    assert "right: " not in built.messages


def test_a_syntax_error_in_claims_is_reported_once_before_pages_are_read(
    build: Build,
) -> None:
    wrong = {"docs/questions/claims/numbers.py": "def is_two(given):\nreturn True\n"}

    built = build({**FILES, **wrong}, questions_claims=CLAIMS)

    assert built.status == 1
    assert built.messages == (
        "docs/questions/claims/numbers.py:2: ERROR: not valid Python: "
        "expected an indented block after function definition on line 1; fix it\n"
    )
