"""Run Lighthouse on pages of the built site, as on a phone.

``python -m tests.bench.lighthouse`` prints a table and writes JSON. It needs Node
and a Chromium; if one is missing, it prints a message and exits.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from exports.browser import FLAGS, find_browser

from .gzip_server import serving
from .pages import ROOT
from .verdicts import judge, verdict_table

LIGHTHOUSE = ("npx", "--yes", "--ignore-scripts", "lighthouse@12.8.2")
HTML = ROOT / "build" / "html"
PAGES = ("index", "cheatsheet", "schedulers/step_lr", "recall/quiz")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
GOAL = "performance, our goal"
BUDGETS = {  # of 100, for the page with the lowest score
    **dict.fromkeys(CATEGORIES, ("≥", 100.0)),
    "performance": ("≥", 95.0),  # it varies on a busy machine
    GOAL: ("≥", 98.0),
}
Scores = dict[str, dict[str, list[float]]]  # of 100, by page and category


def score(address: str, browser: str) -> dict[str, float]:
    """Run Lighthouse once; return the score of each category, of 100.

    :raises SystemExit: if Lighthouse could not load the page
    """
    with TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [
            *(*LIGHTHOUSE, address, "--quiet", "--output=json"),
            *(f"--output-path={report}", f"--chrome-path={browser}"),
            f"--chrome-flags={' '.join(('--headless=new', *FLAGS))}",
        ]
        result = subprocess.run(  # noqa: S603 (a fixed command)
            command, text=True, capture_output=True, check=False
        )
        if result.returncode:
            raise SystemExit(f"Lighthouse failed on {address}:\n{result.stderr}")
        return read_report(json.loads(report.read_text("utf-8")))


def read_report(report: dict[str, dict[str, dict[str, float]]]) -> dict[str, float]:
    """Return the score of each category, of 100, from Lighthouse's JSON."""
    categories = report["categories"]
    return {name: round(100 * categories[name]["score"], 1) for name in CATEGORIES}


def measure(browser: str, repeat: int) -> Scores:
    """Score each page ``repeat`` times, alternating: noise affects all."""
    scores: Scores = {page: {name: [] for name in CATEGORIES} for page in PAGES}
    with serving(HTML) as address:
        for _ in range(repeat):
            for page in PAGES:
                for name, points in score(f"{address}/{page}.html", browser).items():
                    scores[page][name].append(points)
    return scores


def worst(scores: Scores) -> dict[str, float]:
    """Return the figures that have a budget: the lowest median of each category."""
    lowest = {
        name: min(median(samples[name]) for samples in scores.values())
        for name in CATEGORIES
    }
    return {**lowest, GOAL: lowest["performance"]}


def table(scores: Scores) -> str:
    """Return a table of each page's median scores, as text."""
    head = "".join(f"{name:>16}" for name in CATEGORIES)
    lines = [f"{'page':<24}{head}  runs"]
    for page, samples in scores.items():
        medians = "".join(f"{median(samples[name]):>16.0f}" for name in CATEGORIES)
        lines.append(f"{page:<24}{medians}{len(samples['seo']):>6}")
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, write the samples; exit with 1 if a gate is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--json", type=Path, default=Path("build/lighthouse.json"))
    options = parser.parse_args()
    if not shutil.which("npx"):
        sys.stdout.write(
            "Lighthouse was not run: it needs Node, and npx is not on the PATH\n"
        )
        return
    if not HTML.joinpath("index.html").is_file():
        sys.exit("there is no site yet; build it first: python -m nox -s docs")
    try:
        browser = find_browser("")
    except RuntimeError as error:
        sys.stdout.write(f"Lighthouse was not run: {error}\n")
        return
    scores = measure(browser, options.repeat)
    verdicts = judge(worst(scores), BUDGETS)
    sys.stdout.write(f"{table(scores)}\n\n{verdict_table(verdicts)}\n")
    report = {"scores": scores, "verdicts": [verdict._asdict() for verdict in verdicts]}
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(report, indent=2) + "\n", "utf-8")
    if not all(verdict.met for verdict in verdicts if verdict.what != GOAL):
        sys.exit("a gate is missed")


if __name__ == "__main__":
    main()
