"""The published runs are read, and each mistake is reported in one line."""

import re
from pathlib import Path

import pytest
from content.files import AuthorError
from content.published import read_published

from .published_file import COUNTS, ROW, SOURCE, read, rows

ROOT = Path(__file__).parents[3]
REAL = read_published(ROOT / "docs/published.yaml")
# Recipes that rows name and that have no file yet; delete a name when its file comes.
MISSING = {
    "recipes/average_checkpoints",
    "recipes/batch_size_ramp",
    "recipes/by_tokens",
    "recipes/ema",
    "recipes/extend_cosine",
    "recipes/hold_floor",
    "recipes/layer_decay",
    "recipes/linear_to_zero",
    "recipes/momentum_schedule",
    "recipes/muon_adamw",
    "recipes/noam",
    "recipes/power_cool",
    "recipes/rewarm",
    "recipes/rsqrt_cooldown",
    "recipes/schedule_free",
    "recipes/stage_tails",
    "recipes/tri_stage",
    "recipes/triangle",
    "recipes/warmup_constant",
    "recipes/warmup_polynomial",
    "recipes/weight_decay_schedule",
    "recipes/wsd_s",
}


def test_a_file_is_read(tmp_path: Path) -> None:
    published = read(tmp_path)

    assert published.tasks == {"vision": "Vision"}
    assert [run.id for run in published.rows] == ["a-run"]
    assert published.row("a-run").peak == 8e-5
    assert published.row("a-run").steps == 90


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "A Run"}, "row A Run: has a wrong \"id\", 'A Run'; expected: a perm"),
        ({"peak": -1}, 'row a-run: has a wrong "peak", -1; expected: the highest rate'),
        ({"peak": "high"}, "has a wrong \"peak\", 'high'; expected: the highest rate"),
        ({"end": "tenth"}, "has a wrong \"end\", 'tenth'; expected: the last rate: a "),
        (
            {"warmup": "2000"},
            "has a wrong \"warmup\", '2000'; expected: none, or a num",
        ),
        ({"length": "9 days"}, "has a wrong \"length\", '9 days'; expected: a number"),
        ({"recipe": "warmup"}, "has a wrong \"recipe\", 'warmup'; expected: a file of"),
        ({"how": "heard"}, "has a wrong \"how\", 'heard'; expected: file read, paper"),
        ({"pek": 1}, 'row a-run: has an unknown field "pek"; allowed: id, task, model'),
        ({"model": None}, 'row a-run: has no "model"; write what was trained, as peop'),
        ({"task": "x"}, "the task 'x' is not under `tasks:`; allowed: vision; correct"),
        ({"source": "x"}, "the source 'x' is not under `sources:`; allowed: repo; cor"),
        ({"schedule": "x"}, "the schedule 'x' is not under `schedules:`; allowed: cos"),
        ({"recipe": None}, "has arguments, but no recipe; add `recipe`, or leave them"),
        ({"arguments": {"gamma": 1}}, "nothing says how long the curve is; add `until"),
        ({"arguments": None, "until": 9}, "has `until`, but no arguments to draw a cu"),
    ],
    ids=str,
)
def test_a_mistake_in_a_row_is_reported_with_its_line(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(AuthorError) as error:
        read(tmp_path, rows=rows(changes))

    (line,) = str(error.value).splitlines()
    text = tmp_path.joinpath("docs/published.yaml").read_text("utf-8").splitlines()
    place = re.match(r"docs/published\.yaml:(\d+): ", line)
    assert message in line
    assert place is not None
    assert (
        text[int(place[1]) - 1]
        .lstrip("- ")
        .startswith((*(f"{field}:" for field in changes), "id:", "arguments:"))
    )


def test_each_mistake_is_reported_once(tmp_path: Path) -> None:
    with pytest.raises(AuthorError) as error:
        read(tmp_path, rows=rows({"peak": 0, "how": "x"}, {"end": "x"}))

    assert [line.split(":")[2] for line in str(error.value).splitlines()] == [
        " row a-run"
    ] * 3


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"rows": None}, "the file has `tasks:`, `schedules:` and `sources:`, each a"),
        ({"more": 1}, "the file has `tasks:`, `schedules:` and `sources:`, each a"),
        ({"rows": [ROW, ROW]}, "the id is used twice; an id is permanent and unique"),
        ({"census": [{**COUNTS, "cosine": -1}]}, 'census 1: has a wrong "cosine", -1'),
        ({"census": [{**COUNTS, "source": "x"}]}, "the source 'x' is not under `"),
        ({"rows": [1]}, "row 1: is not a mapping; it has: id, task, model"),
        ({"tasks": {"vision": "V", "b": "B"}}, ":3: no row has the task 'b'; delete"),
        (
            {"sources": {"repo": {**SOURCE, "url": "ftp://a"}}},
            "source repo: has a wrong \"url\", 'ftp://a'; expected: an address that",
        ),
    ],
    ids=str,
)
def test_a_mistake_in_the_file_is_reported(
    tmp_path: Path, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(AuthorError, match=r"^docs/published\.yaml:") as error:
        read(tmp_path, **changes)

    assert message in str(error.value)


def test_names_that_have_no_row_are_reported(tmp_path: Path) -> None:
    published = read(tmp_path)

    with pytest.raises(AuthorError, match="recipes that have rows: recipes/a; correct"):
        published.of_recipe("recipes/b")
    with pytest.raises(AuthorError, match="has the id 'b-run'; ids: a-run"):
        published.row("b-run")


@pytest.mark.parametrize(
    ("where", "address"),
    [
        ("a/train.py", "https://github.com/o/repo/blob/0123abc/a/train.py"),
        ("section 3", "https://github.com/o/repo"),
        ("scripts (19 files)", "https://github.com/o/repo"),
    ],
)
def test_a_link_leads_to_the_file_at_its_commit(
    tmp_path: Path, where: str, address: str
) -> None:
    published = read(tmp_path, rows=rows({"where": where}))

    assert published.address(published.rows[0]) == address


def test_the_real_file_has_the_table_and_every_way_of_reading() -> None:
    assert len(REAL.rows) >= 130
    assert {run.how for run in REAL.rows} == {"file read", "paper read", "second hand"}


def test_rows_of_a_task_stand_together() -> None:
    """In the order of the tasks, which is that of the page."""
    tasks = list(REAL.tasks)
    places = [tasks.index(run.task) for run in REAL.rows]

    assert places == sorted(places)


def test_the_recipes_of_rows_have_files() -> None:
    names = {run.recipe for run in REAL.rows if run.recipe}

    assert sorted(MISSING) == sorted(
        name for name in names if not ROOT.joinpath(f"snippets/{name}.py").is_file()
    )
