"""A small file of published runs, with changes."""

from pathlib import Path
from typing import Any

import yaml
from content.published import read_published
from content.published_rows import Row
from content.published_runs import Published

ROW: dict[str, Any] = {
    "id": "a-run",
    "task": "vision",
    "model": "A model",
    "schedule": "cosine",
    "recipe": "recipes/a",
    "arguments": {"total_steps": 90, "end_factor": 0.1},
    "peak": "8e-5",
    "end": "10 %",
    "warmup": "2,000 steps",
    "length": "1.2M steps",
    "source": "repo",
    "where": "a/train.py",
    "how": "file read",
}
SOURCE = {"title": "o/repo", "url": "https://github.com/o/repo", "commit": "0123abc"}
COUNTS = {"collection": "a", "source": "repo", "cosine": 3, "linear": 1}
COUNTS |= {"constant": 0, "other": 0}
FILE: dict[str, Any] = {
    "tasks": {"vision": "Vision"},
    "schedules": {"cosine": "cosine"},
    "sources": {"repo": SOURCE},
    "rows": [ROW],
    "census": [COUNTS],
}


class _Plain(yaml.SafeDumper):
    """Write a value twice instead of an alias, which no file here may have."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def written(**changes: object) -> str:
    """Write a file with these first-level fields changed."""
    return yaml.dump(
        {**FILE, **changes}, Dumper=_Plain, sort_keys=False, allow_unicode=True
    )


def read(folder: Path, **changes: object) -> Published:
    """Write the file, read it."""
    path = folder / "docs/published.yaml"
    path.parent.mkdir()
    path.write_text(written(**changes), "utf-8")
    return read_published(path)


def rows(*changes: dict[str, object]) -> list[dict[str, Any]]:
    """Return the row once for each set of changes; a change to None drops a field."""
    return [
        {name: value for name, value in {**ROW, **change}.items() if value is not None}
        for change in changes
    ]


def row(**changes: object) -> Row:
    """Return the row with changes, as it is read."""
    (fields,) = rows(changes)
    return Row.model_validate(fields)
