"""Claims for tests: right, wrong and broken ones."""


def is_two(given: int) -> bool:
    """Hold for 2 alone."""
    return given == 2


def is_double(one: int, other: int) -> bool:
    """Hold for a number and twice that number."""
    return other == 2 * one


def holds(_given: object) -> bool:
    """Hold for everything."""
    return True


def does_not_hold(_given: object) -> bool:
    """Contradict every answer."""
    return False


def takes_nothing() -> bool:
    """Be no check: a check takes what is given."""
    return True


def raises_for(given: int) -> bool:
    """Break for an option."""
    raise ArithmeticError(f"no such number as {given}")


def returns_text(*_given: int) -> str:
    """Return what is true in Python, but is not ``True``."""
    return "yes"


def product(one: float, other: float) -> float:
    """Multiply."""
    return one * other


def product_by_adding(one: float, other: float) -> float:
    """Multiply in another way."""
    return sum([one] * int(other)) + one * (other - int(other))


def total(one: float, other: float) -> float:
    """Make the mistake of adding."""
    return one + other


def nearly_the_product(one: float, other: float) -> float:
    """Make a mistake that nobody can see."""
    return 1.01 * one * other


def no_number(**_values: float) -> str:
    """Give what is no number."""
    return "four"


def infinite(**_values: float) -> float:
    """Give what cannot be typed."""
    return float("inf")


def answers_two(source: str) -> str:
    """Run code that should set ``answer`` to 2; say what came of it."""
    names: dict[str, object] = {}
    try:
        exec(source, names)  # noqa: S102 (the test's own code)
    except Exception as error:  # noqa: BLE001 (its name is the answer)
        return type(error).__name__
    return "works" if names["answer"] == 2 else "not_two"
