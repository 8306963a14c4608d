"""Write a site of any number of pages, like our own, to time its builds."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
PLOTS = 4  # figures on each page
RARE = 5  # every fifth page uses the snippet that is edited
EDITED = "snippets/schedulers/exponential_lr.py"
HEAD = """---
file_format: mystnb
kernelspec:
  name: python3
---

# Page {page}

```{{snippet}} schedulers/step_lr
```

```{{code-cell}} python
from functools import partial

from figures import plot_lr
from snippets.schedulers.step_lr import step_lr
from snippets.tools.trace_lr import trace_lr
```
"""
IMPORT = """
```{code-cell} python
from snippets.schedulers.exponential_lr import exponential_lr
```
"""
PLOT = """
## Plot {plot}

Some words about *plot {plot}* of page {page}, and a bit of `code`.

```{{code-cell}} python
:tags: [remove-input]
plot_lr(
    {{
        "step_size={size}": trace_lr(partial(step_lr, step_size={size}), steps=100).lr,
        "{other}": trace_lr({other}, steps=100).lr,
    }},
    title="Page {page}, plot {plot}",
    unit="epoch",
    log={log},
    caption="The caption of plot {plot} on page {page}.",
)
```
"""


def write_site(folder: Path, pages: int) -> Path:
    """Copy ``conf`` and ``snippets`` into ``folder``, and write the pages.

    :return: ``folder``, where ``sphinx-build -c conf docs …`` can be run
    """
    for name in ("conf", "snippets"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    # There are no questions: a bank needs the pages that its questions link to.
    folder.joinpath("docs/questions").mkdir(parents=True)
    for page in range(pages):
        folder.joinpath(f"docs/page-{page}.md").write_text(_page(page), "utf-8")
    names = "\n".join(f"page-{page}" for page in range(pages))
    index = f"# Index\n\n```{{toctree}}\n{names}\n```\n"
    folder.joinpath("docs/index.md").write_text(index, "utf-8")
    return folder


def edit_page(folder: Path, number: int) -> None:
    """Change the text and a cell of the first page, differently for each number."""
    page = folder / "docs/page-0.md"
    text = page.read_text("utf-8").replace('title="', f'title="Edit {number}: ', 1)
    page.write_text(f"{text}\nA new sentence, number {number}.\n", "utf-8")


def edit_snippet(folder: Path) -> None:
    """Change the default of a snippet that every fifth page uses."""
    snippet = folder / EDITED
    code = snippet.read_text("utf-8")
    changed = code.replace("gamma: float = 0.95", "gamma: float = 0.9")
    if changed == code:
        raise ValueError(f"{EDITED} has no default gamma of 0.95 to edit any more")
    snippet.write_text(changed, "utf-8")


def _page(page: int) -> str:
    rare = page % RARE == 0
    plots = (
        PLOT.format(
            page=page,
            plot=plot,
            size=5 + page % 20 + plot,
            log=plot % 2 == 1,
            other="exponential_lr" if rare and plot == 0 else "step_lr",
        )
        for plot in range(PLOTS)
    )
    return HEAD.format(page=page) + (IMPORT if rare else "") + "".join(plots)
