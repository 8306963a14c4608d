"""Time builds of the same pages side by side, in one run.

``python -m tests.bench.builds --jobs 2`` prints a table and writes JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from execution.process import ForkServer, start_job

from .pages import ROOT, edit_page, edit_snippet, write_site
from .verdicts import judge, table

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = {"OMP_NUM_THREADS": "1", "SOURCE_DATE_EPOCH": "0", "FIGURES_FOR": "html"}
KEPT_WARM = "one page edited, as nox -s live does"
VERSIONS = ("torch", "sphinx", "myst-nb", "ipykernel", "matplotlib")


class Bench:
    """Runs commands in one site's folder, and keeps every sample."""

    def __init__(self, folder: Path, pages: int, jobs: int) -> None:
        self.site = write_site(folder / f"site-{pages}", pages)
        self.jobs = jobs
        self.seconds: dict[str, list[float]] = defaultdict(list)

    def build(self, what: str, *options: str, fresh: bool = True) -> None:
        """Time ``sphinx-build``; with ``fresh``, into an empty folder."""
        self.time(what, lambda: self.sphinx(*options, fresh=fresh))

    def sphinx(self, *options: str, fresh: bool = True) -> str:
        """Build; give what it says."""
        if fresh:
            shutil.rmtree(self.site / "out", ignore_errors=True)
        command = ["sphinx", "-n", "-W", f"-j{self.jobs}", "-c", "conf"]
        return self.python("-m", *command, *options, "docs", "out")

    def floor(self) -> None:
        """Run all cells in one process, then build the pages without running any."""
        self.python("-m", "tests.bench.floor", "docs")
        off = ("nb_execution_mode=off", "suppress_warnings=myst-nb.lexer")
        self.sphinx(*(f"-D{option}" for option in off))

    def python(self, *arguments: str) -> str:
        """Run Python in the site's folder."""
        site = self.site
        paths = os.pathsep.join(map(str, (site, site / "conf", ROOT)))
        done = subprocess.run(  # noqa: S603 (ourselves)
            [sys.executable, *arguments],
            cwd=site,
            env={**os.environ, **SETTINGS, "PYTHONPATH": paths},
            text=True,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"{arguments} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def time(self, what: str, run: Callable[[], object]) -> None:
        """Add one sample."""
        start = time.perf_counter()
        run()
        self.seconds[what].append(time.perf_counter() - start)


def measure_kinds(bench: Bench, repeat: int) -> dict[str, float]:
    """Time every kind of build; give the figures that have a budget."""
    bench.sphinx()  # not timed: files are cached, .pyc files written
    for _ in range(repeat):  # in turns: a noisy minute hits both
        bench.build("cold build")
        bench.time("one-process floor", bench.floor)
    bench.build("stock kernels", "-Dforked_execution=0")
    bench.sphinx()
    for number in range(repeat):
        bench.build("nothing changed", fresh=False)
        edit_page(bench.site, number)
        bench.build("one page edited", fresh=False)
        with ForkServer():
            start_job("builtins:id").close()  # until it has imported torch
            edit_page(bench.site, repeat + number)
            bench.build(KEPT_WARM, fresh=False)
    edit_snippet(bench.site)
    bench.build("one snippet edited, a fifth of the pages", fresh=False)
    middle = {what: median(samples) for what, samples in bench.seconds.items()}
    return {
        "cold build / one-process floor": (
            middle["cold build"] / middle["one-process floor"]
        ),
        "stock kernels / cold build": middle["stock kernels"] / middle["cold build"],
        "nothing changed, seconds": middle["nothing changed"],
        **{
            f"{what}, seconds more": middle[what] - middle["nothing changed"]
            for what in ("one page edited", KEPT_WARM)
        },
    }


def main() -> None:
    """Measure, print the table, write the samples."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--pages", type=int, nargs="*", default=[25, 100, 400])
    parser.add_argument("--json", type=Path, default=Path("build/bench.json"))
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.pages[0], options.jobs)
        figures = measure_kinds(bench, options.repeat)
        seconds = dict(bench.seconds)
        for pages in options.pages:
            growing = Bench(Path(folder, "growth"), pages, options.jobs)
            growing.build(f"cold build of {pages} pages")
            seconds.update(growing.seconds)
    few, many = min(options.pages), max(options.pages)
    cost = {n: seconds[f"cold build of {n} pages"][0] / n for n in (few, many)}
    figures[f"cost of a page at {many} pages / at {few}"] = cost[many] / cost[few]
    verdicts = judge(figures)
    sys.stdout.write(table(seconds, verdicts))
    report = {
        "python": platform.python_version(),
        "versions": {name: version(name) for name in VERSIONS},
        "cores": os.cpu_count(),
        "jobs": options.jobs,
        "seconds": seconds,
        "verdicts": [verdict._asdict() for verdict in verdicts],
    }
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
