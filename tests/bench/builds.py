"""Time builds of the same pages side by side, in one run.

``python -m tests.bench.builds --jobs 2`` prints a table and writes JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
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

from execution.client import start_job
from execution.process import ForkServer

from tests.real_settings import EXTENSIONS

from .pages import ROOT, edit_page, edit_snippet, write_site
from .verdicts import judge, table

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = {"OMP_NUM_THREADS": "1", "SOURCE_DATE_EPOCH": "0", "FIGURES_FOR": "html"}
EDIT_WHEN_LIVE = "one page edited, as nox -s live does"
VERSIONS = ("torch", "sphinx", "myst-nb", "ipykernel", "matplotlib")
EXECUTION = ("ext.fork_server", "ext.page_cells")  # replace MyST-NB's own execution
STOCK = (  # MyST-NB's own client and Jupyter's kernels; the rest as on our site
    f"-Dextensions={','.join(name for name in EXTENSIONS if name not in EXECUTION)}",
    "-Dnb_execution_raise_on_error=1",  # a page that fails must not be timed
)
UPDATED = re.compile(r"(\d+) added, (\d+) changed, \d+ removed")


class Bench:
    """Runs commands in one site's folder; collects the time of each run."""

    def __init__(self, folder: Path, pages: int, jobs: int) -> None:
        self.site = write_site(folder / f"site-{pages}", pages)
        self.jobs = jobs
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.pages_read: dict[str, int] = {}

    def build(self, label: str, *options: str, fresh: bool = True) -> None:
        """Time ``sphinx-build``.

        :param label: the row of the table
        :param fresh: build into an empty folder
        """
        log = self.time(label, lambda: self.sphinx(*options, fresh=fresh))
        added, changed = UPDATED.findall(log)[0]
        self.pages_read[label] = int(added) + int(changed)

    def sphinx(self, *options: str, fresh: bool = True) -> str:
        """Run ``sphinx-build``; return its output."""
        if fresh:
            shutil.rmtree(self.site / "out", ignore_errors=True)
        command = ["sphinx", "-n", "-W", f"-j{self.jobs}", "-c", "conf"]
        return self.python("-m", *command, *options, "docs", "out")

    def floor(self) -> str:
        """Run all cells in one process, then build the pages without running any."""
        off = ("nb_execution_mode=off", "suppress_warnings=myst-nb.lexer")
        cells = self.python("-m", "tests.bench.floor", "docs")
        return cells + self.sphinx(*(f"-D{option}" for option in off))

    def python(self, *arguments: str) -> str:
        """Run Python in the site's folder; return its output."""
        site = self.site
        paths = os.pathsep.join(map(str, (site, site / "conf", ROOT)))
        result = subprocess.run(  # noqa: S603 (our own command)
            [sys.executable, *arguments],
            cwd=site,
            env={**os.environ, **SETTINGS, "PYTHONPATH": paths},
            text=True,
            capture_output=True,
            check=False,
        )
        if result.returncode:
            raise SystemExit(f"{arguments} failed:\n{result.stdout}{result.stderr}")
        return result.stdout

    def time(self, label: str, run: Callable[[], str]) -> str:
        """Call ``run``, add its time to the samples, and return its output."""
        start = time.perf_counter()
        log = run()
        self.seconds[label].append(time.perf_counter() - start)
        return log


def measure_kinds(bench: Bench, repeat: int) -> dict[str, float]:
    """Time every kind of build; return the figures that have a budget."""
    bench.sphinx()  # not timed: it fills file caches and writes .pyc files
    bench.build("stock MyST-NB", *STOCK)
    for _ in range(repeat):  # alternate, so that noise affects both
        bench.time("one-process floor", bench.floor)
        bench.build("cold build")
    for number in range(repeat):
        bench.build("nothing changed", fresh=False)
        edit_page(bench.site, number)
        bench.build("one page edited", fresh=False)
        with ForkServer():
            start_job("builtins:id").close()  # waits until torch is imported
            edit_page(bench.site, repeat + number)
            bench.build(EDIT_WHEN_LIVE, fresh=False)
    edit_snippet(bench.site)
    bench.build("one snippet edited, a fifth of the pages", fresh=False)
    medians = {label: median(samples) for label, samples in bench.seconds.items()}
    return {
        "cold build / one-process floor": (
            medians["cold build"] / medians["one-process floor"]
        ),
        "stock MyST-NB / cold build": medians["stock MyST-NB"] / medians["cold build"],
        "nothing changed, seconds": medians["nothing changed"],
        **{
            f"{label}, seconds more": medians[label] - medians["nothing changed"]
            for label in ("one page edited", EDIT_WHEN_LIVE)
        },
    }


def measure_growth(benches: dict[int, Bench]) -> dict[str, float]:
    """Time a cold build of the larger sites; compare the cost of a page."""
    fewest, *larger = benches
    cost = {fewest: median(benches[fewest].seconds["cold build"]) / fewest}
    for pages in larger:
        label = f"cold build of {pages} pages"
        benches[pages].build(label)
        cost[pages] = benches[pages].seconds[label][0] / pages
    return {"cost of a page, most pages / fewest": cost[max(cost)] / cost[fewest]}


def measure(folder: Path, options: argparse.Namespace) -> dict[str, object]:
    """Measure, print the table, and return the report."""
    benches = {
        pages: Bench(folder, pages, options.jobs) for pages in sorted(options.pages)
    }
    figures = measure_kinds(next(iter(benches.values())), options.repeat)
    figures |= measure_growth(benches)
    seconds = {
        label: times
        for bench in benches.values()
        for label, times in bench.seconds.items()
    }
    verdicts = judge(figures)
    sys.stdout.write(table(seconds, verdicts))
    return {
        "python": platform.python_version(),
        "versions": {name: version(name) for name in VERSIONS},
        "cores": os.cpu_count(),
        "jobs": options.jobs,
        "seconds": seconds,
        "pages_read": {
            label: count
            for bench in benches.values()
            for label, count in bench.pages_read.items()
        },
        "verdicts": [verdict._asdict() for verdict in verdicts],
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
        report = measure(Path(folder), options)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
