"""Serve the site's own JavaScript modules.

Modules import each other by relative paths, which Sphinx's ``?v=`` does not
reach. So all of ``conf/browser`` is served from one folder named after the
hash of its content: when any module changes, every address changes, and a
browser never mixes old modules with new ones.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from .builders import HTML_BUILDERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

SOURCE = Path(__file__).parent.parent / "browser"


def modules() -> list[Path]:
    """List every module."""
    return sorted(SOURCE.rglob("*.js"))


def folder_name() -> str:
    """Name of the served folder: ``js-`` and the hash of every module."""
    digest = hashlib.sha256()
    for path in modules():
        name = path.relative_to(SOURCE).as_posix()
        digest.update(name.encode() + b"\0" + path.read_bytes())
    return f"js-{digest.hexdigest()[:12]}"


def note_folder(_app: Sphinx, config: Config) -> None:
    """Make the folder a setting, so that Sphinx writes every page anew with it."""
    config.browser_code_folder = folder_name()


def copy_modules(app: Sphinx) -> None:
    """Copy the modules first: Sphinx takes a checksum of what it links to."""
    if app.builder.name not in HTML_BUILDERS:
        return
    target = Path(app.outdir, "_static", app.config.browser_code_folder)
    for path in modules():
        copy = target / path.relative_to(SOURCE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def remove_older(app: Sphinx, error: Exception | None) -> None:
    """Remove folders that no page refers to any more, once all are written."""
    if error or app.builder.name not in HTML_BUILDERS:
        return
    for folder in Path(app.outdir, "_static").glob("js-*"):
        if folder.name != app.config.browser_code_folder:
            shutil.rmtree(folder)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("browser_code_folder", "", "html", str)
    app.connect("config-inited", note_folder)
    app.connect("builder-inited", copy_modules)
    app.connect("build-finished", remove_older)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
