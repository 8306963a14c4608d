"""Pages and the question bank: it is checked first, and its changes are shown."""

import os
import sys
from pathlib import Path

import pytest

from tests.conf.bank.claims import numbers
from tests.conf.bank.proving import CLAIMS
from tests.conf.bank.samples import (
    CARD,
    NUMERIC,
    PLOT,
    SINGLE,
    Question,
    as_yaml,
    but,
    but_first,
)
from tests.conf.conftest import Build, Built, change
from tests.conf.ext.samples import BANK, directive, page

PAGES = {
    **page("```{toctree}\nasks\nselects\nother\n```"),
    "docs/asks.md": f"# Asks\n\n{directive('question', 'a-card')}\n",
    "docs/selects.md": f"# Selects\n\n{directive('quiz')}\n",
    "docs/other.md": "# Does not ask\n",
}
MORE = {"docs/questions/more.yaml": as_yaml(but(CARD, id="a-new-card"))}
# Files that a question depends on; what is run is in the tests' own claims.
TRACE = "snippets/tools/trace_lr.py"
FILES = {
    "docs/questions/claims/numbers.py": (
        "from docs.questions.claims.helping import helps\n"
        "from snippets.schedulers.good import good\n"
    ),
    "docs/questions/claims/helping.py": "import snippets.tools.used\n",
    "docs/questions/claims/more.py": "",
    "docs/questions/claims/unused.py": "",
    "snippets/schedulers/good.py": "",
    "snippets/tools/used.py": "",
    TRACE: "import snippets.tools.traced\n",
    "snippets/tools/traced.py": "",
}
OF_NUMBERS = {
    "docs/questions/claims/numbers.py",
    "docs/questions/claims/helping.py",
    "docs/questions/claims/more.py",
    "snippets/schedulers/good.py",
    "snippets/tools/used.py",
}


def test_mistakes_stop_the_build_before_any_page_is_read(build: Build) -> None:
    wrong = as_yaml(but(CARD, rev=0), but(SINGLE, level="easy"))

    built = build({**page("Nothing to ask."), "docs/questions/topic.yaml": wrong})

    lines = built.messages.splitlines()
    assert built.status == 1
    assert built.reread == []
    assert [line.split(": ")[2] for line in lines] == ["a-card", "a-single"]


def test_the_bank_may_be_in_another_folder(build: Build) -> None:
    files = {"bank/topic.yaml": BANK["docs/questions/topic.yaml"]}

    built = build({**page(directive("quiz")), **files}, questions_path="../bank")

    assert (built.status, built.messages) == (0, "")


def test_a_changed_file_is_shown_anew_on_the_pages_that_ask(
    build: Build, tmp_path: Path
) -> None:
    build({**PAGES, **BANK})
    change(tmp_path / "docs/questions/topic.yaml")

    assert build({}, fresh=False).reread == ["asks", "selects"]


def test_a_new_file_is_shown_by_the_quiz_that_takes_all(build: Build) -> None:
    build({**PAGES, **BANK})

    built: Built = build(MORE, fresh=False)

    assert built.body("selects").find(".//*[@data-question='a-new-card']") is not None


def test_a_lost_file_is_no_longer_shown(build: Build, tmp_path: Path) -> None:
    build({**PAGES, **BANK, **MORE})
    (tmp_path / "docs/questions/more.yaml").unlink()

    built: Built = build({}, fresh=False)

    assert built.body("selects").find(".//*[@data-question='a-new-card']") is None


def test_nothing_is_read_again_when_nothing_has_changed(build: Build) -> None:
    build({**PAGES, **BANK})

    assert build({}, fresh=False).reread == []


@pytest.mark.parametrize(
    ("question", "used"),
    [
        (CARD, set()),
        (but_first(NUMERIC, "mistakes", compute="more:total"), OF_NUMBERS),
        (PLOT, {TRACE, "snippets/tools/traced.py"}),
    ],
    ids=["card", "number", "plot"],
)
def test_a_page_depends_on_all_that_proves_its_questions(
    build: Build,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    question: Question,
    used: set[str],
) -> None:
    monkeypatch.setitem(sys.modules, f"{CLAIMS}.more", numbers)
    asked = {"docs/questions/topic.yaml": as_yaml(question)}
    pages = {**page(directive("question", question["id"])), **asked, **FILES}
    built = build(pages, questions_claims=CLAIMS)
    assert (built.status, built.messages) == (0, "")

    shown_anew = set()
    for name in FILES:
        path = tmp_path / name
        saved = path.stat()
        change(path)
        if build({}, fresh=False, questions_claims=CLAIMS).reread:
            shown_anew.add(name)
        os.utime(path, (saved.st_atime, saved.st_mtime))

    assert shown_anew == used
