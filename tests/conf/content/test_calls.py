"""The call of a snippet: in one line, and ready to be pasted."""

from pathlib import Path

import pytest
from content.calls import call_to_copy, one_line
from content.contracts import SnippetError

from tests.conf.content.test_snippets import read
from tests.conf.ext.samples import SNIPPET

IMPORT = "from torch.optim.lr_scheduler import "


def call(folder: Path, returned: str, **arguments: object) -> str:
    """Return the call to copy of a snippet that returns this, without its imports."""
    code = SNIPPET.replace("StepLR(optimizer, step_size=size, gamma=factor)", returned)
    text = call_to_copy(read(folder, code), {"factor": 0.5, **arguments})
    return text.partition("\n\n")[2]


def test_the_one_line_has_the_defaults_filled_in(tmp_path: Path) -> None:
    code = one_line(read(tmp_path, SNIPPET))

    assert code == "StepLR(optimizer, step_size=30, gamma=factor)"


def test_the_one_line_is_taken_from_the_function_of_the_files_name(
    tmp_path: Path,
) -> None:
    other = "\n\ndef _other(*, size: int = 1) -> int:\n    return int(size)\n"

    assert one_line(read(tmp_path, SNIPPET + other)).startswith("StepLR(")


def test_the_one_line_names_no_function_of_the_file(tmp_path: Path) -> None:
    """A partial of a helper becomes a lambda, which runs without the helper."""
    helper = "\n\ndef _times(step: int, by: float) -> float:\n    return step * by\n"
    code = SNIPPET.replace("gamma=factor", "gamma=partial(_times, by=size)") + helper

    line = one_line(read(tmp_path, code))

    assert line == ("StepLR(optimizer, step_size=30, gamma=lambda step: step * 30)")


def test_the_one_line_keeps_a_partial_of_what_the_file_imports(tmp_path: Path) -> None:
    code = SNIPPET.replace("gamma=factor", "gamma=partial(max, 1)")

    assert one_line(read(tmp_path, code)).endswith("gamma=partial(max, 1))")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    return StepLR(optimizer", "    made = StepLR(optimizer"),
        ("    return StepLR(optimizer, step_size=size, gamma=factor)", "    return"),
        ("    return StepLR(", "    size += 1\n    return StepLR("),
        ("gamma=factor)", "gamma=partial(_times, by=size))"),
        ("gamma=factor)", "gamma=_times(size))"),
    ],
    ids=["no return", "returns nothing", "two lines", "long helper", "calls a helper"],
)
def test_a_snippet_without_a_one_line_form_is_reported(
    tmp_path: Path, old: str, new: str
) -> None:
    helper = (
        "\n\ndef _times(step: int, by: float) -> float:\n    step += 1\n    return by"
    )

    with pytest.raises(SnippetError) as caught:
        one_line(read(tmp_path, SNIPPET.replace(old, new) + helper))

    assert str(caught.value) == (
        "snippet 'schedulers/good' has no one-line form; its function good(), and each "
        "helper that it names, must be a single return of a call"
    )


def test_the_call_to_copy_has_the_imports_that_it_needs(tmp_path: Path) -> None:
    code = SNIPPET.replace("import StepLR", "import LambdaLR, StepLR")

    text = call_to_copy(read(tmp_path, code), {"factor": 0.5})

    assert text == (
        f"{IMPORT}StepLR\n\nscheduler = StepLR(optimizer, step_size=30, gamma=0.5)\n"
    )


def test_the_arguments_of_the_example_win_over_defaults(tmp_path: Path) -> None:
    returned = "StepLR(optimizer, step_size=size, gamma=factor)"

    assert call(tmp_path, returned, size=7) == (
        "scheduler = StepLR(optimizer, step_size=7, gamma=0.5)\n"
    )


def test_differences_of_numbers_are_computed(tmp_path: Path) -> None:
    returned = "StepLR(optimizer, step_size=100 - size, gamma=factor)"

    assert "step_size=70" in call(tmp_path, returned)


def test_texts_are_in_double_quotes(tmp_path: Path) -> None:
    returned = "StepLR(optimizer, size, factor, mode='min')"

    assert 'mode="min"' in call(tmp_path, returned)


def test_a_long_call_has_a_line_for_each_argument(tmp_path: Path) -> None:
    inner = "StepLR(optimizer, step_size=size, gamma=factor)"
    returned = f"StepLR(optimizer, [{inner}, {inner}], milestones=[size])"

    assert call(tmp_path, returned) == (
        "scheduler = StepLR(\n"
        "    optimizer,\n"
        "    [\n"
        "        StepLR(optimizer, step_size=30, gamma=0.5),\n"
        "        StepLR(optimizer, step_size=30, gamma=0.5),\n"
        "    ],\n"
        "    milestones=[30],\n"
        ")\n"
    )


def test_a_long_import_has_a_line_for_each_name(tmp_path: Path) -> None:
    names = [f"AScheduler{letter}OfALongName" for letter in "ABC"]
    code = SNIPPET.replace("import StepLR", f"import {', '.join(names)}, StepLR")
    code = code.replace("gamma=factor", f"gamma=[{', '.join(names)}]")

    text = call_to_copy(read(tmp_path, code), {"factor": 0.5})

    lines = [f"    {name},\n" for name in (*names, "StepLR")]
    assert text.startswith(f"{IMPORT}(\n{''.join(lines)})\n\n")


def test_an_argument_without_a_value_is_reported(tmp_path: Path) -> None:
    with pytest.raises(SnippetError) as caught:
        call_to_copy(read(tmp_path, SNIPPET), {})

    assert str(caught.value) == (
        "snippet 'schedulers/good' has no call to copy: factor has no value; give it "
        "one in conf/content/examples.py"
    )
