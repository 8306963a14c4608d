"""A changed theme stops the build, and names the files to compare."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from theme import check_originals, originals
from theme.originals import ORIGINALS, changed

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def test_the_theme_has_not_changed() -> None:
    assert changed() == []


@pytest.mark.parametrize("text", ["another", None])
def test_a_changed_file_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    path = tmp_path / "components/piece.html"
    if text:
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    other = ORIGINALS[0]._replace(path=path, ours="templates/ours.html")
    monkeypatch.setattr(originals, "ORIGINALS", (other,))
    monkeypatch.setattr(originals, "PACKAGES", {tmp_path: "sphinx-book-theme"})

    (message,) = changed()

    assert message.startswith("conf/theme/originals.py: sphinx-book-theme 1.")
    assert "has another components/piece.html than ours was written for" in message
    assert "compare it with conf/theme/templates/ours.html" in message
    assert message.endswith(": ae448ac86c4e" if text else ": gone")
    with pytest.raises(SystemExit):
        check_originals(cast("Sphinx", None))


def test_every_file_of_ours_that_is_named_exists() -> None:
    folder = Path(originals.__file__).parent
    for original in ORIGINALS:
        for name in original.ours.partition(" (")[0].split(", "):
            assert folder.joinpath(name).exists(), name
