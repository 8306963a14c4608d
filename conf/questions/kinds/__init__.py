"""The kinds of questions; each is found by its files, which share a stem.

- ``conf/questions/kinds/numeric.py``: its model, with ``prove``, ``answers``, ``parts``
- ``conf/questions/kinds/numeric.html``: its template
- ``conf/browser/questions/numeric.js``: what it does in a browser

What several kinds share is elsewhere: in ``questions``, ``questions/templates`` and
``browser/core``.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from content.files import shown

from questions.item import Item

if TYPE_CHECKING:
    from collections.abc import Iterator

CONF = Path(__file__).parents[2]
# What a kind has, by the end of its file's name, and where.
PLACES = {
    ".py": Path("questions/kinds"),
    ".html": Path("questions/kinds"),
    ".js": Path("browser/questions"),
}
# Where templates are found: those of kinds, and what they share.
TEMPLATES = (CONF / PLACES[".html"], CONF / "questions/templates")
PURPOSES = {
    ".py": 'its model, a subclass of Item with kind: Literal["{}"]',
    ".html": "its template",
    ".js": "its module, which exports setUp",
}


def _models() -> dict[str, type[Item]]:
    """Find the models; the quickest to answer comes first, as in readers' menus."""
    models: list[tuple[str, type[Item]]] = []
    for path in (CONF / PLACES[".py"]).glob("[!_]*.py"):
        module = import_module(f"{__name__}.{path.stem}")
        models += [
            (path.stem, model)
            for model in vars(module).values()
            if isinstance(model, type)
            and issubclass(model, Item)
            and get_args(model.model_fields["kind"].annotation) == (path.stem,)
        ]
    return dict(sorted(models, key=lambda kind: (kind[1].SECONDS, kind[0])))


MODELS = _models()


def incomplete_kinds(conf: Path = CONF) -> Iterator[str]:
    """Yield a message for each kind that lacks one of its files, or its model.

    :param conf: the folder that contains those of ``PLACES``
    """
    files = {
        path.stem: path
        for suffix, folder in PLACES.items()
        for path in sorted(conf.joinpath(folder).glob(f"[!_]*{suffix}"))
    }
    for kind, existing in sorted(files.items()):
        for suffix, folder in PLACES.items():
            path = conf / folder / f"{kind}{suffix}"
            if path.is_file() and (suffix != ".py" or kind in MODELS):
                continue
            lacks = "lacks" if path.is_file() else "is missing, with"
            yield (
                f"{shown(path)}: {lacks} what the kind {kind!r} needs: "
                f"{PURPOSES[suffix].format(kind)}; write it, or delete the kind's "
                f"other files, like {shown(existing)}"
            )


if _PROBLEMS := list(incomplete_kinds()):
    raise ImportError("\n".join(_PROBLEMS))
