"""What the processes of a build import: only the fork server imports torch."""

import subprocess
import sys
from pathlib import Path

from .small_site import SmallSite

BUILD = """
import sys
from sphinx.cmd.build import build_main
status = build_main(sys.argv[1:])
heavy = {"torch", "matplotlib"} & sys.modules.keys()
sys.exit(status or ", ".join(sorted(heavy)) or 0)
"""
OPTIONS = ("-q", "--no-color", "-j", "1", "-n", "-W", "-c", "conf", "docs", "html")


def test_a_build_imports_neither_torch_nor_matplotlib_itself(tmp_path: Path) -> None:
    """Each process that reads pages would need a second for it."""
    site = SmallSite(tmp_path).create()
    result = subprocess.run(  # noqa: S603 (ourselves)
        [sys.executable, "-c", BUILD, *OPTIONS],
        cwd=site.folder,
        text=True,
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stdout + result.stderr) == (0, "")
