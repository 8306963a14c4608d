"""L03, L25: every question is on the page that teaches it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .context import page_file
from .rules import Diagnostic, Diagnostics, rule_of_bank, rule_of_question

if TYPE_CHECKING:
    from content.pages import Directive, Page

    from questions.load import Entry

    from .context import Context

TEACHING_FOLDERS = ("schedulers/", "loops/", "recipes/", "pitfalls/")
TEACHING_PAGES = ("why_schedules", "training_loop")
FEWEST = 2  # questions on a page that teaches
ESTIMATE = re.compile(
    r"\b(\d+|a|an|one|two|three|four|five|ten|few|several|half an)[ -]"
    r"(minutes?|mins?|hours?)\b",
    re.IGNORECASE,
)


def directives(page: Page, name: str) -> list[Directive]:
    """List the directives of a name."""
    return [directive for directive in page.directives if directive.name == name]


@rule_of_question("L03")
def section_exists(entry: Entry, context: Context) -> Diagnostics:
    """Name a `section` that exists: a page, and a heading or label on it."""
    name, _, anchor = entry.item.section.partition("#")
    page = context.pages.get(name)
    if page is None:
        folder = name.rpartition("/")[0]
        near = [other for other in context.pages if other.rpartition("/")[0] == folder]
        yield Diagnostic(
            "section",
            f"there is no page {page_file(name)}; beside it: "
            f"{', '.join(near) or 'none'}",
        )
    elif anchor and anchor not in page.anchors:
        anchors = ", ".join(sorted(page.anchors))
        yield Diagnostic(
            "section", f"{page_file(name)} has no heading #{anchor}; it has: {anchors}"
        )


@rule_of_bank("L03")
def page_shows_its_questions(context: Context) -> Diagnostics:
    """Show the question on the page that teaches it, by `{question} id`."""
    for name, entry in context.bank.items():
        page = context.pages.get(entry.item.section.partition("#")[0])
        if page and name not in {d.argument for d in directives(page, "question")}:
            yield Diagnostic(
                f"{entry.where}: section",
                f"{page_file(page.name)} does not show it; write {{question}} {name} "
                "after the section it tests",
            )


@rule_of_bank("L03")
def shown_questions_exist(context: Context) -> Diagnostics:
    """Show only questions that are in the bank."""
    for page in context.pages.values():
        references = [(d.argument, d.line) for d in directives(page, "question")]
        for quiz in directives(page, "quiz"):
            references += [(name, quiz.line) for name in quiz.body.split()]
        for name, line in references:
            if name not in context.ids:
                yield Diagnostic(
                    f"{page_file(page.name)}: line {line}",
                    f"there is no question {name!r} in the bank; correct the id, or "
                    "remove the directive",
                )


@rule_of_bank("L03")
def teaching_pages_ask(context: Context) -> Diagnostics:
    """Ask at least two questions on every page that teaches."""
    for name, page in context.pages.items():
        teaches = name in TEACHING_PAGES or name.startswith(TEACHING_FOLDERS)
        count = len(directives(page, "question"))
        if teaches and not name.endswith("/index") and count < FEWEST:
            yield Diagnostic(
                page_file(name),
                f"shows {count} questions; a page that teaches asks at least {FEWEST}, "
                "write {question} directives after its sections",
            )


@rule_of_bank("L25")
def no_typed_time_estimate(context: Context) -> Diagnostics:
    """Do not type a time beside a quiz, except in the title: the build computes it."""
    for page in context.pages.values():
        lines = page.lines[1:]  # after the title, which may be a name
        for number, text in lines if directives(page, "quiz") else ():
            if estimate := ESTIMATE.search(text):
                yield Diagnostic(
                    f"{page_file(page.name)}: line {number}",
                    f"says {estimate[0]!r} beside a quiz; remove it, the quiz writes "
                    "its own time from the kinds of its questions",
                )
