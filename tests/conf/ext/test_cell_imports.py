"""A page is read again when a file changes that its cells import."""

from pathlib import Path

import pytest
from ext import cell_imports

from tests.conf.conftest import Build, save_again
from tests.conf.ext.samples import SNIPPETS, cell, page

IMPORTS = {
    **page("```{toctree}\nuses\ndraws\nplain\n```"),
    "docs/uses.md": f"# Uses\n\n{cell('from snippets.schedulers.good import good')}\n",
    "docs/draws.md": f"# Draws\n\n{cell('from figures import plot_lr')}\n",
    "docs/plain.md": "# Plain\n\nTake it from snippets or figures.\n",
    **SNIPPETS,
}


def test_an_imported_snippet(build: Build, tmp_path: Path) -> None:
    build(IMPORTS, execute=True, nb_execution_mode="off")
    save_again(tmp_path / "snippets/schedulers/good.py")

    again = build({}, execute=True, nb_execution_mode="off", fresh=False)

    assert again.reread == ["uses"]


def test_the_figure_code(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    style = tmp_path / "figures" / "lr.mplstyle"
    style.parent.mkdir()
    style.write_text("", encoding="utf-8")
    monkeypatch.setattr(cell_imports, "FIGURES", style.parent)
    build(IMPORTS, execute=True, nb_execution_mode="off")
    save_again(style)

    again = build({}, execute=True, nb_execution_mode="off", fresh=False)

    assert again.reread == ["draws"]
