"""The examples of CONTRIBUTING are valid questions with proved keys."""

import re
from pathlib import Path

import pytest
import yaml
from questions.kinds import MODELS
from questions.load import ADAPTER, Entry
from questions.proof_job import prove

PAGE = Path(__file__).parents[2] / "CONTRIBUTING.md"
EXAMPLES = [
    example
    for fence in re.findall(
        r"^```yaml\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    for example in yaml.safe_load(fence)
]


def test_there_is_an_example_of_every_kind_except_multi() -> None:
    kinds = {example["kind"] for example in EXAMPLES}

    assert kinds == MODELS.keys() - {"multi"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["id"])
def test_an_example_is_proved(example: object) -> None:
    prove(Entry(ADAPTER.validate_python(example), PAGE, "Examples"))
