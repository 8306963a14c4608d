"""Every kind of edit that an author makes, each on the small site as it is created."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.incremental.small_site import SmallSite


STEP, POLY = "docs/schedulers/step_lr.md", "docs/schedulers/polynomial_lr.md"
INDEX, GLOSSARY, NOTES = "docs/index.md", "docs/glossary.md", "docs/notes.md"
BANK, CLAIMS = "docs/questions/step_lr.yaml", "docs/questions/claims/step_lr.py"
LONG_AGO = 1_000_000_000  # seconds since 1970: as ``cp -p`` and ``tar`` may set it


def change(name: str, old: str, new: str) -> Callable[[SmallSite], None]:
    """Replace a text in a file."""
    return lambda site: site.replace(name, old, new)


def add(name: str, text: str) -> Callable[[SmallSite], None]:
    """Write a text to the end of a file, which may be new."""
    return lambda site: site.write(
        name, (site.read(name) if site.path(name).is_file() else "") + text
    )


def unseen(edit: Callable[[SmallSite], None], name: str) -> Callable[[SmallSite], None]:
    """Edit a file so that its time tells nothing."""

    def apply(site: SmallSite) -> None:
        edit(site)
        os.utime(site.path(name), (LONG_AGO, LONG_AGO))

    return apply


def several(*edits: Callable[[SmallSite], None]) -> Callable[[SmallSite], None]:
    """Make several edits at once."""

    def apply(site: SmallSite) -> None:
        for edit in edits:
            edit(site)

    return apply


def remove(name: str) -> Callable[[SmallSite], None]:
    """Delete a file."""
    return lambda site: site.path(name).unlink()


def rename(name: str, new: str) -> Callable[[SmallSite], None]:
    """Rename a file."""

    def apply(site: SmallSite) -> None:
        site.path(name).rename(site.path(new))

    return apply


def setting(name: str, value: str) -> Callable[[SmallSite], None]:
    """Set an environment variable of the build."""
    return lambda site: site.env.update({name: value})


def save_with_other_line_ends(site: SmallSite) -> None:
    """Save a page as an editor on Windows may."""
    path = site.path(POLY)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def touch(site: SmallSite) -> None:
    """Save every file of the project again, as it is."""
    for name in site.snapshot():
        site.path(name).touch()


def upgrade(site: SmallSite) -> None:
    """Install another version of a package, whose version a page shows."""
    old = site.path("an_example-1.dist-info")
    text = old.joinpath("METADATA").read_text(encoding="utf-8")
    shutil.rmtree(old)
    new = "an_example-2.dist-info/METADATA"
    site.write(new, text.replace("Version: 1", "Version: 2"))


NEW_PAGE = "# New\n\nA page that was not there, on [steps](schedulers/step_lr.md).\n"
CELL = "\n```{code-cell} python\nprint(1 + 1)\n```\n"
A_QUESTION = "\n```{question} step-lr-get-last-lr\n```\n"

EDITS: dict[str, Callable[[SmallSite], None]] = {
    # Pages
    "nothing": lambda _site: None,
    "every file saved again": touch,
    "words of a page": add(POLY, "\nA new sentence.\n"),
    "first sentence of a page": change(POLY, "falls to zero along", "goes along"),
    "words, with an old time": unseen(add(NOTES, "\nMore.\n"), NOTES),
    "line ends": save_with_other_line_ends,
    "code of a cell": change(POLY, "steps=4)", "steps=3)"),
    "tags of a cell": change(
        POLY, "python\nfrom", "python\n:tags: [remove-input]\nfrom"
    ),
    "a new cell": add(POLY, CELL),
    "title of a page": change(POLY, "# PolynomialLR", "# Polynomial decay"),
    "title of the landing page": change(INDEX, "# Small site", "# Little site"),
    "a heading that others link to": change(
        STEP, "## What it remembers", "## What *it* remembers"
    ),
    "a heading in a menu": change(POLY, "```{snippet}", "## The code\n\n```{snippet}"),
    "a label": change(STEP, "(what-is-kept)=\nIt", "(what-is-kept)=\n### State\n\nIt"),
    "a new page": several(
        lambda site: site.write("docs/new.md", NEW_PAGE),
        change(INDEX, "\nnotes\n", "\nnotes\nnew\n"),
    ),
    "a page deleted": several(remove("docs/data.md"), change(INDEX, "data\n", "")),
    "a page renamed": several(
        rename("docs/data.md", "docs/facts.md"), change(INDEX, "data\n", "facts\n")
    ),
    "a page moved into a folder": several(
        rename(POLY, "docs/polynomial_lr.md"),
        change(INDEX, "schedulers/polynomial_lr\n", "polynomial_lr\n"),
        change(
            INDEX,
            "```{scheduler-cards}\nstep_lr\npolynomial_lr",
            "```{scheduler-cards}\nstep_lr",
        ),
        remove("docs/cheatsheet.md"),
        change(INDEX, "cheatsheet\n", ""),
    ),
    "order of the menu": change(INDEX, "quiz\nmisconceptions", "misconceptions\nquiz"),
    "caption of the menu": change(INDEX, ":hidden:", ":hidden:\n:caption: Pages"),
    "a character that no formula had": change(STEP, "\\eta_t", "\\xi_t"),
    "the only formula goes": change(
        STEP,
        STEP and "$$\n\\eta_t = \\eta_0 \\gamma^{\\lfloor t / s \\rfloor}\n$$",
        "None.",
    ),
    "a formula on another page": add(NOTES, "\nIt is $\\alpha + 1$.\n"),
    "a new term": add(GLOSSARY, "\n```{glossary}\nstep\n  A call.\n```\n"),
    "words of a term": change(GLOSSARY, "One pass", "A pass"),
    "a term under other letters": change(GLOSSARY, "\nbatch\n", "\nBatch\n"),
    "words of an included file": add("NOTES.md", "More notes.\n"),
    "a downloaded file": change("docs/numbers.json", "30", "31"),
    "a download goes": change(NOTES, "The numbers: {download}`numbers.json`.", "None."),
    "a description": change(
        POLY, "kernelspec:", 'myst:\n  html_meta:\n    "keywords": decay\nkernelspec:'
    ),
    "data read by a cell, with an old time": unseen(
        change("docs/numbers.json", "30", "32"), "docs/numbers.json"
    ),
    "data read by a module of ours": lambda site: site.write(
        "docs/versions.json", '{"a new key": 1, ' + site.read("docs/versions.json")[1:]
    ),
    # Snippets
    "a number of a snippet": change(
        "snippets/schedulers/step_lr.py", "gamma: float = 0.1", "gamma: float = 0.2"
    ),
    "a field of a snippet": change(
        "snippets/schedulers/polynomial_lr.py",
        "Watch out: after",
        "Watch out: later than",
    ),
    "what a snippet imports": change("snippets/tools/start.py", "0.9", "4.0"),
    "what a snippet imports, with an old time": unseen(
        change("snippets/tools/start.py", "0.9", "3.0"), "snippets/tools/start.py"
    ),
    "a snippet gains a helper": several(
        lambda site: site.write("snippets/tools/end.py", "END = 0.5\n"),
        change(
            "snippets/tools/start.py",
            "POWER = 0.9",
            "from .end import END\n\nPOWER = END",
        ),
    ),
    "how rates are traced": add("snippets/tools/trace_lr.py", "\n# The end.\n"),
    "the listing alone": add("snippets/schedulers/step_lr.py", "\n# The end.\n"),
    "a snippet that no page uses": add("snippets/schedulers/swalr.py", "# The end.\n"),
    # Questions
    "words of a question": change(BANK, "title: ", "title: Here, "),
    "a question shown": add(STEP, A_QUESTION),
    "a question not shown any more": change(
        STEP, "```{question} step-lr-counts\n```\n", ""
    ),
    "the topic": change(BANK, "topic: ", "topic: The "),
    "questions, with an old time": unseen(
        change(BANK, "title: ", "title: There, "), BANK
    ),
    "a second bank file": lambda site: site.write(
        "docs/questions/more.yaml",
        site.read(BANK).partition("\n- id: ")[0].replace("topic: ", "topic: More ")
        + "\n- id: "
        + site.read(BANK).split("\n- id: ")[1].replace("step-lr-counts", "more-counts"),
    ),
    "a claim, of the same meaning": change(CLAIMS, "SIZE = 30", "SIZE = 10 * 3"),
    "what a claim imports relatively": add(
        "docs/questions/claims/loop_verdict.py", "\n# The end.\n"
    ),
    # Machinery
    "a width of axes": change(
        "conf/figures/lr.mplstyle", "axes.linewidth: 1", "axes.linewidth: 2"
    ),
    "a width of curves": change(
        "conf/figures/lr.mplstyle", "lines.linewidth: 2.4", "lines.linewidth: 3"
    ),
    "a colour": add("conf/static/tokens.css", "\n.new { color: red; }\n"),
    "a style sheet of some pages": add(
        "conf/static/figure.css", "\n.a { color: red; }\n"
    ),
    "a picture": change("conf/static/favicon.svg", "<svg", "<svg id='a'"),
    "a new static file": lambda site: site.write("conf/static/new.css", ".a {}\n"),
    "a module of the browser": add("conf/browser/store.js", "\n// The end.\n"),
    "a new module of the browser": lambda site: site.write("conf/browser/a.js", "\n"),
    "a template": add("conf/templates/search.html", "\n<!-- The end. -->\n"),
    "an extension": change("conf/ext/snippet.py", '"Download "', '"Get "'),
    "how questions are read": add("conf/bank/load.py", "\n# The end.\n"),
    "how figures are drawn": change(
        "conf/figures/display.py", '"The numbers"', '"Numbers"'
    ),
    "the title of the site": change(
        "conf/conf.py", 'html_title = "', 'html_title = "Small: '
    ),
    "the address of the site": setting("SITE_URL", "https://example.org/lr/"),
    "the version of a package": upgrade,
}

FAILING: dict[str, Callable[[SmallSite], None]] = {
    "a false key": change(CLAIMS, "SIZE = 30", "SIZE = 31"),
    "a broken helper of claims": change(
        "docs/questions/claims/loop_verdict.py",
        '"""Run',
        'raise ValueError("no")\n"""Run',
    ),
    "a dead link": add(NOTES, "\n[a link](nothing.md)\n"),
    "a dead link to a heading": change(STEP, "## What it remembers", "## Its state"),
    "no such term": add(NOTES, "\n{term}`nothing`\n"),
    "a term goes that others name": change(GLOSSARY, "\nepoch\n", "\nera\n"),
    "a formula that is none": add(NOTES, "\n$\\nothing$\n"),
    "a cell that raises": change(POLY, "print(", "raise ValueError("),
    "a cell that warns": change(POLY, "print(", "import warnings\nwarnings.warn("),
    "nothing is glued": change(INDEX, 'for name in ("step_lr", ', "for name in ("),
    "a snippet goes": remove("snippets/schedulers/polynomial_lr.py"),
    "a snippet lacks a field": change(
        "snippets/schedulers/step_lr.py", "Use when:", "Used when:"
    ),
    "no such question": change(STEP, "question} step-lr-counts", "question} nothing"),
    "a bank file that is not YAML": change(BANK, "topic: ", "topic: : "),
    "a page that others link to goes": several(
        remove("docs/glossary.md"), change(INDEX, "glossary\n", "")
    ),
    "a page that no menu has": change(INDEX, "notes\n", ""),
    "a menu of a page that is not there": change(INDEX, "\nnotes\n", "\nnotes\nno\n"),
    "no such class of PyTorch": change(
        STEP, "torch.optim.lr_scheduler.StepLR", "torch.optim.lr_scheduler.NoLR"
    ),
    "a page without its first lines": change(POLY, "file_format: mystnb\n", ""),
    "data goes that a cell reads": several(
        remove("docs/numbers.json"), change(NOTES, "{download}`numbers.json`", "None")
    ),
    "an unknown directive": add(NOTES, "\n```{nothing}\n```\n"),
}
