"""Every kind of edit that authors make; each is applied to the original small site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.incremental.edit import (
    BANK,
    CLAIMS,
    GLOSSARY,
    INDEX,
    NOTES,
    POLY,
    STEP,
    add,
    change,
    remove,
    rename,
    save_with_other_line_ends,
    setting,
    several,
    touch,
    upgrade,
    with_old_time,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.incremental.small_site import SmallSite

NEW_PAGE = "# New\n\nA page that was not there, on [steps](schedulers/step_lr.md).\n"
CELL = "\n```{code-cell} python\nprint(1 + 1)\n```\n"
A_QUESTION = "\n```{question} step-lr-set-by-hand\n```\n"

EDITS: dict[str, Callable[[SmallSite], None]] = {
    # Pages
    "nothing": lambda _site: None,
    "every file saved again": touch,
    "words of a page": add(POLY, "\nA new sentence.\n"),
    "first sentence of a page": change(POLY, "falls to zero along", "goes along"),
    "words, with an old time": with_old_time(add(NOTES, "\nMore.\n"), NOTES),
    "line ends": save_with_other_line_ends,
    "code of a cell": change(POLY, "steps=4)", "steps=3)"),
    "tags of a cell": change(
        POLY, "python\nfrom", "python\n:tags: [remove-input]\nfrom"
    ),
    "a new cell": add(POLY, CELL),
    "title of a page": change(POLY, "# PolynomialLR", "# Polynomial decay"),
    "title of the landing page": change(INDEX, "# Small site", "# Little site"),
    "a heading that others link to": change(
        STEP, "## Change the rate by hand", "## Change *the* rate by hand"
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
        change(
            INDEX,
            "```{snippet-cards}\nschedulers/step_lr\nschedulers/polynomial_lr",
            "```{snippet-cards}\nschedulers/step_lr",
        ),
        change(INDEX, "schedulers/polynomial_lr\n", "polynomial_lr\n"),
        remove("docs/cheatsheet.md"),
        change(INDEX, "cheatsheet\n", ""),
    ),
    "order of the menu": change(INDEX, "quiz\nmisconceptions", "misconceptions\nquiz"),
    "caption of the menu": change(INDEX, ":hidden:", ":hidden:\n:caption: Pages"),
    "a character that no formula had": change(STEP, "\\eta_t", "\\xi_t"),
    "the only formula is removed": change(
        STEP,
        "$$\n\\eta_t = \\eta_0 \\gamma^{\\lfloor t / s \\rfloor}\n$$",
        "None.",
    ),
    "a formula on another page": add(NOTES, "\nIt is $\\alpha + 1$.\n"),
    "a new term": add(GLOSSARY, "\n```{glossary}\nstep\n  A call.\n```\n"),
    "words of a term": change(GLOSSARY, "One pass", "A pass"),
    "a term with a capital letter": change(GLOSSARY, "\nbatch\n", "\nBatch\n"),
    "words of an included file": add("NOTES.md", "More notes.\n"),
    "a downloaded file": change("docs/numbers.json", "30", "31"),
    "a download is removed": change(
        NOTES, "The numbers: {download}`numbers.json`.", "None."
    ),
    "a description": change(
        POLY, "kernelspec:", 'myst:\n  html_meta:\n    "keywords": decay\nkernelspec:'
    ),
    "data read by a cell, with an old time": with_old_time(
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
    "what a snippet imports, with an old time": with_old_time(
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
    "questions, with an old time": with_old_time(
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
    "a style of the theme": add("conf/theme/styles/frame.css", "\n.a {}\n"),
    "a script of the theme": add("conf/theme/static/frame.js", "\n// The end.\n"),
    "the first script": add("conf/theme/first.js", "\nvoid 0;\n"),
    "a module of the browser": add("conf/browser/core/store.js", "\n// The end.\n"),
    "a new module of the browser": lambda site: site.write("conf/browser/a.js", "\n"),
    "a template": add("conf/theme/templates/search.html", "\n<!-- The end. -->\n"),
    "a template of questions": change(
        "conf/questions/templates/form.html", "Read again", "Read"
    ),
    "an extension": change("conf/ext/snippet.py", '"Download "', '"Get "'),
    "how questions are read": add("conf/questions/load.py", "\n# The end.\n"),
    "how figures are drawn": change(
        "conf/figures/display.py", '"The numbers"', '"Numbers"'
    ),
    "the title of the site": change(
        "conf/conf.py", 'html_title = "', 'html_title = "Small: '
    ),
    "the address of the site": setting("SITE_URL", "https://example.org/lr/"),
    "the version of a package": upgrade,
}
