"""The theme's inline scripts and styles: all that may stand in a page, word for word.

They stand here as they are after the repairs. A new version of the theme may change
one: the build then names what it found. Read it, and if it is the theme's own, copy it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pygments.token import Text

from .code_style import Dark, Light
from .theme_repairs import STORED_THEME

if TYPE_CHECKING:
    from pygments.style import Style


class Inline(NamedTuple):
    """An element without attributes: its tag, what it is for, what stands inside."""

    tag: str
    purpose: str
    text: str


def _variables(style: type[Style]) -> str:
    colour = style.style_for_token(Text)["color"]
    return (
        f"--color-code-background: {style.background_color};\n"
        f"  --color-code-foreground: #{colour};\n  \n"
    )


INLINE = (
    Inline(
        "style",
        "colours of code, from conf/ext/code_style.py "
        "(furo: partials/_head_css_variables.html)",
        f"""
  body {{
    {_variables(Light)}  }}
  @media not print {{
    body[data-theme="dark"] {{
      {_variables(Dark)}    }}
    @media (prefers-color-scheme: dark) {{
      body:not([data-theme="light"]) {{
        {_variables(Dark)}      }}
    }}
  }}
""",
    ),
    Inline(
        "script",
        "light or dark, as the reader chose it, before anything is drawn "
        "(furo: base.html)",
        f'\n      document.body.dataset.theme = {STORED_THEME} || "auto";\n    ',
    ),
)
