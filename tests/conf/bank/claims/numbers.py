"""Claims for tests: right, wrong and broken ones."""


def is_two(given: int) -> bool:
    """Hold for 2 alone."""
    return given == 2


def holds() -> bool:
    """Hold."""
    return True


def does_not_hold() -> bool:
    """Contradict the answer."""
    return False


def raises() -> bool:
    """Break."""
    raise ArithmeticError("no such number")


def raises_for(given: int) -> bool:
    """Break for an option."""
    raise ArithmeticError(f"no such number as {given}")


def returns_text(*_given: int) -> str:
    """Return what is true in Python, but is not ``True``."""
    return "yes"
