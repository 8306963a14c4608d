"""L01, L02: a question keeps its id, and its meaning as long as its rev."""

from __future__ import annotations

from typing import TYPE_CHECKING

from questions.lock import RUN, changed, locked

from .rules import Remark, rule_of_bank, rule_of_question

if TYPE_CHECKING:
    from collections.abc import Iterator

    from questions.load import Entry

    from .material import Material


@rule_of_bank("L01")
def ids_are_permanent(material: Material) -> Iterator[Remark]:
    """Give an id once: kebab-case, unique, never used again.

    The form is checked when the file is read; here: what was published is in the
    bank or retired, and what is retired does not come back.
    """
    for name in sorted(material.lock.keys() - material.ids - material.retired):
        yield Remark(
            material.lock_file,
            name,
            "is locked, but no question has this id; ids are permanent: put the "
            f"question back or, if it is gone for good, write {name} into "
            f"{material.retired_file} and run `{RUN} lock`",
        )
    for name in sorted(material.retired & material.ids):
        where = material.bank[name].where if name in material.bank else name
        yield Remark(
            where,
            "",
            f"the id is retired ({material.retired_file}), and readers remember "
            "another question under it; choose a new id",
        )


@rule_of_question("L02")
def meaning_is_locked(entry: Entry, material: Material) -> Iterator[tuple[str, str]]:
    """Raise the rev when the question asks something else; the lock remembers."""
    if said := changed(entry, material.lock):
        yield "", said


@rule_of_bank("L02")
def lock_is_up_to_date(material: Material) -> Iterator[Remark]:
    """Lock every question at its present rev."""
    if missing := lock_is_missing(material):
        yield missing
        return
    for name, entry in material.bank.items():
        before = material.lock.get(name)
        if before is None or locked(entry.item).rev > before.rev:
            rev = entry.item.rev
            yield Remark(
                entry.where,
                "",
                f"rev {rev} is not in {material.lock_file}; once you are content "
                f"with the question, run `{RUN} lock`",
            )


def lock_is_missing(material: Material) -> Remark | None:
    """Notice a bank that nothing guards: its lock is gone, or nobody wrote one."""
    if material.lock or not material.bank:
        return None
    return Remark(
        material.lock_file,
        "",
        f"locks none of the {len(material.bank)} questions; if it was there before, "
        f"restore it (`git checkout -- {material.lock_file}`); for a new bank, run "
        f"`{RUN} lock`",
    )
