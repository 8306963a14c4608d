"""A kind is registered by its files; the import fails if a file is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from questions.item import Item
from questions.kinds import MODELS, PLACES, incomplete_kinds

from tests.conf.questions.samples import EVERY_KIND

CONF = Path(__file__).parents[3] / "conf"
FILES = {
    "questions/kinds/single.py": "its model, a subclass of Item with kind: ",
    "questions/kinds/single.html": "its template; ",
    "browser/questions/single.js": "its module, which exports setUp; ",
}


@pytest.fixture
def conf(tmp_path: Path) -> Path:
    """Make a folder with the files of one kind."""
    for name in FILES:
        path = tmp_path / "conf" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "conf"


def test_every_sample_is_of_a_kind() -> None:
    assert {question["kind"] for question in EVERY_KIND} == MODELS.keys()


@pytest.mark.parametrize("kind", MODELS)
def test_a_kind_is_named_like_its_files(kind: str) -> None:
    module = sys.modules[MODELS[kind].__module__]

    assert issubclass(MODELS[kind], Item)
    assert Path(str(module.__file__)) == CONF / PLACES[".py"] / f"{kind}.py"


def test_the_quickest_to_answer_comes_first() -> None:
    seconds = [model.SECONDS for model in MODELS.values()]

    assert seconds == sorted(seconds)


def test_labels_differ() -> None:
    assert len({model.LABEL for model in MODELS.values()}) == len(MODELS)


def test_every_kind_is_complete() -> None:
    assert list(incomplete_kinds()) == []


def test_a_complete_kind_is_not_reported(conf: Path) -> None:
    assert list(incomplete_kinds(conf)) == []


@pytest.mark.parametrize("missing", FILES)
def test_a_missing_file_is_reported(conf: Path, missing: str) -> None:
    (conf / missing).unlink()

    (line,) = incomplete_kinds(conf)
    assert line.startswith(
        f"conf/{missing}: is missing, with what the kind 'single' needs: "
        + FILES[missing]
    )
    assert "; write it, or delete the kind's other files, like conf/" in line


def test_a_file_without_its_model_is_reported(conf: Path) -> None:
    for name in FILES:
        (conf / name).rename(conf / name.replace("single", "pairs"))

    (line,) = incomplete_kinds(conf)
    assert line.startswith(
        "conf/questions/kinds/pairs.py: lacks what the kind 'pairs' needs: "
        'its model, a subclass of Item with kind: Literal["pairs"]; write it, or '
    )


def test_the_import_fails_while_a_kind_is_incomplete(tmp_path: Path) -> None:
    for name in ("content", "questions", "execution", "browser"):
        shutil.copytree(CONF / name, tmp_path / "conf" / name)
    (tmp_path / "conf/questions/kinds/single.html").unlink()

    result = subprocess.run(
        [sys.executable, "-c", "import questions.load"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "conf")},
        text=True,
        capture_output=True,
        check=False,
    )

    *_, last = result.stderr.splitlines()
    assert result.returncode == 1
    assert last.startswith("ImportError: conf/questions/kinds/single.html: is missing")
