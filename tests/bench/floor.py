"""Run every cell of a site in one process: the least that execution can cost.

Run in a site's folder: ``python -m tests.bench.floor docs``. Torch is imported
once, nothing is isolated, no kernel is started, no message is sent.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import Any

from content.pages import Page


def run_page(text: str) -> list[dict[str, Any]]:
    """Run a page's cells in their own namespace; return what they display."""
    namespace: dict[str, Any] = {}
    outputs = []
    for cell in Page("page", text).cells:
        tree = ast.parse(cell.body)
        last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "<cell>", "exec"), namespace)  # noqa: S102 (our own page)
        if isinstance(last, ast.Expr):
            expression = compile(ast.Expression(last.value), "<cell>", "eval")
            value = eval(expression, namespace)  # noqa: S307 (our own page)
            outputs.append(value._repr_mimebundle_())
    return outputs


if __name__ == "__main__":
    pages = sorted(Path(sys.argv[1]).glob("page-*.md"))
    figures = sum(len(run_page(page.read_text("utf-8"))) for page in pages)
    sys.stdout.write(f"{len(pages)} pages, {figures} figures\n")
