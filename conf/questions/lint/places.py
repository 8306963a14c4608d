"""L03, L25: every question stands on the page that teaches it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .rules import Remark, rule_of_bank, rule_of_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.load import Entry

    from .material import Material

TEACHING_FOLDERS = ("schedulers", "loops", "recipes", "pitfalls")
TEACHING_PAGES = ("why_schedules", "training_loop")
# Pages in those folders that teach nothing, each with the reason.
EXEMPT: dict[str, str] = {
    f"{folder}/index": "a table of contents" for folder in TEACHING_FOLDERS
}
FEWEST = 2  # questions on a page that teaches
ESTIMATE = re.compile(
    r"\b(\d+|a|an|one|two|three|four|five|ten|few|several|half an)[ -]"
    r"(minutes?|mins?|hours?)\b",
    re.IGNORECASE,
)


@rule_of_question("L03")
def section_exists(entry: Entry, material: Material) -> Iterator[tuple[str, str]]:
    """Name a `section` that exists: a page, and a heading or label on it."""
    name, _, anchor = entry.item.section.partition("#")
    page = material.pages.get(name)
    if page is None:
        folder = name.rpartition("/")[0]
        near = [known for known in material.pages if known.rpartition("/")[0] == folder]
        yield (
            "section",
            f"there is no page docs/{name}.md; beside it: {', '.join(near) or 'none'}",
        )
    elif anchor and anchor not in page.anchors:
        known = ", ".join(sorted(page.anchors))
        yield "section", f"docs/{name}.md has no heading #{anchor}; it has: {known}"


@rule_of_bank("L03")
def page_shows_its_questions(material: Material) -> Iterator[Remark]:
    """Show the question on the page that teaches it, by `{question} id`."""
    for name, entry in material.bank.items():
        page = material.pages.get(entry.item.section.partition("#")[0])
        if page is not None and name not in page.questions:
            yield Remark(
                entry.where,
                "section",
                f"docs/{page.name}.md does not show it; write {{question}} {name} "
                "after the section it tests",
            )


@rule_of_bank("L03")
def shown_questions_exist(material: Material) -> Iterator[Remark]:
    """Show on pages what is in the bank."""
    for page in material.pages.values():
        shown = list(page.questions.items())
        shown += [(name, quiz.line) for quiz in page.quizzes for name in quiz.content]
        for name, line in shown:
            if name not in material.ids:
                yield Remark(
                    material.page_file(page.name),
                    f"line {line}",
                    f"there is no question {name!r} in the bank; correct the id, or "
                    "take the directive out",
                )


@rule_of_bank("L03")
def teaching_pages_ask(material: Material) -> Iterator[Remark]:
    """Ask at least two questions on every page that teaches."""
    for name, page in material.pages.items():
        teaches = name in TEACHING_PAGES or name.startswith(
            tuple(f"{folder}/" for folder in TEACHING_FOLDERS)
        )
        if teaches and name not in EXEMPT and len(page.questions) < FEWEST:
            yield Remark(
                material.page_file(name),
                "",
                f"shows {len(page.questions)} questions; a page that teaches asks at "
                f"least {FEWEST}, write {{question}} directives after its sections",
            )


@rule_of_bank("L25")
def no_typed_time_estimate(material: Material) -> Iterator[Remark]:
    """Type no time estimate beside a quiz: the machine adds it up."""
    for page in material.pages.values():
        if not page.quizzes:
            continue
        for number, text in page.prose:
            if found := ESTIMATE.search(text):
                yield Remark(
                    material.page_file(page.name),
                    f"line {number}",
                    f"says {found[0]!r} beside a quiz; take it out, the quiz writes "
                    "its own time from the kinds of its questions",
                )
