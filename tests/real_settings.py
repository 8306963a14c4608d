"""What conf/conf.py sets, read without running it: it changes the environment."""

from __future__ import annotations

import ast
from pathlib import Path

CONF = Path(__file__).parents[1] / "conf" / "conf.py"


def literal(name: str) -> list[str]:
    """Read one setting of conf.py that is a plain list of strings."""
    (value,) = (
        node.value
        for node in ast.parse(CONF.read_text("utf-8")).body
        if isinstance(node, ast.Assign)
        and [ast.unparse(target) for target in node.targets] == [name]
    )
    setting: list[str] = ast.literal_eval(value)
    return setting


EXTENSIONS = tuple(literal("extensions"))
