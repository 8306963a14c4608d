"""What a cell prints is shown as it was printed, however slowly it came."""

from tests.conf.conftest import EXECUTED, Build
from tests.conf.ext.samples import cell, notebook
from tests.conf.markup import by_class

IN_PIECES = """import time
print("one line", end=" ", flush=True)
time.sleep(0.4)
print("in two pieces")
print("and another", flush=True)
time.sleep(0.4)
print("the last")"""


def test_a_line_that_comes_in_pieces_stays_one(build: Build) -> None:
    built = build(
        notebook(cell(IN_PIECES)),
        execute=True,
        extensions=[*EXECUTED, "ext.printed_text"],
        nb_merge_streams=True,
    )

    assert (built.status, built.messages) == (0, "")
    (shown,) = by_class(built.body(), "output")
    assert "".join(shown.itertext()).strip().splitlines() == [
        "one line in two pieces",
        "and another",
        "the last",
    ]
