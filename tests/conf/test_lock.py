"""Every pinned version has hashes, and pip rejects a file whose hash is not listed."""

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
HASH_1, HASH_2, HASH_3 = (f"--hash=sha256:{digit * 64}" for digit in "123")


def names(lines: list[str]) -> set[str]:
    """Return the normalized names of the packages that are required."""
    return {str(canonicalize_name(Requirement(line).name)) for line in lines}


def test_every_pin_has_hashes() -> None:
    assert len(BLOCKS) > 100
    for block in BLOCKS:
        assert re.fullmatch(rf"\S+==\S+(?: ; .+?)?(?: \\\n    {HASH})+", block)


def test_every_package_that_a_group_names_is_pinned() -> None:
    pyproject = tomllib.loads(ROOT.joinpath("pyproject.toml").read_text("utf-8"))
    requirements = [
        line for group in pyproject["dependency-groups"].values() for line in group
    ]
    pinned = names([block.split("\\")[0] for block in BLOCKS])

    assert names(requirements) - pinned == set()


def test_hashes_are_added_to_torch_alone() -> None:
    text = (
        f"six==1 \\\n    {HASH_1}\ntorch==2.13.0 \\\n    {HASH_2}\n"
        f"tornado==6 \\\n    {HASH_1}\n"
    )

    locked = with_hashes(text, {HASH_1, HASH_3})

    assert torch_pin(locked) == ("torch==2.13.0", {HASH_1, HASH_2, HASH_3})
    assert TORCH.sub("", locked) == TORCH.sub("", text)


def test_torch_without_a_pin_raises() -> None:
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
    digest = f"--hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"
    pins = tmp_path / "constraints.txt"
    pins.write_text(f"thing==1 {digest if listed else HASH_1}\n")
    local = ("--no-index", f"--find-links={tmp_path}", "-c", str(pins))

    result = subprocess.run(  # noqa: S603 (ourselves)
        [sys.executable, "-m", "pip", "install", "--dry-run", *local, "thing>=1"],
        text=True,
        capture_output=True,
        check=False,
    )

    assert (result.returncode == 0) is listed
    assert ("DO NOT MATCH THE HASHES" in result.stderr) is not listed
