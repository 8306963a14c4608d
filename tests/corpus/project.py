"""The small project of the malformed inputs, and the settings of its build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.conf.conftest import PLAIN
from tests.conf.ext.samples import BANK, MISCONCEPTIONS, SNIPPETS
from tests.corpus.cases import Outcome

if TYPE_CHECKING:
    from pathlib import Path

Outcomes = dict[str, Outcome]
EXTENSIONS = (*PLAIN, "ext.author_files", "ext.bank_rules")
SETTINGS: dict[str, Any] = {
    "extensions": EXTENSIONS,
    "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath"],
}
LOCK = {"docs/questions/questions.lock": f"a-card 1 {'0' * 16}\n"}
FIRST_PAGE = {"docs/index.md": "# Pages\n\n```{toctree}\n:glob:\n\n*\n```\n"}
BASE = {**FIRST_PAGE, **BANK, **LOCK, **MISCONCEPTIONS, **SNIPPETS}


def write(folder: Path, files: dict[str, str]) -> None:
    """Write texts to their paths below a folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
