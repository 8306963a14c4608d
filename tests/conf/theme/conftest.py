"""A page built with the site's own settings, and few of its extensions."""

from __future__ import annotations

import io
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Callable

CONF = Path(__file__).parents[3] / "conf"
EXTENSIONS = ["myst_parser", "ext.mathml", "ext.page_html", "theme"]
PAGE = "# Page\n\nText.\n\n## Part\n\n    code\n"


@pytest.fixture
def build_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Build a page in an environment; return its HTML."""

    def build(
        builder: str = "html", context: dict[str, str] | None = None, **env: str
    ) -> str:
        monkeypatch.setattr(sys, "path", [*sys.path])  # conf.py changes these
        for name in ("PYTHONPATH", "OMP_NUM_THREADS", "SITE_URL", "REPOSITORY_URL"):
            monkeypatch.setenv(name, env.get(name, ""))
        folder = tmp_path / "docs"
        folder.mkdir(exist_ok=True)
        folder.joinpath("index.md").write_text(PAGE, encoding="utf-8")
        log = io.StringIO()
        with (
            warnings.catch_warnings(action="ignore"),  # the theme's, of Sphinx 11
            patch_docutils(),
            docutils_namespace(),
        ):
            app = Sphinx(
                *(folder, CONF, tmp_path / builder, tmp_path / "doctrees", builder),
                confoverrides={
                    "extensions": EXTENSIONS,
                    "html_context": context or {},
                    # MyST-NB changes the default of this option for the whole process.
                    "source_suffix": {".md": "markdown"},
                },
                status=None,
                warning=log,
            )
            app.build()
        assert log.getvalue() == ""
        (page,) = app.outdir.glob("index.*html")
        return page.read_text(encoding="utf-8")

    return build
