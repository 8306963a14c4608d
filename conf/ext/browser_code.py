"""Serve the site's own JavaScript modules.

Modules import each other by relative paths, which Sphinx's ``?v=`` does not
reach. So all of ``conf/browser`` is served from one folder named after the
hash of its content: when any module changes, every address changes, and a
browser never mixes old modules with new ones.

There is a small module for each kind of question, and most pages need most of them. So
they are joined into one, ``kinds.js``, with what they import.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from content.files import AuthorError, read_text, shown

from .author_errors import stop_build
from .builders import HTML_BUILDERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.util.typing import ExtensionMetadata

SOURCE = Path(__file__).parent.parent / "browser"
JOINED = "kinds.js"
IMPORTS = {  # by folder
    folder: re.compile(
        rf'^import (\{{\s*\w+(?:,\s*\w+)*,?\s*\}}) from "{core}/(\w+)\.js";\n',
        re.MULTILINE,
    )
    for folder, core in (("questions", r"\.\./core"), ("core", r"\."))
}
EXPORTED = re.compile(r"^export (?:const|function) (\w+)", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|function) \w)", re.MULTILINE)
UNSUPPORTED = re.compile(r"^.*\b(?:import (?!\()|export ).*$", re.MULTILINE)


def joined() -> str:
    """Join the modules of the kinds, and those that they import.

    Each becomes a function that is called at once, so that no names clash.

    :raises AuthorError: if a module has an import or export that cannot be joined
    """
    core: dict[str, str] = {}  # by module, after those that it imports
    kinds = [
        f"{path.stem}: {_called(path, 'setUp', core)},\n"
        for path in sorted(SOURCE.glob("questions/*.js"))
    ]
    constants = (f"const {module} = {code};\n" for module, code in core.items())
    return f"{''.join(constants)}export const kinds = {{\n{''.join(kinds)}}};\n"


def _called(path: Path, result: str, core: dict[str, str]) -> str:
    """Write a module as a function that is called; add to ``core`` what it imports."""
    text, imports = read_text(path), IMPORTS[path.parent.name]
    for _, module in imports.findall(text):
        if module not in core:
            imported = SOURCE / f"core/{module}.js"
            names = ", ".join(EXPORTED.findall(read_text(imported)))
            core[module] = _called(imported, f"{{ {names} }}", core)
    body = EXPORT.sub("", imports.sub(r"const \1 = \2;\n", text))
    if line := UNSUPPORTED.search(body):
        raise AuthorError(
            f"{shown(path)}: {line[0].strip()!r} cannot be joined with the other "
            'kinds; write import { … } from "../core/….js", export const or export '
            "function, each at the beginning of a line"
        )
    return f"(() => {{\n{body}return {result};\n}})()"


def served() -> dict[str, bytes]:
    """Return the content of every file of the served folder, by its path."""
    files = {
        path.relative_to(SOURCE).as_posix(): path.read_bytes()
        for path in sorted(SOURCE.rglob("*.js"))
    }
    return {**files, JOINED: joined().encode()}


def folder_name() -> str:
    """Return the name of the served folder: ``js-`` and the hash of all modules."""
    digest = hashlib.sha256()
    for name, content in served().items():
        digest.update(name.encode() + b"\0" + content)
    return f"js-{digest.hexdigest()[:12]}"


def note_folder(_app: Sphinx, config: Config) -> None:
    """Make the folder a setting: Sphinx writes all pages again when it changes."""
    try:
        config.browser_code_folder = folder_name()
    except AuthorError as error:
        stop_build([str(error)])


def write_modules(app: Sphinx) -> None:
    """Write the modules before the pages that load them."""
    if app.builder.name not in HTML_BUILDERS:
        return
    target = Path(app.outdir, "_static", app.config.browser_code_folder)
    for name, content in served().items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def remove_older(app: Sphinx, error: Exception | None) -> None:
    """Remove older folders, to which no page refers once all pages are written."""
    if error or app.builder.name not in HTML_BUILDERS:
        return
    for folder in Path(app.outdir, "_static").glob("js-*"):
        if folder.name != app.config.browser_code_folder:
            shutil.rmtree(folder)


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_config_value("browser_code_folder", "", "html", str)
    app.connect("config-inited", note_folder)
    app.connect("builder-inited", write_modules)
    app.connect("build-finished", remove_older)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
