"""Write conf/constraints.txt: a version and the hashes of its files for each package.

``nox -s lock`` runs it. uv reads the metadata for every system and Python; it installs
nothing. torch has the hashes of two indexes: see decision 20.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "conf/constraints.txt"
HEADER = "# Versions and hashes for every dependency group, written by `nox -s lock`.\n"
HASH = r"--hash=sha256:[0-9a-f]{64}"
TORCH = re.compile(rf"^(torch==\S+)((?: \\\n    {HASH})+)$", re.MULTILINE)
UV = ("uv", "pip", "compile", "--no-config", "--no-annotate", "--no-header", "--quiet")


def compile_pins(*options: str) -> str:
    """Resolve versions with uv, which keeps those in its output file while they fit.

    :raises subprocess.CalledProcessError: if no versions fit
    """
    command = [*UV, "--generate-hashes", *options]
    result = subprocess.run(  # noqa: S603 (a fixed command)
        command, cwd=ROOT, text=True, check=True, stdout=subprocess.PIPE
    )
    return result.stdout


def cpu_hashes(pin: str, index: str) -> set[str]:
    """Return the hashes of torch's wheels without CUDA, if their index can be read."""
    requirements = ROOT / "build/torch.in"
    requirements.parent.mkdir(exist_ok=True)
    requirements.write_text(pin, "utf-8")
    try:
        pins = compile_pins("--no-deps", f"--default-index={index}", str(requirements))
    except subprocess.CalledProcessError:
        return set()
    return set(re.findall(HASH, pins))


def with_hashes(text: str, more: set[str]) -> str:
    """Add hashes to those of torch."""
    pin, hashes = torch_pin(text)
    lines = [pin, *sorted(hashes | more)]
    return TORCH.sub(lambda _: " \\\n    ".join(lines), text)


def torch_pin(text: str) -> tuple[str, set[str]]:
    """Find torch's version in constraints, and its hashes.

    :raises ValueError: if it is not pinned, or pinned twice
    """
    ((pin, hashes),) = TORCH.findall(text)
    return pin, set(re.findall(HASH, hashes))


def main() -> None:
    """Write the file; keep the other index's hashes where that cannot be read."""
    index, *options = sys.argv[1:]
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = (f"--group={group}" for group in pyproject["dependency-groups"])
    old_pin, old_hashes = torch_pin(CONSTRAINTS.read_text("utf-8"))
    universal = ("--universal", "--python-version=3.11", *groups, *options)
    compile_pins(*universal, f"--output-file={CONSTRAINTS}")
    text = CONSTRAINTS.read_text("utf-8")
    pin, _ = torch_pin(text)
    more = cpu_hashes(pin, index)
    if not more:
        state = "kept" if pin == old_pin else "missing: pip will take CUDA on Linux"
        sys.stderr.write(f"{index} cannot be read; its hashes of {pin} are {state}\n")
        more = old_hashes if pin == old_pin else set()
    CONSTRAINTS.write_text(HEADER + with_hashes(text, more), "utf-8")


if __name__ == "__main__":
    main()
