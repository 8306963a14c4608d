"""Provide the project's folders for the processes that run its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from execution.files import Project

from .snippet import snippets_root

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def project_folders(env: BuildEnvironment) -> Project:
    """Return the folders that a build reads, and those that it writes."""
    folders: Project = env.__dict__["project_folders"]
    return folders


def note_folders(app: Sphinx) -> None:
    """Store the folders in the environment."""
    sources = (app.srcdir, app.confdir, snippets_root(app.env))
    outputs = (app.outdir, app.doctreedir)
    app.env.__dict__["project_folders"] = Project(
        str(app.srcdir.parent), tuple(map(str, sources)), tuple(map(str, outputs))
    )


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.snippet")
    app.connect("builder-inited", note_folders)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
