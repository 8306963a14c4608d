"""Read a file of YAML that an author has written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from content.files import AuthorError, read_text, shown

from .yaml_limits import LimitError, check_limits

if TYPE_CHECKING:
    from pathlib import Path

    from yaml import SafeLoader
else:  # the same in C, several times as fast, where PyYAML was built with it
    SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The likely repair, by a part of the parser's message.
HINTS = {
    "is there twice": "a new entry of a list begins with `- `",
    "a key is a list": "a new entry of a list begins with `- `",
    "undefined alias": "text that begins with * needs quotes",
    "for the tag": "text that begins with ! needs quotes",
    "another document": "a file holds one document, remove the line of ---",
    "unknown directive": "text that begins with % needs quotes",
    "end of stream": "close the quotation, list or mapping that is open",
    "must be in": "a date that is meant as text needs quotes",
}


def load_yaml(path: Path) -> object:
    """Read the one document of a file.

    :raises AuthorError: if it cannot be read, is not YAML, or has a key twice, an
        alias, or more than the limits allow; with the line, where there is one
    """
    try:
        text = read_text(path)
        check_limits(text)
        return yaml.load(text, _Loader)  # noqa: S506
    except LimitError as error:
        line = f":{error.line}" if error.line else ""
        raise AuthorError(f"{shown(path)}{line}: {error}") from error
    except (yaml.YAMLError, ValueError) as error:  # ValueError: the 45th of March
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise AuthorError(
            f"{shown(path)}{line}: not valid YAML: {problem}; {_hint(problem)}"
        ) from error


class _Loader(SafeLoader):
    """Reject a duplicate key: a forgotten `- ` merges two questions."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002
    ) -> dict[Any, Any]:
        keys = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    problem="a key is a list or a mapping, not a word",
                    problem_mark=key.start_mark,
                )
            if key.value in keys:
                raise yaml.constructor.ConstructorError(
                    problem=f"{key.value!r} is there twice in one mapping",
                    problem_mark=key.start_mark,
                )
            keys.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep)
        return mapping


def _hint(problem: str) -> str:
    otherwise = (
        "text with a colon or a leading ` needs quotes or a block (|), and lines begin "
        "with blanks, not with tabs"
    )
    return next((hint for part, hint in HINTS.items() if part in problem), otherwise)
