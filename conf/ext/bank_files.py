"""Read the question bank before the pages; read pages again when it changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from content.files import AuthorError
from questions.load import Entry, load_bank
from questions.topics import TOPICS

from .author_errors import stop_build

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

BANK_FILES = "bank_files"  # key in a page's metadata


def bank_folder(env: BuildEnvironment) -> Path:
    """Return the folder of the bank's YAML files, from ``questions_path``."""
    return Path(env.srcdir, env.config.questions_path).resolve()


def note_bank(env: BuildEnvironment) -> None:
    """Make the page that is being read depend on every question and their order."""
    folder = bank_folder(env)
    for path in _files(folder):
        env.note_dependency(str(path))
    env.metadata[env.docname][BANK_FILES] = _file_names(folder)


def note_question(env: BuildEnvironment, entry: Entry) -> None:
    """Make the page that is being read depend on a question's file and its claims.

    The other files that a proof reads are added when it has run.
    """
    env.note_dependency(str(entry.path))
    for module in {name.partition(":")[0] for name in entry.item.functions()}:
        env.note_dependency(str(bank_folder(env) / f"claims/{module}.py"))


def pages_to_read_again(
    _app: Sphinx,
    env: BuildEnvironment,
    _added: set[str],
    _changed: set[str],
    _removed: set[str],
) -> list[str]:
    """Find the pages whose bank has gained or lost a file since they were read."""
    files = _file_names(bank_folder(env))
    return [
        docname
        for docname, metadata in env.metadata.items()
        if metadata.get(BANK_FILES, files) != files
    ]


def _files(folder: Path) -> list[Path]:
    """List the files with questions, and the file with their order, if there is one."""
    return [*sorted(folder.glob("*.yaml")), *folder.glob(TOPICS)]


def _file_names(folder: Path) -> str:
    return " ".join(path.name for path in _files(folder))


def validate_bank(app: Sphinx) -> None:
    """Read the whole bank, so that its mistakes are reported before pages are read."""
    try:
        load_bank(bank_folder(app.env))
    except AuthorError as error:
        stop_build(str(error).splitlines())


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("ext.page_inputs")
    app.add_config_value("questions_path", "questions", "env", str)
    app.connect("builder-inited", validate_bank)
    app.connect("env-get-outdated", pages_to_read_again)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
