"""Cut a style sheet: rules that cannot match, unused key frames and properties."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
TOKEN = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\)|[{};]""")
NAME = re.compile(r"[.#]((?:\\.|[\w-])+)")
NOT_NEEDED = re.compile(r":[\w-]+\([^()]*\)|\[[^\]]*\]")  # :not(.a), [href="#b"]
VALUE = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|[^;{}"'])*(?:;|(?=}))""")
REFERENCE = re.compile(r"var\(\s*(--[\w-]+)")
KEY_FRAMES = re.compile(r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}")
ANIMATION = re.compile(r"animation(?:-name)?:([^;}]+)")
EMPTY = re.compile(r"[^{}]*\{\}")
# Its !important would override our rules, which keep the space of
# elements that wait for their script.
DROPPED = "[hidden]"


def without_comments(css: str) -> str:
    """Drop comments."""
    return COMMENT.sub("", css)


def rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Split a style sheet into selectors and bodies; a statement has no body."""
    start = body = depth = 0
    head = ""
    for token in TOKEN.finditer(css):
        match token.group():
            case "{":
                if not depth:
                    head, body = css[start : token.start()].strip(), token.end()
                depth += 1
            case "}":
                depth -= 1
                if not depth:
                    yield head, css[body : token.start()]
                    start = token.end()
            case ";" if not depth:
                yield css[start : token.start()].strip(), None
                start = token.end()


def selectors(head: str) -> list[str]:
    """Split a list of selectors, but not what is in parentheses."""
    return re.split(r",(?![^()]*\))", head)


def needs(selector: str) -> set[str]:
    """Return the classes and ids without which a selector matches nothing."""
    while (shorter := NOT_NEEDED.sub("", selector)) != selector:
        selector = shorter
    return {name.replace("\\", "") for name in NAME.findall(selector)}


def prune(css: str, used: AbstractSet[str]) -> str:
    """Keep the rules that can match in pages with these classes and ids."""
    pruned = []
    for head, body in rules(css):
        if body is None:
            continue  # @charset and @import
        if head.startswith(("@media", "@supports")):
            body = prune(body, used)  # noqa: PLW2901
        elif not head.startswith("@"):
            head = ",".join(  # noqa: PLW2901
                selector
                for selector in selectors(head)
                if needs(selector) <= used and selector != DROPPED
            )
        if head and body:
            pruned.append(f"{head}{{{body}}}")
    return "".join(pruned)


def without_unused_values(css: str, *others: str) -> str:
    """Drop custom properties that no rule of this sheet, or of others, refers to."""
    while True:
        named = {"--fa", *REFERENCE.findall("".join((css, *others)))}
        less = EMPTY.sub("", _with_values(css, named))
        if less == css:
            return css
        css = less


def _with_values(css: str, named: AbstractSet[str]) -> str:
    return VALUE.sub(lambda match: match[0] if match[1] in named else "", css)


def without_unused_motion(css: str) -> str:
    """Drop key frames that no rule names."""
    animations = " ".join(ANIMATION.findall(css))
    return KEY_FRAMES.sub(lambda match: match[0] if match[1] in animations else "", css)
