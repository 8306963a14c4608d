"""A small site with every kind of question, built with the settings of conf.py.

Its questions are the samples of ``tests.conf.questions``: the site changes when
a kind of question changes, not when an author adds a question.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from questions.load import ADAPTER, Entry

from tests.conf.ext.samples import MISCONCEPTIONS, directive
from tests.conf.questions.proving import CLAIMS, ROOT
from tests.conf.questions.samples import EVERY_KIND, MULTI, ORDER, as_yaml, but
from tests.real_settings import EXTENSIONS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conf.questions.samples import Question

TWO_ORDERS = but(
    ORDER,
    id="an-order-of-two",
    title="Two orders",
    lines=["one = 1", "other = 1", "answer = one + other"],
    accepts=[[2, 1, 3]],
    distractors=[{**ORDER["distractors"][0], "text": "other = 2", "instead_of": 2}],
)
ONE, TWO, THREE = MULTI["options"]
TWO_RIGHT = but(
    MULTI,
    id="a-multi-of-two",
    title="Two of four",
    options=[ONE, TWO, {**TWO, "text": "2", "because": "Two, as a digit."}, THREE],
)


def questions_on(topic: str, **changes: object) -> list[Question]:
    """Return a question of every kind on another topic, which has its own page."""
    return [
        but(
            question,
            id=f"{topic}-{question['id']}",
            section=f"{topic}#questions",
            contrast="cards" if question["kind"] == "card" else None,
            **changes,
        )
        for question in EVERY_KIND
    ]


TOPICS: dict[str, list[Question]] = {
    "first": [
        but(question, section="first#questions")
        for question in (*EVERY_KIND, TWO_ORDERS, TWO_RIGHT)
    ],
    "second": questions_on("second"),
    "third": questions_on("third", level="advanced"),
}
BANK = {
    question["id"]: Entry(
        ADAPTER.validate_python(question), ROOT / f"docs/questions/{topic}.yaml", topic
    )
    for topic, questions in TOPICS.items()
    for question in questions
}
INDEX = """---
file_format: mystnb
kernelspec:
  name: python3
---

# ReduceLROnPlateau & others

A formula, $\\eta_t = \\cos x < 1$, and one with cases:

$$f(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & x \\le 0 \\end{cases}$$

```{code-cell}
from figures import plot_lr
plot_lr({"one": [0.1, 0.2], "other": [0.2, 0.1]}, title="Two", unit="step")
```

```{margin} Source
[The book](https://example.org/book), chapter 1.
```

```{call} schedulers/step_lr
```

```{snippet} schedulers/step_lr
```

## Folded

```{fold}
```

What few readers need.

```{toctree}
:hidden:
first
second
third
recall/quiz
recall/test
recall/flashcards
recall/explain
misconceptions
```
"""
QUIZZES = {
    "recall/quiz": ":mixed: 10",
    "recall/test": ":test: 10",
    "recall/flashcards": ":kind: card\n:deck:",
    "recall/explain": ":kind: explain",
}


def write_pages(docs: Path) -> None:
    """Write the pages of topics and quizzes, the bank, the misconceptions, snippets."""
    for folder in ("questions", "recall"):
        docs.joinpath(folder).mkdir(parents=True)
    shutil.copytree(ROOT / "snippets", docs.parent / "snippets")
    pages = {"index": INDEX}
    for topic, questions in TOPICS.items():
        bank = as_yaml(*questions, topic=f"The {topic} topic")
        docs.joinpath(f"questions/{topic}.yaml").write_text(bank, "utf-8")
        directives = [directive("question", question["id"]) for question in questions]
        pages[topic] = "\n\n".join(
            [f"# The {topic} topic", "## Questions", *directives]
        )
    for name, options in QUIZZES.items():
        pages[name] = f"# {name.title()}\n\n{directive('quiz', content=options)}\n"
    for name, text in pages.items():
        docs.joinpath(f"{name}.md").write_text(text, "utf-8")
    for name, text in MISCONCEPTIONS.items():
        docs.parent.joinpath(name).write_text(text, "utf-8")


def build(docs: Path, builder: str, *options: str) -> Path:
    """Build pages with the site's own conf.py, as ``nox -s docs`` does.

    Builders share the doctrees: cells are executed once, or twice with latex.

    :return: the folder with the output
    """
    out = docs.parent / builder
    doctrees = str(docs.parent / "doctrees")
    strict = ("-q", "-n", "-W", "-b", builder, "-d", doctrees, "-c", "conf", *options)
    result = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "sphinx", *strict, str(docs), str(out)],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stdout + result.stderr) == (0, "")
    return out


def build_small(docs: Path, builder: str) -> Path:
    """Build the small site without ``ext.bank_rules``: samples break linter rules."""
    extensions = ",".join(name for name in EXTENSIONS if name != "ext.bank_rules")
    settings = (f"extensions={extensions}", f"questions_claims={CLAIMS}")
    return build(docs, builder, *(f"-D{setting}" for setting in settings))
