"""A scheduler's page has every section, argument and kind of question."""

import ast
import re
from inspect import Parameter, signature
from pathlib import Path

import pytest
from questions.load import load_bank
from torch.optim import lr_scheduler, swa_utils
from versions.history import read
from versions.releases import minor

ROOT = Path(__file__).parents[2]
PAGES = {path.stem: path for path in sorted(ROOT.glob("docs/schedulers/*.md"))}
BANK = load_bank(ROOT / "docs/questions")
SECTIONS = [
    "When to call step()",
    "Arguments",
    "Pitfalls",
    "Resume training",
    "Combine with other schedulers",
    "Formula",
]
FOLDED = ["Parameter groups", "Edge cases", "Versions", "Tested file", "Check yourself"]
MOMENTUM = {"cyclic_lr", "one_cycle_lr"}
# `gamma` (factor, default 0.1)
ARGUMENT = re.compile(r"^`(\w+)` \((.+)\)$", re.MULTILINE)
DEFAULT = re.compile(r", default ([^,;]+)")


def text_of(stem: str) -> str:
    return PAGES[stem].read_text(encoding="utf-8")


def arguments(stem: str) -> dict[str, Parameter]:
    """Return the parameters of the page's class, without the optimizer."""
    (name,) = re.findall(r"^# (\w+)$", text_of(stem), re.MULTILINE)
    cls = getattr(lr_scheduler, name, None) or getattr(swa_utils, name)
    parameters = dict(signature(cls).parameters)
    del parameters["optimizer"]
    return parameters


def value(text: str) -> object:
    """Read a default as a page writes it: 0.1, -1, None, "min" or 1/3."""
    dividend, _, divisor = text.strip("`").partition("/")
    return float(dividend) / float(divisor) if divisor else ast.literal_eval(dividend)


def test_there_are_pages() -> None:
    assert len(PAGES) >= 16


@pytest.mark.parametrize("stem", PAGES)
def test_the_sections_are_in_order(stem: str) -> None:
    headings = re.findall(r"^## (.+)$", text_of(stem), re.MULTILINE)

    always = SECTIONS + FOLDED
    assert [heading for heading in headings if heading in always] == always
    assert ("Momentum" in headings) is (stem in MOMENTUM)


@pytest.mark.parametrize("stem", PAGES)
def test_what_few_readers_need_is_folded(stem: str) -> None:
    folded = re.findall(r"^## (.+)\n\n```\{fold\}\n```$", text_of(stem), re.MULTILINE)

    assert {*FOLDED} <= {*folded}
    assert not {*SECTIONS} & {*folded}


@pytest.mark.parametrize("stem", PAGES)
def test_the_page_has_the_call_and_the_file(stem: str) -> None:
    shown = re.findall(r"^```\{(call|snippet)\} (\S+)$", text_of(stem), re.MULTILINE)

    name = f"schedulers/{stem}"
    assert shown == [("call", name), ("snippet", name)]


@pytest.mark.parametrize("stem", PAGES)
def test_the_questions_are_together_at_the_end(stem: str) -> None:
    *_, last = text_of(stem).split("\n## ")

    assert last.startswith("Check yourself\n")
    assert last.count("```{question}") == text_of(stem).count("```{question}")


@pytest.mark.parametrize("stem", PAGES)
def test_the_arguments_are_those_of_the_class(stem: str) -> None:
    documented = dict(ARGUMENT.findall(text_of(stem)))
    parameters = arguments(stem)

    assert list(documented) == list(parameters)
    for name, description in documented.items():
        default = DEFAULT.search(description)
        if parameters[name].default is Parameter.empty:
            assert default is None, name
        else:
            assert default, name
            assert value(default[1]) == parameters[name].default, name


@pytest.mark.parametrize("stem", PAGES)
def test_the_first_link_is_the_page_of_torch(stem: str) -> None:
    links = re.findall(r"\{py:class\}`~torch\.optim\.\w+\.(\w+)`", text_of(stem))

    assert f"# {links[0]}\n" in text_of(stem)


@pytest.mark.parametrize("stem", PAGES)
def test_each_argument_is_drawn(stem: str) -> None:
    assert "plot_lr(" in text_of(stem)
    assert "plot_small_multiples(" in text_of(stem)


@pytest.mark.parametrize("stem", PAGES)
def test_the_page_has_at_least_four_questions(stem: str) -> None:
    names = re.findall(r"```\{question\} (\S+)", text_of(stem))
    kinds = [BANK[name].item.kind for name in names]

    assert len(kinds) >= 4
    assert "numeric" in kinds
    assert {*kinds} - {"card", "numeric"}


@pytest.mark.parametrize("stem", PAGES)
def test_the_page_names_the_versions_that_were_measured(stem: str) -> None:
    first, *_, last = map(minor, read()["releases"])

    assert re.findall(r"from torch (\S+ to [\d.]+\d)", text_of(stem)) == [
        f"{first} to {last}"
    ]
