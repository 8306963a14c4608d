"""A file that is too large or nested too deeply is reported in one line."""

from itertools import pairwise
from pathlib import Path

import pytest
from content.yaml_limits import DEEPEST, MOST_CHARACTERS, MOST_EVENTS, check_limits
from questions.errors import BankError
from questions.load import load_bank

from tests.conf.questions.samples import CARD, as_yaml, write_bank

HEAD = "topic: A\nquestions:\n"
LEVELS = "abcdefgh"
BOMB = "\n".join(
    [
        f"- a: &a [{', '.join('9' * 9)}]",
        *(
            f"  {name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
            for before, name in pairwise(LEVELS)
        ),
    ]
)
LARGE = {
    "aliases of aliases": (f"{HEAD}{BOMB}\n", ":3: has an anchor", "needs quotes"),
    "an alias": (f"{HEAD}- stem: *stem\n", ":3: has an anchor", "needs quotes"),
    "an anchor": (f"{HEAD}- stem: &stem a\n", ":3: has an anchor", "needs quotes"),
    "an anchor of a list": (f"{HEAD}- &a [1]\n", ":3: has an anchor", "needs quotes"),
    "open brackets": (f"{HEAD}- {'[' * 100_000}", ":3: nests more", "brackets"),
    "open braces": (f"{HEAD}- {'{a: ' * 100_000}", ":3: nests more", "brackets"),
    "dashes": (f"{HEAD}{'- ' * 100_000}", ":3: nests more", "indentation"),
    "questions": (f"{HEAD}{'? ' * 100_000}", ":3: nests more", "indentation"),
    "values": (f"{HEAD}- [{'1,' * MOST_EVENTS}1]", ":3: has more than", "split it"),
    "characters": (
        f"{HEAD}- {'a' * MOST_CHARACTERS}",
        ": has more than",
        "split it by topic",
    ),
}


def message(folder: Path) -> str:
    """Read a bank that cannot be read; return the one line of the error."""
    with pytest.raises(BankError) as raised:
        load_bank(folder)
    (line,) = str(raised.value).splitlines()
    return line


@pytest.mark.parametrize(("text", "wrong", "helps"), LARGE.values(), ids=LARGE)
def test_a_file_beyond_the_limits_is_reported_in_one_line(
    tmp_path: Path, text: str, wrong: str, helps: str
) -> None:
    line = message(write_bank(tmp_path, topic=text))

    assert line.startswith(f"docs/questions/topic.yaml{wrong}")
    assert helps in line


def test_a_file_just_within_the_limits_is_read() -> None:
    check_limits(f"{'[' * DEEPEST}{']' * DEEPEST}")


def test_signs_of_yaml_in_quotes_are_read(tmp_path: Path) -> None:
    text = as_yaml({**CARD, "stem": "*What* does & ask?"})

    assert load_bank(write_bank(tmp_path, topic=text))["a-card"].item.stem[0] == "*"
