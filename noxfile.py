# /// script
# dependencies = ["nox>=2026.4"]
# ///
"""The tasks of this project; ``python -m nox -l`` lists them."""

from __future__ import annotations

import os
import platform
import re
import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2026.4"
nox.options.default_venv_backend = "virtualenv"  # uv would download CUDA torch

PYPROJECT = nox.project.load_toml("pyproject.toml")
CONSTRAINTS = "conf/constraints.txt"
HTML = Path("build/html")
# On Linux, the default torch brings gigabytes of CUDA; the wheels of this index do
# not. Where the index cannot be reached, pip warns, and uses its other index.
CPU_WHEELS = "https://download.pytorch.org/whl/cpu"
TORCH_INDEX = ("--extra-index-url", CPU_WHEELS, "--retries", "1", "--timeout", "10")
SPHINX = (
    *("-j", "auto"),  # pages are read and written by as many processes as cores
    "-n",  # a reference that leads nowhere is a warning
    "-W",  # a warning fails the build
    *("-c", "conf"),  # settings live apart from the pages
)
# As in conf/exports/browser.py.
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOXES = ("firefox", "firefox-esr")
WITH_PDF = ("-t", "pdf")  # conf/exports/pdf.py
PARTS = ["lint", "tests", "site"]  # of `check`
WEBKIT = ("WebKitWebDriver", "Xvfb")
# As many tests at once as there are cores; neighbours share fixtures.
AT_ONCE = ("-n", "auto", "--dist", "worksteal")


def install(session: nox.Session, *groups: str, torch: bool = True) -> None:
    """Install dependency groups at their pinned versions, torch first and alone.

    The pins have hashes: pip takes no file that is not listed, whichever index has it.
    """
    session.install("pip>=26.1")  # the first that takes hashes from constraints
    pins = ("-c", CONSTRAINTS)
    if torch:
        install_torch(session, *pins)
    session.install(*nox.project.dependency_groups(PYPROJECT, *groups), *pins)


def install_torch(session: nox.Session, *pins: str) -> None:
    """Install torch; on Linux without CUDA, where an index has such wheels."""
    if platform.system() == "Linux":
        locked = Path(CONSTRAINTS).read_text("utf-8")
        (pin,) = re.findall(r"^torch==\S+", locked, re.MULTILINE)
        # By its full name: pip prefers files with hashes in their index, which not all
        # indexes have. If there is no such file, the next step installs another.
        session.install(f"{pin}+cpu", *pins, *TORCH_INDEX, success_codes=[0, 1])
    session.install(*nox.project.dependency_groups(PYPROJECT, "torch"), *pins)


def build(session: nox.Session, *options: str) -> None:
    """Build the site into build/html."""
    session.run("sphinx-build", *SPHINX, *options, "docs", str(HTML))


def need_site(session: nox.Session) -> None:
    """Stop with a hint if nothing was built."""
    if not HTML.joinpath("index.html").is_file():
        session.error("there is no site yet; build it first: python -m nox -s docs")


@nox.session
def check(session: nox.Session) -> None:
    """Lint, build and test in one environment (or a part: -- lint, tests, site).

    Every other argument is for pytest: ``-- site -k quiz``.
    """
    chosen = [part for part in PARTS if part in session.posargs] or PARTS
    options = [option for option in session.posargs if option not in PARTS]
    libraries = ["libraries"] if "tests" in chosen else []  # 34 MB, 220 MB unpacked
    install(session, "docs", "test", "site", "lint", *libraries)
    if "lint" in chosen:
        lint(session)
    if "tests" in chosen:
        session.run("pytest", *AT_ONCE, "--ignore=tests/site", *options)
    if "site" in chosen:
        shutil.rmtree(HTML, ignore_errors=True)
        tests = prepare_browsers(session)
        build(session, *WITH_PDF)
        session.run("pytest", *AT_ONCE, *tests, *options)


def lint(session: nox.Session) -> None:
    """Check style, types, spelling, workflows and the question bank."""
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("mypy")
    session.run("codespell")
    session.run("zizmor", "--offline", ".github")
    groups = PYPROJECT["dependency-groups"]
    requirements = nox.project.dependency_groups(PYPROJECT, *groups)
    # deptry cannot read groups alone. nox's own folder for such files would become the
    # temporary folder of the tests that follow, inside of the environment.
    file = Path("build/wanted.txt")
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(requirements), "utf-8")
    session.run("deptry", ".", "--requirements-files", str(file))
    session.run("python", "-m", "questions", env={"PYTHONPATH": "conf"})


def prepare_browsers(session: nox.Session) -> list[str]:
    """Download a Chromium if there is none; return the tests that have browsers."""
    prepare_chromium(session)
    if _on_path("FIREFOX", *FIREFOXES) or "CI" in os.environ:
        return ["tests/site"]
    session.warn("no Firefox on the PATH nor in $FIREFOX: no test runs in Firefox")
    return ["tests/site", "--ignore=tests/site/test_firefox.py"]


def prepare_chromium(session: nox.Session) -> None:
    """Download a Chromium if there is none; what needs it reports a failure."""
    if not _on_path("CHROMIUM", *CHROMIUMS):
        session.run("playwright", "install", "chromium", success_codes=[0, 1])


@nox.session(default=False)
def lint_browser(session: nox.Session) -> None:
    """Check the types and the format of the browser's code (needs Node)."""
    folders = (Path("conf/browser"), Path("conf/theme/static"))
    modules = sorted(str(path) for folder in folders for path in folder.rglob("*.js"))
    npx = ("npx", "--yes", "--package")
    session.run(
        *(*npx, "typescript@5.9.3", "tsc", "--strict", "--checkJs", "--allowJs"),
        *("--noEmit", "--target", "es2022", "--module", "es2022"),
        *("--moduleResolution", "bundler", "--lib", "es2022,dom,dom.iterable"),
        *modules,
        external=True,
    )
    session.run(
        *(*npx, "prettier@3.6.0", "prettier", "--check"),
        *("conf/browser", "conf/static", "conf/theme/**/*.{css,js}"),
        external=True,
    )


@nox.session(default=False)
def questions(session: nox.Session) -> None:
    """Check the question bank and prove its keys (or run: lock, schema, rules)."""
    install(session, "docs")
    bank = ("python", "-m", "questions")
    session.run(*bank, *session.posargs, env={"PYTHONPATH": "conf"})
    if not session.posargs:
        session.run(*bank, "prove", env={"PYTHONPATH": "conf"})


@nox.session(default=False)
def deep(session: nox.Session) -> None:
    """Run the slow sweeps: mutants, random arguments, every page in other browsers."""
    if not session.posargs:  # otherwise the tests report what is missing
        need_site(session)
        programs = {"FIREFOX": FIREFOXES, **{name: (name,) for name in WEBKIT}}
        missing = [n[-1] for key, n in programs.items() if not _on_path(key, *n)]
        if missing:
            session.error(
                f"not on the PATH: {', '.join(missing)}; on Debian: "
                "apt-get install firefox-esr webkit2gtk-driver xvfb"
            )
    install(session, "docs", "test", "site")
    session.run("pytest", *AT_ONCE, "-m", "slow", "--timeout=3600", *session.posargs)


@nox.session(default=False)
def docs(session: nox.Session) -> None:
    """Build the site into build/html."""
    install(session, "docs")
    build(session, *session.posargs)


@nox.session(default=False)
def pdf(session: nox.Session) -> None:
    """Build the site as it is hosted: with the cheat sheet as a PDF, by Chromium."""
    install(session, "docs", "pdf")
    prepare_chromium(session)
    build(session, *WITH_PDF, *session.posargs)


@nox.session(default=False)
def serve(session: nox.Session) -> None:
    """Serve the built site on this machine (port 8000, or the one you name)."""
    need_site(session)
    port = session.posargs[0] if session.posargs else "8000"
    session.run(
        *("python", "-m", "http.server", port),
        *("--bind", "127.0.0.1", "--directory", str(HTML)),
    )


@nox.session(default=False)
def validate(session: nox.Session) -> None:
    """Validate the built site and an e-book (Node, Java, epubcheck)."""
    need_site(session)
    session.run("python", "-m", "tests.site.validate")
    install(session, "docs")
    book = ("-b", "epub", "-d", "build/epub-read")
    session.run("sphinx-build", *SPHINX, *book, "docs", "build/epub")
    session.run("python", "-m", "tests.site.epubcheck", "build/epub")


@nox.session(default=False)
def live(session: nox.Session) -> None:
    """Serve the site, rebuild it on every save, and open it in a browser."""
    install(session, "docs", "live")
    watched = (f"--watch={folder}" for folder in ("snippets", "conf"))
    session.run(
        *("python", "-m", "execution"),  # torch is imported once, for all builds
        *("sphinx-autobuild", *SPHINX, "docs", str(HTML)),
        *(*watched, "--open-browser", *session.posargs),
        env={"PYTHONPATH": "conf"},
    )


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Time builds side by side, and run Lighthouse on the site (needs Node)."""
    install(session, "docs")
    session.run(
        *("python", "-m", "tests.bench.builds", *session.posargs),
        env={"PYTHONPATH": "conf"},
    )
    build(session)
    session.run("python", "-m", "tests.bench.lighthouse", env={"PYTHONPATH": "conf"})


@nox.session(default=False)
def versions(session: nox.Session) -> None:
    """Run the schedulers of every torch since 2.0 (downloads 1.3 GB, keeps 2 MB)."""
    install(session, "docs")
    session.run("python", "-m", "versions.record", env={"PYTHONPATH": "conf"})


@nox.session(default=False)
def translations(session: nox.Session) -> None:
    """Run the schedules of other libraries again, all or those named (-- timm)."""
    install(session, "docs", "libraries")
    session.run(
        *("python", "-m", "translations.record", *session.posargs),
        env={"PYTHONPATH": f"conf{os.pathsep}."},
    )


@nox.session(default=False)
def linkcheck(session: nox.Session) -> None:
    """Check that every external link still works."""
    install(session, "docs")
    session.run("sphinx-build", *SPHINX, "-b", "linkcheck", "docs", "build/linkcheck")


@nox.session(default=False)
def lock(session: nox.Session) -> None:
    """Write conf/constraints.txt again (-- --upgrade: with the newest versions)."""
    install(session, "lock", torch=False)
    session.run("python", "conf/lock.py", CPU_WHEELS, *session.posargs)


def _on_path(variable: str, *names: str) -> bool:
    return bool(os.environ.get(variable) or any(map(shutil.which, names)))


if __name__ == "__main__":
    nox.main()
