"""The colours of code, light and dark: two styles of accessible-pygments."""

from __future__ import annotations

import logging
from collections import defaultdict
from functools import cache

from pygments.styles import get_style_by_name
from pygments.token import STANDARD_TYPES, Name

LIGHT, DARK = "a11y-high-contrast-light", "github-dark-high-contrast"

# Importing it would send the log messages of all packages to stderr, unless logging
# has a handler: see decision 26.
_handler = logging.NullHandler()
logging.getLogger().addHandler(_handler)
import a11y_pygments  # noqa: E402, F401 (it registers the styles)

logging.getLogger().removeHandler(_handler)


@cache
def code_colours() -> str:
    """Return a rule for each pair of colours; plain names keep the text's colour."""
    light, dark = (dict(get_style_by_name(style)) for style in (LIGHT, DARK))
    plain = {None, light[Name]["color"]}
    rules = defaultdict(list)
    for token, name in STANDARD_TYPES.items():
        if light[token]["color"] not in plain:
            colours = f"light-dark(#{light[token]['color']},#{dark[token]['color']})"
            rules[colours].append(f".highlight .{name}")
    return "".join(
        f"{','.join(names)}{{color:{colours}}}" for colours, names in rules.items()
    )
