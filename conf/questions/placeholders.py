"""Put computed values into the texts of a numeric question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = re.compile(r"\{([a-z_]+)\}")  # in LaTeX, braces come after a backslash or _ ^


def fill(text: str, values: Mapping[str, str]) -> str:
    """Replace each ``{name}`` that has a value; leave all other braces alone."""
    return NAME.sub(lambda match: values.get(match[1], match[0]), text)


def format_number(value: float | str) -> str:
    """Write a number as code would: ``0.05``, ``1e-5``, ``30``."""
    if isinstance(value, str):
        return value
    return re.sub(r"e([+-])0*", r"e\1", f"{value:.4g}").replace("e+", "e")
