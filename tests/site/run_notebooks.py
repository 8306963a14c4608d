"""Run notebooks as readers do, with torch and matplotlib, without our modules.

A script for ``python -I``: it takes the paths of notebooks, and prints the output of
each as a line of JSON. torch is imported once; every notebook has its own fork.
"""

from __future__ import annotations

import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

import torch
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output


class Shell(InteractiveShell):
    """IPython without a terminal."""

    def enable_gui(self, gui: str | None = None) -> None:
        """Open no windows: pictures are inline."""


def run(path: Path) -> list[dict[str, Any]]:
    """Run the code cells; return what each prints, and its number of pictures."""
    shell = Shell.instance()
    shell.enable_matplotlib("inline")  # type: ignore[no-untyped-call]
    cells = json.loads(path.read_text("utf-8"))["cells"]
    outputs = []
    for cell in cells:
        if cell["cell_type"] != "code":
            continue
        with capture_output() as captured:
            source = "".join(cell["source"])
            result = shell.run_cell(source)  # type: ignore[no-untyped-call]
        error = result.error_before_exec or result.error_in_exec
        kinds = [kind for output in captured.outputs for kind in output.data]
        outputs.append(
            {
                "stdout": captured.stdout,
                "stderr": captured.stderr,
                "pictures": kinds.count("image/png"),
                "error": "".join(traceback.format_exception(error)) if error else "",
            }
        )
    return outputs


def main() -> None:
    """Fork for each notebook."""
    for name in sys.argv[1:]:
        if os.fork() == 0:
            try:
                sys.stdout.write(json.dumps(run(Path(name))) + "\n")
                sys.stdout.flush()
            finally:
                os._exit(0)
        os.wait()


if __name__ == "__main__":
    torch.seed()
    main()
