"""L27: every topic has a place in the learner's order."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from content.files import shown

from .rules import Diagnostic, Diagnostics, rule_of_bank, rule_of_question

if TYPE_CHECKING:
    from questions.load import Entry

    from .context import Context


@rule_of_question("L27")
def topic_has_a_place(entry: Entry, context: Context) -> Diagnostics:
    """Give the topic of each file a place in the learner's order."""
    topic, topics = entry.path.stem, context.topics
    first = next(e for e in context.bank.values() if e.path == entry.path)
    if topics and topic not in topics and entry is first:
        yield Diagnostic(
            "topic",
            f"{topic!r} is not in {context.topics_file}, so its place in lists "
            f"is unknown; write it on a line of its own, before what builds on it; "
            f"there are: {', '.join(topics)}",
        )


@rule_of_bank("L27")
def order_lists_the_topics(context: Context) -> Diagnostics:
    """List every topic once in the learner's order, and nothing else."""
    topics = [path.stem for path in sorted(context.folder.glob("*.yaml"))]
    if not context.topics and topics:
        yield Diagnostic(
            context.topics_file,
            f"lists no topic, so questions have no order; write "
            f"each topic on a line, the first one first; there are: "
            f"{', '.join(topics)}",
        )
    for name, count in Counter(context.topics).items():
        if name not in topics:
            yield Diagnostic(
                f"{context.topics_file}: {name}",
                f"there is no {shown(context.folder / name)}.yaml; correct the name, "
                f"or remove the line; there are: {', '.join(topics)}",
            )
        elif count > 1:
            yield Diagnostic(
                f"{context.topics_file}: {name}",
                f"is listed {count} times; keep one line",
            )
