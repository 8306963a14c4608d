"""Find mistakes that Markdown accepts silently: blocks that are never closed.

A fence, a formula or a comment that is not closed contains the rest of the page; a
link with a scheme that is not allowed stays text; front matter can grow without end.
MyST's own parser splits the page, and the content of directives unless it is code. The
page is cut before its first mistake, so that each mistake has one message.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from content.files import AuthorError, read_text, unseen
from content.yaml_limits import LimitError, check_limits
from markdown_it.renderer import RendererHTML
from myst_parser.parsers.mdit import create_md_parser
from sphinx.util import logging
from yaml import YAMLError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

LOGGER = logging.getLogger(__name__)
# Directives whose content is not Markdown.
CODE = {"code-cell", "code", "code-block", "eval-rst", "math", "raw", "toctree"}
INCLUDE = re.compile(r"^\s*(?:`{3,}|~{3,}|:{3,})\{include\}\s*(\S+)", re.MULTILINE)
NEVER_CLOSED = (
    "the block that begins with '{}' is never closed, so the rest of the "
    "page is inside; "
    "close it with {}"
)
BLANK = "a directive with a blank after its brace is shown as code; write {{{}}}"
AFTER_EMPTY_LINE = " after an empty line; close it with $$, or remove the line"
FRONT_MATTER = re.compile(r"---\n(.*?\n)??---[ \t]*(?:\n|\Z)", re.DOTALL)
TITLE = re.compile(r"^# .*", re.MULTILINE)
LINK = re.compile(r"\]\(\s*<?([a-z][a-z0-9+.-]*:)", re.IGNORECASE)
NO_LINK = (
    "the link to {} stays text; a link is relative, or begins with https: or mailto:"
)
DIRECTIVE = re.compile(r"\{([^}]*)\}")


def unclosed(text: str, parser: MarkdownIt) -> Iterator[tuple[int, str]]:
    """Yield the line of each mistake, from 1, and its message."""
    front = FRONT_MATTER.match(text)
    if text.startswith("---\n") and not front:
        yield 1, "the front matter that begins here is never closed; close it with ---"
        return
    with suppress(YAMLError):  # MyST reports it
        try:
            check_limits((front and front[1]) or "")
        except LimitError as error:
            yield error.line + 1, str(error)
            return
    yield from _mistakes(parser.parse(text), text.splitlines(), 0, parser)


def _mistakes(
    tokens: list[Token], lines: list[str], first: int, parser: MarkdownIt
) -> Iterator[tuple[int, str]]:
    for token in tokens:
        if token.map is None:
            continue
        start, end = token.map
        line, last = first + start + 1, lines[end - 1] if end > start + 1 else ""
        if token.type == "inline":
            yield from _mistakes_inline(token, line)
        elif token.type in {"fence", "colon_fence"}:
            if token.info.startswith("{ "):
                yield line, BLANK.format(token.info.strip("{} "))
            if not _closes(last, token.markup):
                yield line, NEVER_CLOSED.format(lines[start].strip(), token.markup)
            elif (name := DIRECTIVE.match(token.info)) and name[1] not in CODE:
                inner = token.content.splitlines()
                nested = parser.parse(token.content)
                yield from _mistakes(nested, inner, first + start + 1, parser)
        elif token.type.startswith("math_block") and "\n\n" in token.content:
            yield line, "the formula that begins here goes on" + AFTER_EMPTY_LINE
        elif token.type == "html_block" and _is_open_comment(token.content):
            yield (
                line,
                "the comment that begins here is never closed; close it with -->",
            )


def _closes(line: str, mark: str) -> bool:
    marks = line.lstrip("> ").strip()
    return len(marks) >= len(mark) and set(marks) == set(mark)


def _is_open_comment(text: str) -> bool:
    return text.lstrip().startswith("<!--") and "-->" not in text


def _mistakes_inline(token: Token, line: int) -> Iterator[tuple[int, str]]:
    """Find formulas that stayed text, and characters of references like &#7;."""
    for child in token.children or []:
        line += child.type in {"softbreak", "hardbreak"}
        if (
            child.type == "text"
            and "$$" in child.content
            and r"\$" not in token.content
        ):
            yield line, "the formula that begins here is never closed; close it with $$"
        if child.type == "text" and (link := LINK.search(child.content)):
            yield line, NO_LINK.format(link[1])
        if message := unseen(child.content):
            yield line, message


def check_page(app: Sphinx, page: str, source: list[str]) -> None:
    """Log the mistakes of a page that is read; cut it before the first mistake."""
    parser = _parser(app)
    mistakes = list(unclosed(source[0], parser))
    for line, message in mistakes:
        LOGGER.error("%s", message, location=(page, line))
    if mistakes:
        source[0] = _before(mistakes[0][0], source[0], parser)


def _before(line: int, text: str, parser: MarkdownIt) -> str:
    """Cut the page before the block with a mistake, to get no other message of it."""
    front = FRONT_MATTER.match(text)
    if text.startswith("---") and (not front or line <= front[0].count("\n")):
        title = TITLE.search(text)
        return f"---\norphan: true\n---\n{title[0] if title else ''}\n"
    blocks = [t.map[0] for t in parser.parse(text) if t.map and t.level == 0]
    start = max((first for first in blocks if first < line), default=0)
    return "".join(text.splitlines(keepends=True)[:start])


def _parser(app: Sphinx) -> MarkdownIt:
    return create_md_parser(app.env.myst_config, RendererHTML)  # type: ignore[attr-defined]


def check_include(app: Sphinx, path: Path, _parent: str, content: list[str]) -> None:
    """Reject a file that includes itself; check the text of an included page."""
    page = app.env.current_document.docname
    file = Path(app.srcdir, path).resolve()
    ring = {Path(app.env.doc2path(page)).resolve(), file}
    if ring & _included(file, Path(app.srcdir)):
        line = _line_of(file, app.env.doc2path(page), Path(app.srcdir))
        LOGGER.error(
            "the file that is included here includes itself, or this page; remove "
            "one {include}",
            location=(page, line),
        )
        content[0] = ""
    if file.suffix == ".md":
        for line, message in unclosed(content[0], _parser(app)):
            where = (page, _line_of(file, app.env.doc2path(page), Path(app.srcdir)))
            LOGGER.error("%s:%d: %s", file, line, message, location=where)


def _included(file: Path, docs: Path) -> set[Path]:
    """Return the files that a file includes, directly or not."""
    included: set[Path] = set()
    queue = [file]
    while queue:
        current = queue.pop()
        for name in INCLUDE.findall(_text(current)):
            path = _resolved(name, current, docs)
            if path not in included:
                included.add(path)
                queue.append(path)
    return included


def _resolved(name: str, current: Path, docs: Path) -> Path:
    start = docs if name.startswith("/") else current.parent
    return start.joinpath(name.lstrip("/")).resolve()


def _text(path: Path) -> str:
    try:
        return read_text(path)
    except AuthorError:  # MyST reports that it is missing
        return ""


def _line_of(file: Path, page: Path, docs: Path) -> int | None:
    text = _text(page)
    for match in INCLUDE.finditer(text):
        if _resolved(match[1], page, docs) == file:
            return text.count("\n", 0, match.start(1)) + 1
    return None


def setup(app: Sphinx) -> ExtensionMetadata:
    app.connect("source-read", check_page)
    app.connect("include-read", check_include)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
