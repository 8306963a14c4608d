"""Find missing style sheets and modules that pages would load.

Sphinx writes a link to such a file without checking that the file exists.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from content.files import shown

from .assets import ASSETS
from .author_errors import stop_build
from .browser_code import JOINED, SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

STATIC = Path(__file__).parent.parent / "static"
IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")


def missing_modules(folder: Path) -> Iterator[str]:
    """Yield a message for each missing module that another module imports.

    :param folder: the folder of the site's own JavaScript
    """
    for path in sorted(folder.glob("**/*.js")):
        text = path.read_text(encoding="utf-8")
        for match in IMPORT.finditer(text):
            imported = path.parent.joinpath(match[1])
            if not imported.is_file() and imported.resolve() != folder / JOINED:
                line = text.count("\n", 0, match.start()) + 1
                yield (
                    f"{shown(path)}:{line}: imports {match[1]}, which does not "
                    "exist; restore it, or remove the import"
                )


def missing_assets(app: Sphinx, folder: Path) -> Iterator[str]:
    """Yield a message for each missing file that an extension declares."""
    for asset in ASSETS[app]:
        path = (folder if asset.is_module else STATIC) / asset.file
        if not (asset.written or path.is_file()):
            yield (
                f"{shown(path)}: does not exist, and pages load it; restore it, or "
                f"remove it from {asset.declared_in}"
            )


def missing_sheets(app: Sphinx) -> Iterator[str]:
    """Yield a message for each style sheet of the settings that no folder has."""
    folders = [Path(app.confdir, name) for name in app.config.html_static_path]
    for sheet in app.config.html_css_files:
        name = sheet if isinstance(sheet, str) else sheet[0]
        if "://" in name or any(folder.joinpath(name).is_file() for folder in folders):
            continue
        places = " or ".join(map(shown, folders)) or "any folder for static files"
        yield (
            f"conf/conf.py: html_css_files names {name!r}, which is not in {places}; "
            "restore it, or remove it from the setting"
        )


def check(app: Sphinx) -> None:
    """Stop the build if a file is missing."""
    if mistakes := [
        *missing_assets(app, SOURCE),
        *missing_modules(SOURCE),
        *missing_sheets(app),
    ]:
        stop_build(mistakes)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.assets")
    app.connect("builder-inited", check)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
