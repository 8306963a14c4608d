"""The size of our scripts; ``checks.fits_the_budget`` measures whole pages."""

from pathlib import Path

from .checks import KILOBYTE, gzipped

OWN_SCRIPT_BYTES = 20 * KILOBYTE  # on any page
QUIZ_BYTES = 9 * KILOBYTE  # loaded with a quiz, and nowhere else
WHERE_A_QUIZ_IS = ("cards", "form", "group", "interleave", "quiz", "score")
CONF = Path(__file__).parents[2] / "conf"
OWN_SCRIPTS = [*CONF.glob("browser/**/*.js"), *CONF.glob("theme/**/*.js")]


def test_our_scripts_are_small() -> None:
    sizes = {path.stem: gzipped(path.read_bytes()) for path in OWN_SCRIPTS}
    elsewhere = sum(sizes.pop(name) for name in WHERE_A_QUIZ_IS)

    assert sum(sizes.values()) <= OWN_SCRIPT_BYTES
    assert elsewhere <= QUIZ_BYTES
