"""Every builder works with the settings of the site, not only with those of tests.

``test_reproducible`` and the tests of the browser build its HTML.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

ROOT = Path(__file__).parents[2]
OPF = "{http://www.idpf.org/2007/opf}"
XHTML = "{http://www.w3.org/1999/xhtml}"
INDEX = """---
file_format: mystnb
kernelspec:
  name: python3
---

# ReduceLROnPlateau & others

A formula, $\\eta_t = \\cos x < 1$, and one with cases:

$$f(x) = \\begin{cases} 1 & x > 0 \\\\ 0 & x \\le 0 \\end{cases}$$

```{code-cell}
from figures import plot_lr
plot_lr({"one": [0.1, 0.2], "other": [0.2, 0.1]}, title="Two", unit="step")
```

```{snippet} schedulers/step_lr
```

```{toctree}
:hidden:
misconceptions
```

"""


def write_pages(docs: Path) -> None:
    """Write a page with one question of each kind, and the page that they need."""
    first: dict[str, dict[str, Any]] = {}
    for path in sorted(ROOT.glob("docs/questions/*.yaml"), reverse=True):
        for question in yaml.safe_load(path.read_text("utf-8"))["questions"]:
            first[question["kind"]] = {**question, "section": "index"}
    asked = [f"```{{question}} {question['id']}\n```\n" for question in first.values()]
    bank = yaml.safe_dump({"topic": "All kinds", "questions": list(first.values())})
    slugs = sorted(set(re.findall("misconception: (.+)", bank)))
    believed = [f"## {slug.replace('-', ' ')}\n\nIt is not so.\n" for slug in slugs]
    docs.joinpath("questions").mkdir(parents=True)
    shutil.copytree(ROOT / "snippets", docs.parent / "snippets")
    docs.joinpath("questions/topic.yaml").write_text(bank, "utf-8")
    shutil.copy(ROOT / "docs/questions/questions.lock", docs / "questions")
    docs.joinpath("index.md").write_text("\n".join([INDEX, *asked]), "utf-8")
    misconceptions = "\n".join(["# Misconceptions\n", *believed])
    docs.joinpath("misconceptions.md").write_text(misconceptions, "utf-8")


def build(docs: Path, builder: str) -> Path:
    """Build pages with the site's own conf.py, as ``nox -s docs`` does.

    Builders share what was read, so that cells are executed once, or twice for latex.
    """
    out = docs.parent / builder
    read = str(docs.parent / "doctrees")
    strict = ("-q", "-n", "-W", "-b", builder, "-d", read, "-c", "conf")
    done = subprocess.run(  # noqa: S603 (ourselves)
        [sys.executable, "-m", "sphinx", *strict, str(docs), str(out)],
        cwd=ROOT,
        text=True,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return out


def parse_e_book(folder: Path) -> dict[str, ET.Element]:
    """Parse every file of an e-book as XML; epubcheck says more (nox -s validate)."""
    files = [
        path
        for suffix in ("xhtml", "opf", "ncx", "xml", "svg")
        for path in folder.rglob(f"*.{suffix}")
    ]
    assert folder / "index.xhtml" in files
    return {
        path.relative_to(folder).as_posix(): ET.fromstring(path.read_text("utf-8"))  # noqa: S314 (our own)
        for path in files
    }


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("small") / "docs"
    write_pages(docs)
    return docs


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    for name in ("LICENSES", "docs", "snippets"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "CONTRIBUTING.md", folder)
    return folder / "docs"


@pytest.mark.parametrize("builder", ["dirhtml", "latex", "text"])
def test_a_small_site_is_built(small: Path, builder: str) -> None:
    build(small, builder)


def test_a_small_e_book_is_xml_and_lists_its_pages(small: Path) -> None:
    """Readers open no page that is no XML, nor one with an undeclared formula."""
    files = parse_e_book(build(small, "epub"))

    items = {item.get("href"): item for item in files["content.opf"].iter(f"{OPF}item")}
    assert items["index.xhtml"].get("properties") == "mathml svg"
    assert items["misconceptions.xhtml"].get("properties") is None
    links = [link.get("href") for link in files["nav.xhtml"].iter(f"{XHTML}a")]
    assert "misconceptions.xhtml" in links


@pytest.mark.slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("builder", ["dirhtml", "latex", "text"])
def test_the_whole_site_is_built(whole: Path, builder: str) -> None:
    build(whole, builder)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_the_whole_e_book_is_xml(whole: Path) -> None:
    assert parse_e_book(build(whole, "epub"))
