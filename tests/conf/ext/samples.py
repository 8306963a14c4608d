"""A snippet, a bank and pages that use them; tests put mistakes into copies."""

from tests.conf.questions.samples import CARD, EVERY_KIND, EXPLAIN, SINGLE, as_yaml

SNIPPET = '''# SPDX-License-Identifier: 0BSD
"""Lower the rate at equal intervals.

Step it: once per epoch
Use when: you know *when* progress stalls; the run
    may get longer later
Watch out: it counts calls
Source: the book, https://example.org/book
Needs: torch>=2.13
"""

from torch.optim import Optimizer
from torch.optim.lr_scheduler import StepLR


def good(optimizer: Optimizer, *, size: int = 30, factor: float) -> StepLR:
    """Hold the rate, then multiply it; <tags> & "quotes" stay, ä too."""
    return StepLR(optimizer, step_size=size, gamma=factor)
'''
SNIPPETS = {"snippets/schedulers/good.py": SNIPPET}
BANK = {"docs/questions/topic.yaml": as_yaml(CARD, SINGLE, EXPLAIN)}
MISCONCEPTIONS = {
    "docs/misconceptions.md": (
        "---\norphan: true\n---\n\n# Misconceptions\n\n## Myth: Counting is hard\n"
    )
}
# Its claims are those of ``tests.conf.questions.proving``.
BANK_OF_EVERY_KIND = {
    "docs/questions/topic.yaml": as_yaml(*EVERY_KIND),
    **MISCONCEPTIONS,
}


def page(*blocks: str) -> dict[str, str]:
    """Write the first page: its title is on line 1, the first block on line 3."""
    return {"docs/index.md": "\n\n".join(["# Page", *blocks]) + "\n"}


def directive(name: str, argument: str = "", content: str = "") -> str:
    """Write a directive."""
    return f"```{{{name}}} {argument}\n{content}\n```"


def cell(code: str) -> str:
    """Write a cell."""
    return directive("code-cell", "python", code)


def notebook(*blocks: str) -> dict[str, str]:
    """Write a first page whose cells are run: the first block is on line 9."""
    head = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n"
    return {"docs/index.md": head + page(*blocks)["docs/index.md"]}


ASK_EVERY_KIND = page(
    *(directive("question", question["id"]) for question in EVERY_KIND)
)
