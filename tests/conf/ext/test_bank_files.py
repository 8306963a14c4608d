"""The question bank is checked before pages are read; pages follow its changes."""

from pathlib import Path

from tests.conf.conftest import Build, Built, change
from tests.conf.ext.samples import BANK, directive, page
from tests.conf.questions.samples import CARD, SINGLE, as_yaml, but

PAGES = {
    **page("```{toctree}\nasks\nselects\nother\n```"),
    "docs/asks.md": f"# Asks\n\n{directive('question', 'a-card')}\n",
    "docs/selects.md": f"# Selects\n\n{directive('quiz')}\n",
    "docs/other.md": "# Does not ask\n",
}
MORE = {"docs/questions/more.yaml": as_yaml(but(CARD, id="a-new-card"))}


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


def test_pages_that_ask_are_read_again_when_a_file_changes(
    build: Build, tmp_path: Path
) -> None:
    build({**PAGES, **BANK})
    change(tmp_path / "docs/questions/topic.yaml")

    assert build({}, fresh=False).reread == ["asks", "selects"]


def test_a_new_file_is_shown_by_the_quiz_that_takes_all(build: Build) -> None:
    build({**PAGES, **BANK})

    built: Built = build(MORE, fresh=False)

    assert built.body("selects").find(".//*[@data-question='a-new-card']") is not None


def test_a_deleted_file_is_no_longer_shown(build: Build, tmp_path: Path) -> None:
    build({**PAGES, **BANK, **MORE})
    (tmp_path / "docs/questions/more.yaml").unlink()

    built: Built = build({}, fresh=False)

    assert built.body("selects").find(".//*[@data-question='a-new-card']") is None


def test_nothing_is_read_again_when_nothing_has_changed(build: Build) -> None:
    build({**PAGES, **BANK})

    assert build({}, fresh=False).reread == []
