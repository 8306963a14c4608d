"""L01, L02: a question keeps its id, and its meaning as long as its rev."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions.lock import RUN, changed, locked

from .rules import Diagnostic, Diagnostics, rule_of_bank, rule_of_question

if TYPE_CHECKING:
    from questions.load import Entry

    from .context import Context


@rule_of_bank("L01")
def ids_are_permanent(context: Context) -> Diagnostics:
    """Give an id once: kebab-case, unique, never used again.

    The form is checked when the file is read; here: what was published is in the
    bank or retired, and what is retired does not come back.
    """
    for name in sorted(context.lock.keys() - context.ids - context.retired):
        yield Diagnostic(
            f"{context.lock_file}: {name}",
            "is locked, but no question has this id; ids are permanent: put the "
            f"question back or, if it is gone for good, write {name} into "
            f"{context.retired_file} and run `{RUN} lock`",
        )
    for name in sorted(context.retired & context.ids):
        yield Diagnostic(
            context.bank[name].where if name in context.bank else name,
            f"the id is retired ({context.retired_file}), and readers remember "
            "another question under it; choose a new id",
        )


@rule_of_question("L02")
def meaning_is_locked(entry: Entry, context: Context) -> Diagnostics:
    """Raise the rev when the question asks something else; the lock records it."""
    if message := changed(entry, context.lock):
        yield Diagnostic("", message)


@rule_of_bank("L02")
def lock_is_up_to_date(context: Context) -> Diagnostics:
    """Lock every question at its present rev."""
    if missing := lock_is_missing(context):
        yield missing
        return
    for name, entry in context.bank.items():
        before = context.lock.get(name)
        if before is None or locked(entry.item).rev > before.rev:
            yield Diagnostic(
                entry.where,
                f"rev {entry.item.rev} is not in {context.lock_file}; once you are "
                f"content with the question, run `{RUN} lock`",
            )


def lock_is_missing(context: Context) -> Diagnostic | None:
    """Return a diagnostic if there are questions, but no lock."""
    if context.lock or not context.bank:
        return None
    return Diagnostic(
        context.lock_file,
        f"locks none of the {len(context.bank)} questions; if it was there before, "
        f"restore it (`git checkout -- {context.lock_file}`); for a new bank, run "
        f"`{RUN} lock`",
    )
