"""conf.py holds settings that Sphinx knows, and nothing else."""

import ast
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

SPECIAL = {"extensions", "tags"}  # read and given by Sphinx outside its registry
CONF = Path(__file__).parents[2] / "conf" / "conf.py"


def unknown_options(confdir: Path, tmp_path: Path) -> list[str]:
    """Name what conf.py sets and no extension reads."""
    with pytest.MonkeyPatch.context() as patch, docutils_namespace():
        for name in ("FIGURES_FOR", "OMP_NUM_THREADS"):
            patch.setenv(name, "")  # a build sets it; here it must not stay
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
def known_good(tmp_path: Path) -> list[str]:
    return unknown_options(CONF.parent, tmp_path)


def test_every_option_is_known_to_sphinx(known_good: list[str]) -> None:
    assert known_good == []


def test_a_misspelt_option_is_found(tmp_path: Path) -> None:
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
