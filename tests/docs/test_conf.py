"""conf.py sets options that Sphinx has registered, and defines nothing else."""

import ast
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

SPECIAL = {"extensions", "tags"}  # read and given by Sphinx outside its registry
CONF = Path(__file__).parents[2] / "conf" / "conf.py"


def unknown_options(confdir: Path, tmp_path: Path) -> list[str]:
    """List the names that conf.py sets and no extension registers."""
    with pytest.MonkeyPatch.context() as patch, docutils_namespace():
        for name in ("FIGURES_FOR", "OMP_NUM_THREADS"):
            patch.setenv(name, "")  # conf.py sets it; the patch restores it
        app = Sphinx(
            srcdir=CONF.parents[1] / "docs",
            confdir=confdir,
            outdir=tmp_path / "out",
            doctreedir=tmp_path / "doctrees",
            buildername="html",
            confoverrides={"forked_execution": False},
            status=None,
            warning=None,
        )
    return sorted(
        name
        for name, value in app.config._raw_config.items()  # noqa: SLF001 (no public way)
        if not name.startswith("_")
        and name not in SPECIAL
        and name not in app.config
        and not isinstance(value, type(ast))  # an imported module
        and not isinstance(value, type)  # an imported class
    )


@pytest.fixture
def unknown_in_conf(tmp_path: Path) -> list[str]:
    return unknown_options(CONF.parent, tmp_path)


def test_every_option_is_registered(unknown_in_conf: list[str]) -> None:
    assert unknown_in_conf == []


def test_a_misspelt_option_is_reported(tmp_path: Path) -> None:
    misspelt = CONF.read_text("utf-8").replace("nitpicky =", "nitpickyy =")
    folder = CONF.parent
    copy = tmp_path / "conf"
    copy.mkdir()
    for name in ("static", "browser"):
        copy.joinpath(name).symlink_to(folder / name)
    copy.joinpath("conf.py").write_text(
        misspelt.replace("Path(__file__).resolve().parent", f"Path({str(folder)!r})")
    )

    assert unknown_options(copy, tmp_path) == ["nitpickyy"]


def test_conf_is_short_and_defines_nothing() -> None:
    source = CONF.read_text("utf-8")
    kinds = {type(node) for node in ast.walk(ast.parse(source))}

    assert len(source.splitlines()) <= 120
    assert not kinds & {ast.ClassDef, ast.FunctionDef, ast.Lambda}
