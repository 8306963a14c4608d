"""Every version that is installed has hashes, and pip refuses a file without one."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from typing import TYPE_CHECKING

import pytest
from lock import CONSTRAINTS, HASH, ROOT, TORCH, torch_pin, with_hashes
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from pathlib import Path

PINS = CONSTRAINTS.read_text("utf-8")
BLOCKS = re.findall(r"^(\S+==.*(?:\n    .*)*)", PINS, re.MULTILINE)
ONE, TWO, THREE = (f"--hash=sha256:{digit * 64}" for digit in "123")


def names(lines: list[str]) -> set[str]:
    """Give the packages that requirements are about."""
    return {str(canonicalize_name(Requirement(line).name)) for line in lines}


def test_every_pin_has_hashes() -> None:
    assert len(BLOCKS) > 100
    for block in BLOCKS:
        assert re.fullmatch(rf"\S+==\S+(?: ; .+?)?(?: \\\n    {HASH})+", block)


def test_every_package_that_a_group_names_is_pinned() -> None:
    pyproject = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))
    named = [
        line for group in pyproject["dependency-groups"].values() for line in group
    ]
    pinned = names([block.split("\\")[0] for block in BLOCKS])

    assert names(named) - pinned == set()


def test_hashes_are_added_to_torch_alone() -> None:
    text = (
        f"six==1 \\\n    {ONE}\ntorch==2.13.0 \\\n    {TWO}\ntornado==6 \\\n    {ONE}\n"
    )

    more = with_hashes(text, {ONE, THREE})

    assert torch_pin(more) == ("torch==2.13.0", {ONE, TWO, THREE})
    assert TORCH.sub("", more) == TORCH.sub("", text)


def test_torch_that_is_not_pinned_is_noticed() -> None:
    with pytest.raises(ValueError, match="unpack"):
        torch_pin("six==1\n")


@pytest.mark.parametrize("listed", [True, False], ids=["listed", "not-listed"])
def test_pip_takes_only_a_file_whose_hash_is_listed(
    tmp_path: Path, *, listed: bool
) -> None:
    wheel = tmp_path / "thing-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in {
            "METADATA": "Metadata-Version: 2.1\nName: thing\nVersion: 1\n",
            "WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            "RECORD": "",
        }.items():
            archive.writestr(f"thing-1.dist-info/{name}", text)
    right = f"--hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"
    pins = tmp_path / "constraints.txt"
    pins.write_text(f"thing==1 {right if listed else ONE}\n")
    local = ("--no-index", f"--find-links={tmp_path}", "-c", str(pins))

    done = subprocess.run(  # noqa: S603 (ourselves)
        [sys.executable, "-m", "pip", "install", "--dry-run", *local, "thing>=1"],
        text=True,
        capture_output=True,
        check=False,
    )

    assert (done.returncode == 0) is listed
    assert ("DO NOT MATCH THE HASHES" in done.stderr) is not listed
