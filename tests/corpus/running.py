"""How the cases of each area are run: by the narrowest public entry point.

A runner takes cases and an empty folder, and returns the outcomes by name.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.corpus.builds import run_files, run_settings
from tests.corpus.calls import run_figures, run_questions
from tests.corpus.cases import Case
from tests.corpus.executed import run_cells, run_claims
from tests.corpus.pages import run_formulas, run_pages, run_snippets
from tests.corpus.project import Outcomes


def run_security(cases: list[Case], folder: Path) -> Outcomes:
    """Build the cases that are a page, read the cases that are a bank."""
    pages = [case for case in cases if "text" in case.inputs]
    banks = [case for case in cases if "text" not in case.inputs]
    return {
        **run_pages(pages, folder / "pages"),
        **run_questions(banks, folder / "banks"),
    }


Runner = Callable[[list[Case], Path], Outcomes]
RUNNERS: dict[str, Runner] = {
    "questions": run_questions,
    "lock": run_files,
    "pages": run_pages,
    "formulas": run_formulas,
    "snippets": run_snippets,
    "figures": run_figures,
    "files": run_files,
    "settings": run_settings,
    "cells": run_cells,
    "claims": run_claims,
    "security": run_security,
}
