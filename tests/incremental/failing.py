"""Every kind of mistake that authors make; each breaks the build of the small site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.incremental.edit import (
    BANK,
    CLAIMS,
    GLOSSARY,
    INDEX,
    NOTES,
    POLY,
    STEP,
    add,
    change,
    remove,
    several,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.incremental.small_site import SmallSite

FAILING: dict[str, Callable[[SmallSite], None]] = {
    "a false key": change(CLAIMS, "SIZE = 30", "SIZE = 31"),
    "a broken helper of claims": change(
        "docs/questions/claims/loop_verdict.py",
        '"""Run',
        'raise ValueError("no")\n"""Run',
    ),
    "a dead link": add(NOTES, "\n[a link](nothing.md)\n"),
    "a dead link to a heading": change(
        STEP, "## Change the rate by hand", "## Its state"
    ),
    "no such term": add(NOTES, "\n{term}`nothing`\n"),
    "a term that others name is removed": change(GLOSSARY, "\nepoch\n", "\nera\n"),
    "a formula that is not LaTeX": add(NOTES, "\n$\\nothing$\n"),
    "a cell that raises": change(POLY, "print(", "raise ValueError("),
    "a cell that warns": change(POLY, "print(", "import warnings\nwarnings.warn("),
    "nothing is glued": change(INDEX, 'for name in ("step_lr", ', "for name in ("),
    "a snippet is removed": remove("snippets/schedulers/polynomial_lr.py"),
    "a snippet lacks a field": change(
        "snippets/schedulers/step_lr.py", "Use when:", "Used when:"
    ),
    "no such question": change(STEP, "question} step-lr-counts", "question} nothing"),
    "a bank file that is not YAML": change(BANK, "topic: ", "topic: : "),
    "a page that others link to is removed": several(
        remove("docs/glossary.md"), change(INDEX, "glossary\n", "")
    ),
    "a page that no menu has": change(INDEX, "notes\n", ""),
    "a menu of a page that does not exist": change(INDEX, "\nnotes\n", "\nnotes\nno\n"),
    "no such class of PyTorch": change(
        STEP, "torch.optim.lr_scheduler.StepLR", "torch.optim.lr_scheduler.NoLR"
    ),
    "a page without its first lines": change(POLY, "file_format: mystnb\n", ""),
    "data that a cell reads is removed": several(
        remove("docs/numbers.json"), change(NOTES, "{download}`numbers.json`", "None")
    ),
    "an unknown directive": add(NOTES, "\n```{nothing}\n```\n"),
}
