"""The page of tasks: a table for each, rows with case files, roles that cite runs."""

from pathlib import Path

import pytest

from tests.conf.conftest import Build
from tests.conf.content.published_file import COUNTS, SOURCE, rows, written
from tests.conf.ext.samples import directive, page
from tests.conf.markup import by_class, only, words

RUNS = rows(
    {"note": "Some *note*.", "optimizer": "SGD"},
    {"id": "b-run", "model": "B", "peak": None, "arguments": None},
)
DATA = {"docs/published.yaml": written(rows=RUNS)}
TASKS = {
    "docs/tasks.md": "---\norphan: true\n---\n\n# Tasks\n\n"
    "```{published-filter}\n```\n\n## Vision\n\n```{published-task} vision\n```\n"
}


def test_a_row_has_what_the_script_filters_and_sorts_by(build: Build) -> None:
    built = build({**page("Text"), **DATA, **TASKS})

    body = built.body("tasks")
    first, second = (tr for tr in body.iter("tr") if "data-run" in tr.attrib)
    assert (built.status, built.messages) == (0, "")
    assert first.attrib == {
        "data-run": "",
        "data-task": "vision",
        "data-schedule": "cosine",
        "data-peak": "8e-05",
    }
    assert second.get("data-peak") == ""
    assert [words(cell) for cell in first][1:] == [
        "cosine",
        "8e-5 → 8e-6 (10\N{NO-BREAK SPACE}%)".replace("\N{NO-BREAK SPACE}", " "),
        "2,000 steps",
        "1.2M steps",
    ]


def test_a_row_opens_to_its_case_file(build: Build) -> None:
    body = build({**page("Text"), **DATA, **TASKS}).body("tasks")

    details = next(body.iter("details"))
    summary, case = details
    assert words(summary) == "A model"
    assert summary.find("span").get("id") == "run-a-run"  # type: ignore[union-attr]
    assert case.get("class") == "case docutils container"
    assert [words(term) for term in case.iter("dt")] == [
        *("Our recipe:", "Warm-up:", "Length:", "Optimizer:", "Note:", "Source:")
    ]


def test_the_form_waits_for_its_script(build: Build) -> None:
    body = build({**page("Text"), **DATA, **TASKS}).body("tasks")

    form = only(body, "published-filter")
    assert "hidden" in form.attrib
    assert [field.get("name") for field in form.iter("select")] == ["task", "schedule"]
    assert [words(option) for option in next(form.iter("select"))] == ["all", "Vision"]


@pytest.mark.parametrize(
    ("builder", "name"),
    [("text", "tasks.txt"), ("latex", "tiny.tex"), ("epub", "tasks.xhtml")],
)
def test_every_builder_has_the_rows_and_no_form(
    build: Build, builder: str, name: str
) -> None:
    with_menu = page("```{toctree}\ntasks\n```")

    built = build({**with_menu, **DATA, **TASKS}, builder)

    text = built.text(name)
    assert (built.status, built.messages) == (0, "")
    assert "A model" in text
    assert "Show all" not in text


def test_an_unknown_task_is_reported(build: Build) -> None:
    built = build({**page(directive("published-task", "speech")), **DATA})

    assert "docs/index.md:3: ERROR: there is no task 'speech'" in built.messages
    assert "tasks: vision" in built.messages


def test_a_run_is_named_with_its_numbers_and_a_link(build: Build) -> None:
    built = build({**page("See {run}`a-run`."), **DATA, **TASKS})

    (link, source) = (
        a for a in built.body().iter("a") if "headerlink" not in str(a.attrib)
    )
    assert (built.status, built.messages) == (0, "")
    assert link.get("href") == "tasks.html#run-a-run"
    assert source.get("href") == f"{SOURCE['url']}/blob/0123abc/a/train.py"
    assert (
        "See A model: 8e-5 → 8e-6 (10 %), warm-up 2,000 steps, "
        "length 1.2M steps (repo)."
    ) in words(built.body()).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("peak", "8e-5"),
        ("end", "8e-6 (10 %)"),
        ("warmup", "2,000 steps"),
        ("fraction", "0.17 %"),
        ("model", "A model"),
    ],
)
def test_one_field_of_a_run(build: Build, field: str, text: str) -> None:
    built = build({**page(f"It is {{run}}`a-run {field}`."), **DATA})

    assert f"It is {text}." in words(built.body()).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("{run}`c-run`", "has the id 'c-run'; ids: a-run, b-run"),
        ("{run}`a-run colour`", "is not the id of a run and a field; fields: model"),
        ("{run}`b-run peak`", "the run 'b-run' of published.yaml has no peak"),
        ("{run}`a-run batch`", "the run 'a-run' of published.yaml has no batch"),
        ("{recipe}`a`", "is not a text and a recipe; write {recipe}`Warm-up"),
    ],
)
def test_a_wrong_role_is_reported(build: Build, role: str, message: str) -> None:
    built = build({**page(f"See {role}."), **DATA})

    assert built.status == 1
    assert message in built.messages


def test_a_recipe_is_a_link_as_soon_as_it_has_a_page(
    build: Build, tmp_path: Path
) -> None:
    show = page("Take {recipe}`the recipe <recipes/a>`.")
    first = build({**show, **DATA})
    assert "the recipe" in words(first.body())
    assert (first.status, first.messages) == (0, "")

    recipe = {"docs/recipes/a.md": "---\norphan: true\n---\n\n# A\n"}
    second = build(recipe, fresh=False)

    assert second.reread == ["index", "recipes/a"]
    assert 'href="recipes/a.html"' in second.text("index.html")
    assert tmp_path.joinpath("docs/recipes/a.md").is_file()


def test_many_runs_of_a_recipe_lead_to_the_page_of_all(build: Build) -> None:
    ids: list[dict[str, object]] = [{"id": f"run-{number}"} for number in range(9)]
    many = rows(*ids)
    data = {"docs/published.yaml": written(rows=many)}

    built = build({**page(directive("published", "recipes/a")), **data, **TASKS})

    assert len(list(only(built.body(), "published").iter("tr"))) == 1 + 4
    assert 'href="tasks.html?text=recipes%2Fa">5 more runs by task</a>' in built.text(
        "index.html"
    )


def test_the_census_lists_what_was_counted(build: Build) -> None:
    census = [{**COUNTS, "other": 2, "others": "triangles"}]
    data = {"docs/published.yaml": written(census=census)}

    built = build({**page(directive("census-others")), **data})

    assert "a (0123abc; other: triangles)." in words(built.body())
    assert not by_class(built.body(), "published-task")
