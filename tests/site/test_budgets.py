"""The size of our scripts; ``checks.fits_the_budget`` measures whole pages."""

from pathlib import Path

from .checks import KILOBYTE, gzipped

OWN_SCRIPT_BYTES = 20 * KILOBYTE
CONF = Path(__file__).parents[2] / "conf"
OWN_SCRIPTS = [*CONF.glob("browser/**/*.js"), *CONF.glob("theme/**/*.js")]


def test_our_scripts_are_small() -> None:
    sizes = [gzipped(path.read_bytes()) for path in OWN_SCRIPTS]

    assert sizes
    assert sum(sizes) <= OWN_SCRIPT_BYTES
