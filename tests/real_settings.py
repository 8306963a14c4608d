"""Read settings of conf/conf.py without running it: it changes the environment."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

CONF = Path(__file__).parents[1] / "conf" / "conf.py"


def literal(name: str) -> Any:  # noqa: ANN401 (any literal)
    """Return the value of a setting of conf.py that is a literal."""
    (value,) = (
        node.value
        for node in ast.parse(CONF.read_text("utf-8")).body
        if isinstance(node, ast.Assign)
        and [ast.unparse(target) for target in node.targets] == [name]
    )
    return ast.literal_eval(value)


EXTENSIONS = tuple(literal("extensions"))
