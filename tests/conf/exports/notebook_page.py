"""A page with what a notebook can have, and functions that read its notebook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import nbformat

from tests.conf.conftest import EXECUTED, ROOT
from tests.conf.questions.samples import CARD, as_yaml

if TYPE_CHECKING:
    from pathlib import Path

EXTENSIONS = (*EXECUTED, "exports.notebooks")
STEP_LR = ROOT / "snippets/schedulers/step_lr.py"
HEAD = "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n---\n\n"


SNIPPET = '''"""Double a number.

Step it: never
Use when: a test needs it
Needs: torch
"""


def twice(number: int) -> int:
    """Double it."""
    return 2 * number
'''


PAGE = f"""{HEAD}# Twice

See [the other page](other.md#there).

`number`
: What is doubled.

```{{code-cell}}
:tags: [remove-cell]
hidden = 4
```

```{{code-cell}}
:tags: [remove-input]
from figures import plot_lr
from snippets.tools.twice import twice

plot_lr({{"a": [0.1, 0.2]}}, title="A curve", unit="step")
```

Now it prints, $x^2$:

```{{code-cell}}
print(twice(hidden))
```

```{{snippet}} tools/twice
```

```{{sidebar}} A source
The book.
```

```{{call}} schedulers/step_lr
```

```{{question}} a-card
```

```{{toctree}}
other
```
"""
FILES = {
    "docs/index.md": PAGE,
    "docs/other.md": "# Other\n\n## There\n",
    "snippets/tools/twice.py": SNIPPET,
    "snippets/schedulers/step_lr.py": STEP_LR.read_text("utf-8"),
    "docs/questions/a.yaml": as_yaml(CARD),
}


def notebook(folder: Path, page: str = "index") -> dict[str, Any]:
    """Read the notebook of a page; raise if it is not valid."""
    path = folder / "_notebooks" / f"{page}.ipynb"
    nbformat.validate(nbformat.read(path, as_version=4))  # type: ignore[no-untyped-call]
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def sources(cells: list[dict[str, Any]], kind: str) -> list[str]:
    """Return the sources of the cells of one kind."""
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == kind]
