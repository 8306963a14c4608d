"""Cut a style sheet: rules that cannot match, motion and values that nothing uses."""

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
MOTION = re.compile(r"@keyframes ([\w-]+)\{(?:[^{}]*\{[^{}]*\})*\}")
MOVES = re.compile(r"animation(?:-name)?:([^;}]+)")
EMPTY = re.compile(r"[^{}]*\{\}")
# Important, it would win over ours, which keep the room of what waits for its script.
DROPPED = "[hidden]"


def without_comments(css: str) -> str:
    """Drop comments."""
    return COMMENT.sub("", css)


def rules(css: str) -> Iterator[tuple[str, str | None]]:
    """Split a style sheet into selectors and bodies; a statement has no body."""
    start = body = depth = 0
    head = ""
    for found in TOKEN.finditer(css):
        match found.group():
            case "{":
                if not depth:
                    head, body = css[start : found.start()].strip(), found.end()
                depth += 1
            case "}":
                depth -= 1
                if not depth:
                    yield head, css[body : found.start()]
                    start = found.end()
            case ";" if not depth:
                yield css[start : found.start()].strip(), None
                start = found.end()


def selectors(head: str) -> list[str]:
    """Split a list of selectors, but not what is in parentheses."""
    return re.split(r",(?![^()]*\))", head)


def needs(selector: str) -> set[str]:
    """Name the classes and ids without which a selector matches nothing."""
    while (less := NOT_NEEDED.sub("", selector)) != selector:
        selector = less
    return {name.replace("\\", "") for name in NAME.findall(selector)}


def prune(css: str, used: AbstractSet[str]) -> str:
    """Keep the rules that can match in pages with these classes and ids."""
    kept = []
    for head, body in rules(css):
        if body is None:
            continue  # @charset and @import
        if head.startswith(("@media", "@supports")):
            body = prune(body, used)  # noqa: PLW2901
        elif not head.startswith("@"):
            head = ",".join(  # noqa: PLW2901
                one for one in selectors(head) if needs(one) <= used and one != DROPPED
            )
        if head and body:
            kept.append(f"{head}{{{body}}}")
    return "".join(kept)


def without_unused_values(css: str, *others: str) -> str:
    """Drop custom properties that nothing refers to, in these sheets, nor others."""
    while True:
        named = {"--fa", *REFERENCE.findall("".join((css, *others)))}
        less = EMPTY.sub("", _with_values(css, named))
        if less == css:
            return css
        css = less


def _with_values(css: str, named: AbstractSet[str]) -> str:
    return VALUE.sub(lambda found: found[0] if found[1] in named else "", css)


def without_unused_motion(css: str) -> str:
    """Drop the key frames that no rule names."""
    moved = " ".join(MOVES.findall(css))
    return MOTION.sub(lambda found: found[0] if found[1] in moved else "", css)
