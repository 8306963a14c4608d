"""Claims for tests: some hold, some do not, some raise."""


def is_two(given: int) -> bool:
    """Return whether the answer is 2."""
    return given == 2


def is_double(number: int, double: int) -> bool:
    """Return whether the second number is twice the first."""
    return double == 2 * number


def holds(_given: object) -> bool:
    """Return True for every answer."""
    return True


def does_not_hold(_given: object) -> bool:
    """Return False for every answer."""
    return False


def takes_nothing() -> bool:
    """Take no argument, unlike a valid check."""
    return True


def raises_for(given: int) -> bool:
    """Raise for every answer."""
    raise ArithmeticError(f"no such number as {given}")


def returns_text(*_given: int) -> str:
    """Return a truthy value that is not ``True``."""
    return "yes"


def product(one: float, other: float) -> float:
    """Multiply."""
    return one * other


def product_by_adding(one: float, other: float) -> float:
    """Multiply by repeated addition."""
    return sum([one] * int(other)) + one * (other - int(other))


def total(one: float, other: float) -> float:
    """Add instead of multiplying."""
    return one + other


def nearly_the_product(one: float, other: float) -> float:
    """Return the product plus 1 %, too close to tell apart."""
    return 1.01 * one * other


def no_number(**_values: float) -> str:
    """Return text instead of a number."""
    return "four"


def infinite(**_values: float) -> float:
    """Return infinity, which readers cannot type."""
    return float("inf")


def answers_two(source: str) -> str:
    """Run code that should set ``answer`` to 2; return the outcome."""
    names: dict[str, object] = {}
    try:
        exec(source, names)  # noqa: S102 (the test's own code)
    except Exception as error:  # noqa: BLE001 (its name is the answer)
        return type(error).__name__
    return "works" if names["answer"] == 2 else "not_two"
