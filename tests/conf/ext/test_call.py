"""A call of a snippet, or a cell, has a button that copies its code."""

from tests.conf.conftest import Build
from tests.conf.ext.samples import SNIPPET, SNIPPETS, cell, directive, notebook, page
from tests.conf.markup import by_class, words


def test_a_call_is_shown_with_its_imports_and_how_to_step_it(build: Build) -> None:
    code = SNIPPET.replace("good", "step_lr").replace(", factor: float", "")
    files = {"snippets/schedulers/step_lr.py": code.replace("gamma=factor", "gamma=1")}

    built = build({**page(directive("call", "schedulers/step_lr")), **files})

    assert (built.status, built.messages) == (0, "")
    (call,) = by_class(built.body(), "snippet")
    (listing,) = call.iter("pre")
    assert "".join(listing.itertext()) == (
        "from torch.optim.lr_scheduler import StepLR\n\n"
        "scheduler = StepLR(optimizer, step_size=30, gamma=1)\n"
    )
    assert [words(term) for term in call.iter("dt")] == [
        "Step it:",
        "Use when:",
        "Watch out:",
    ]
    assert len(list(call.iter("button"))) == 1


def test_a_call_of_a_snippet_without_an_example_is_reported(build: Build) -> None:
    built = build({**page(directive("call", "schedulers/good")), **SNIPPETS})

    assert built.status == 1
    assert "snippet 'schedulers/good' has no example, so no call to copy" in (
        built.messages
    )


def test_a_cell_to_copy_has_the_button(build: Build) -> None:
    code = ":tags: [copy]\nprint('copied')\n"

    built = build(notebook(cell(code), cell("print('not copied')")), execute=True)

    (copied,) = by_class(built.body(), "snippet")
    tools, listing, *_ = copied
    assert (built.status, built.messages) == (0, "")
    assert "snippet-tools" in tools.get("class", "")
    assert [words(button) for button in tools.iter("button")] == ["Copy"]
    (pre,) = listing.iter("pre")
    assert "".join(pre.itertext()) == "print('copied')\n"
