"""Build small Sphinx projects in tests."""

from __future__ import annotations

import atexit
import dataclasses
import io
import os
import re
import signal
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from execution.process import ADDRESS, ForkServer
from questions.load import read_bank
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from tests.conf.markup import by_class, parse
from tests.real_settings import EXTENSIONS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

ROOT = Path(__file__).parents[2]
LEFT_OUT = {  # of the site's extensions, in tiny projects
    "ext.surroundings": "tests set the environment that it checks",
    "ext.fork_server": "tests share one server",
    "myst_nb": "cells are run by EXECUTED only",
    "ext.page_cells": "the same",
    "ext.author_files": "the corpus builds with it",
    "ext.bank_rules": "samples are not good questions",
    "exports.notebooks": "cells of tests import any module",
    "notfound.extension": "needs the theme of the site",
    "theme": "the same",
    "sphinx.ext.intersphinx": "needs the inventory of the site",
}
PLAIN = ("myst_parser", *(name for name in EXTENSIONS if name not in LEFT_OUT))
EXECUTED = ("myst_nb", "ext.page_cells", *PLAIN[1:])
SETTINGS = {
    "project": "Tiny",
    "author": "a test",
    "copyright": "a test",
    "version": "1",
    "exclude_patterns": ["questions/**"],
    "html_theme": "basic",
    "html_math_renderer": "mathml",
    "myst_enable_extensions": ["dollarmath"],
    "myst_heading_anchors": 3,
    "nitpicky": True,
}


@dataclasses.dataclass
class Built:
    """The result of a build: exit status, warnings, progress, pages read, folder."""

    out: Path
    status: int = 0
    messages: str = ""
    progress: str = ""
    reread: list[str] = dataclasses.field(default_factory=list)
    deprecated: list[str] = dataclasses.field(default_factory=list)

    def text(self, name: str) -> str:
        """Read one file of the output."""
        return (self.out / name).read_text(encoding="utf-8")

    def page(self, docname: str = "index") -> Element:
        """Parse a whole HTML page."""
        return parse(self.text(f"{docname}.html"))

    def body(self, docname: str = "index") -> Element:
        """Parse the part of one HTML page that the author wrote."""
        (body,) = by_class(self.page(docname), "body")
        return body


Build = Callable[..., Built]


@cache
def fork_server() -> str:
    """Start one fork server for all tests of this process; return its address."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ADDRESS, "")
        server = ForkServer()
        atexit.register(server.stop)
        return os.environ[ADDRESS]


def run_sphinx(  # noqa: PLR0913 (as sphinx-build has)
    folder: Path,
    files: Mapping[str, str],
    builder: str = "html",
    *,
    execute: bool = False,
    fresh: bool = True,
    tags: Sequence[str] = (),
    **settings: object,
) -> Built:
    """Write ``files`` below ``folder``, then do what ``sphinx-build -n -W`` does.

    :param files: text by path: docs/index.md, docs/questions/a.yaml, snippets/a/b.py
    :param execute: run the pages' cells, as the site does
    :param fresh: read every page; otherwise only what is outdated
    :param tags: what ``-t`` gives
    """
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    read_bank.cache_clear()  # a real build is a new process
    built = Built(folder / "out")
    log, progress = io.StringIO(), io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        warnings.catch_warnings(record=True) as caught,
        patch_docutils(ROOT / "conf"),  # for docutils.conf
        docutils_namespace(),
    ):
        warnings.simplefilter("always", PendingDeprecationWarning)
        patch.setenv("FIGURES_FOR", "")  # a build sets it; restore it afterwards
        patch.setenv(ADDRESS, fork_server())
        patch.syspath_prepend(folder)  # cells import its snippets
        try:
            app = Sphinx(
                folder / "docs",
                confdir=None,
                outdir=built.out,
                doctreedir=folder / "doctrees",
                buildername=builder,
                confoverrides={
                    "extensions": EXECUTED if execute else PLAIN,
                    # MyST-NB changes the default of this option for the whole process.
                    "source_suffix": {".md": "myst-nb" if execute else "markdown"},
                    **SETTINGS,
                    **settings,
                },
                status=progress,
                warning=log,
                freshenv=fresh,
                warningiserror=True,
                tags=tags,
            )
            app.connect("env-before-read-docs", lambda _, __, d: built.reread.extend(d))
            app.build()
            built.status = app.statuscode
        except SystemExit as error:
            built.status = int(str(error.code))
    built.messages, built.progress = (
        re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue()) for stream in (log, progress)
    )
    built.deprecated = [f"{w.filename}: {w.message}" for w in caught]
    return built


def change(path: Path) -> None:
    """Append a newline: new bytes with the same meaning."""
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let SIGINT interrupt the processes that a test starts.

    A shell that runs pytest in the background ignores it, and children inherit that.
    """
    previous = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, previous)


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Build a project of the given files in ``tmp_path``; see ``run_sphinx``."""
    return partial(run_sphinx, tmp_path)
