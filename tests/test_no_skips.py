"""A skipped test fails the run: see ``conftest.py``."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPED = "import pytest\ndef test_it():\n    pytest.skip('not today')\n"
PASSED = "def test_it():\n    pass\n"


@pytest.mark.parametrize(("source", "status"), [(SKIPPED, 1), (PASSED, 0)])
def test_a_skipped_test_fails_the_run(tmp_path: Path, source: str, status: int) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    tmp_path.joinpath("test_it.py").write_text(source)
    tmp_path.joinpath("pytest.ini").write_text("[pytest]\n")

    result = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "pytest", "-q", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == status
    assert ("a skipped test is a failed test" in result.stdout) is (status == 1)
