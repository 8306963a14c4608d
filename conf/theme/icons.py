"""Put the icons in use into the style sheet, as fonts of a few glyphs."""

from __future__ import annotations

import base64
import io
import re

from .originals import PYDATA

ICON = re.compile(r'--fa:"\\([0-9a-f]+)"|content:"\\(f[0-9a-f]{3})"')
FACE = re.compile(r"@font-face\{[^}]*\}")
ADDRESS = re.compile(r"url\(([^)]+\.woff2)\)")
FAMILY = re.compile(r"Font Awesome\\? [67]")


def with_icons(css: str) -> str:
    """Replace the addresses of the icon fonts by fonts of the icons in use.

    The fonts get another name: the name of the whole font is reserved (SIL OFL 1.1).
    """
    used = {int(a or b, 16) for a, b in ICON.findall(css)}
    css = FACE.sub(lambda match: _face(match[0], used), css)
    return FAMILY.sub("Icons", css)


def _face(rule: str, used: set[int]) -> str:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 (0.3 s)
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    (address,) = ADDRESS.findall(rule)
    path = PYDATA / "static/styles" / address
    font = TTFont(io.BytesIO(path.read_bytes()), recalcTimestamp=False)
    wanted = used & font.getBestCmap().keys()
    used -= wanted
    if not wanted:
        return ""
    subsetter = Subsetter(Options(name_IDs=[0], hinting=False))
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    font.flavor = "woff2"
    stream = io.BytesIO()
    font.save(stream)
    data = base64.b64encode(stream.getvalue()).decode()
    return rule.replace(address, f"data:font/woff2;base64,{data}")
