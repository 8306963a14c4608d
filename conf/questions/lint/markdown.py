"""L23: every text is Markdown that the page can show as it is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.files import read_text, shown
from content.pages import parse

from questions.schema import FIRST_LINE

from .rules import Diagnostic, Diagnostics, rule_of_bank, rule_of_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from questions.load import Entry

    from .context import Context

ROLES = {"abbr", "doc", "eq", "math", "ref", "sub", "sup", "term"}
ONE_LINE = ("title", "concept")
ONE_PARAGRAPH = ["paragraph_open", "inline", "paragraph_close"]
HTML = "HTML; write Markdown, so that paper can show it, too"
COMMENT = "a comment, which no reader sees; remove it"
REJECTED = {
    "heading_open": "a heading; write it in bold, or remove it",
    "html_block": HTML,
    "html_inline": HTML,
    "image": "an image; a curve is drawn by a plot question",
    "front_matter": COMMENT,
    "myst_block_break": COMMENT,
    "myst_line_comment": COMMENT,
}


@rule_of_question("L23")
def markdown_is_whole(entry: Entry, _: Context) -> Diagnostics:
    """Write complete Markdown; an option is one paragraph or one block of code."""
    for place, text in entry.item.texts().items():
        blocks = parse(text)
        for mistake in dict.fromkeys(_mistakes(text, blocks)):  # <b> and </b> are one
            yield Diagnostic(place, mistake)
        types = [block.type for block in blocks]
        kind = place.partition(" ")[0]
        if kind in ONE_LINE and types != ONE_PARAGRAPH:
            yield Diagnostic(place, "is more than one paragraph; write one line")
        if kind == "option" and types not in (ONE_PARAGRAPH, ["fence"]):
            yield Diagnostic(
                place,
                "is more than one paragraph or block of code; its reason has room for "
                "more",
            )


def _mistakes(text: str, blocks: list[Token]) -> Iterator[str]:
    inline = [child for block in blocks for child in block.children or []]
    for token in [*blocks, *inline]:
        if token.type in REJECTED:
            yield f"has {REJECTED[token.type]}"
        if token.type == "colon_fence" or token.info.strip().startswith("{"):
            yield (
                f"has a directive ({token.markup}{token.info.strip()}), and a question "
                "has none; write text, lists, formulas, or code (```python)"
            )
        if token.type == "myst_role" and token.meta["name"] not in ROLES:
            roles = ", ".join(sorted(ROLES))
            yield f"has an unknown role {{{token.meta['name']}}}; known: {roles}"
    plain = "".join(token.content for token in inline if token.type == "text")
    if "`" in plain:
        yield "has a ` without a closing `; code needs one on each side"
    if "$" in plain and "\\$" not in text:
        yield "has a $ that does not open a formula; close it, or write \\$"
    fences = [block for block in blocks if block.type == "fence"]
    ends = text.count("```") + text.count("~~~")
    if ends < 2 * len(fences):
        yield "has a block of code that does not end; close it with ```"


@rule_of_bank("L23")
def files_name_their_schema(context: Context) -> Diagnostics:
    """Tell editors where the schema is, in the first line of a file."""
    for path in sorted({entry.path for entry in context.bank.values()}):
        first = read_text(path).partition("\n")[0].strip()
        if first != FIRST_LINE:
            yield Diagnostic(
                f"{shown(path)}: line 1",
                f"is not `{FIRST_LINE}`; with it, editors complete and check fields",
            )
