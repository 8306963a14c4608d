"""Say what an exception says, whatever its ``str()`` does."""

from __future__ import annotations


def described(error: BaseException) -> str:
    """Give the name of an exception and its text."""
    name = type(error).__name__
    try:
        if isinstance(error, SyntaxError):
            text = f"{error.msg}: {(error.text or '').strip()}"
        else:
            text = str(error)
    except BaseException as second:  # noqa: BLE001 (the author's code)
        text = f"its text raises {type(second).__name__}"
    return f"{name}: {text}" if text else name
