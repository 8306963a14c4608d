"""The cheat sheet has every scheduler, in the order of the menu."""

import re
from pathlib import Path

from content.contracts import contract_of
from content.examples import EXAMPLES, family

DOCS = Path(__file__).parents[2] / "docs"
SHEET = re.compile(r"^```\{cheatsheet\}\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_the_rows_are_the_snippets_of_the_table_in_its_order() -> None:
    text = DOCS.joinpath("cheatsheet.md").read_text(encoding="utf-8")
    lines = "".join(SHEET.findall(text)).splitlines()

    rows = [
        name for line in lines for name in ([line] if "/" in line else family(line))
    ]
    assert rows == [name for name in EXAMPLES if contract_of(name).in_cheatsheet]
