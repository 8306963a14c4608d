"""The content of ``docs/published.yaml``, once it is read."""

from __future__ import annotations

import re
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from .files import AuthorError

if TYPE_CHECKING:
    from .published_rows import Collection, Row, Source

FILE = "published.yaml"
FILE_PATH = re.compile(r"^[\w.+/-]+\.\w+$")


class Published(NamedTuple):
    """The content of the file; rows are in its order."""

    tasks: dict[str, str]  # name and title
    schedules: dict[str, str]  # name and what readers call it
    sources: dict[str, Source]
    rows: list[Row]
    census: list[Collection]

    def of_recipe(self, name: str) -> list[Row]:
        """List the rows of a recipe.

        :raises AuthorError: if there are none
        """
        rows = [row for row in self.rows if row.recipe == name]
        if not rows:
            names = sorted({row.recipe for row in self.rows if row.recipe})
            raise AuthorError(
                f"no row of {FILE} has the recipe {name!r}; recipes that have rows: "
                f"{', '.join(names) or 'none'}; correct the name, or add a row"
            )
        return rows

    def examples(self, recipe: str, most: int) -> list[Row]:
        """List some rows of a recipe: one of each task first, the fullest of them.

        :param most: how many rows, at most; they stay in the order of the file
        :raises AuthorError: if there are none
        """
        rows = self.of_recipe(recipe)
        by_task: dict[str, list[Row]] = {}
        for row in sorted(rows, key=_unknown):
            by_task.setdefault(row.task, []).append(row)
        rounds = chain.from_iterable(zip_longest(*by_task.values()))
        chosen = [row for row in rounds if row][:most]
        return [row for row in rows if row in chosen]

    def of_task(self, name: str) -> list[Row]:
        """List the rows of a task.

        :raises AuthorError: if there is no such task
        """
        if name not in self.tasks:
            raise AuthorError(
                f"there is no task {name!r} in {FILE}; tasks: {', '.join(self.tasks)}"
            )
        return [row for row in self.rows if row.task == name]

    def row(self, name: str) -> Row:
        """Return the row with an id.

        :raises AuthorError: if there is none
        """
        for row in self.rows:
            if row.id == name:
                return row
        raise AuthorError(
            f"no row of {FILE} has the id {name!r}; "
            f"ids: {', '.join(row.id for row in self.rows) or 'none'}"
        )

    def address(self, row: Row) -> str:
        """Return the address of what was read: the file at its commit, if possible."""
        source = self.sources[row.source]
        is_file = "github.com" in source.url and FILE_PATH.match(row.where)
        if not is_file:
            return source.url
        return f"{source.url}/blob/{source.commit or 'HEAD'}/{row.where}"


def _unknown(row: Row) -> int:
    """Count the numbers that are not known of a run."""
    return [row.peak, row.end, row.warmup, row.length].count(None)
