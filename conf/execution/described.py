"""Describe exceptions and values, even if their ``str()`` or ``repr()`` raises."""

from __future__ import annotations

import re

LONGEST = 1_000  # characters
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # breaks a terminal
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def described(error: BaseException) -> str:
    """Return the name of an exception and its text."""
    name = type(error).__name__
    try:
        if isinstance(error, SyntaxError):
            text = ": ".join(filter(None, [error.msg, (error.text or "").strip()]))
        else:
            text = str(error)
    except BaseException as str_error:  # noqa: BLE001 (the author's code)
        text = f"its text raises {type(str_error).__name__}"
    text = UNSAFE.sub(lambda match: ascii(match[0])[1:-1], text[:LONGEST])
    return f"{name}: {text}" if text else name


def shown_value(value: object) -> str:
    """Return the ``repr()`` of a value, without its address in memory."""
    try:
        return ADDRESS.sub("", repr(value))
    except BaseException as error:  # noqa: BLE001 (the author's code)
        kind, raised = type(value).__name__, type(error).__name__
        return f"a value of {kind}, whose repr() raises {raised}"
