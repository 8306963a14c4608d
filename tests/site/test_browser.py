"""The browser is found as the README describes, or a message tells how to get it."""

from pathlib import Path

import pytest
from exports.browser import find_browser

from .browser import find_firefox


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder that is the whole PATH; unset $CHROMIUM and $FIREFOX."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.delenv("FIREFOX", raising=False)
    return tmp_path


def program(path: Path) -> str:
    path.write_text("")
    path.chmod(0o755)
    return str(path)


def test_the_variable_comes_first(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured = program(programs / "mine")
    program(programs / "chromium")
    monkeypatch.setenv("CHROMIUM", configured)

    assert find_browser("") == configured


@pytest.mark.parametrize("name", ["chromium", "google-chrome"])
def test_then_the_path(programs: Path, name: str) -> None:
    expected = program(programs / name)

    assert find_browser("") == expected


def test_then_playwrights_own(programs: Path) -> None:
    bundled = program(programs / "downloaded")

    assert find_browser(bundled) == bundled


def test_without_any_the_message_says_what_to_do(programs: Path) -> None:
    with pytest.raises(RuntimeError, match="install Chromium or Chrome, set"):
        find_browser(str(programs / "missing"))


def test_a_wrong_variable_is_an_error(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(programs / "chromium")
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

    with pytest.raises(RuntimeError, match=r"\$CHROMIUM is '/nowhere/chromium'"):
        find_browser("")


@pytest.mark.parametrize("name", ["firefox", "firefox-esr"])
def test_a_firefox_is_found_on_the_path(programs: Path, name: str) -> None:
    expected = program(programs / name)

    assert find_firefox() == expected


def test_the_variable_for_firefox_comes_first(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configured = program(programs / "mine")
    program(programs / "firefox")
    monkeypatch.setenv("FIREFOX", configured)

    assert find_firefox() == configured


@pytest.mark.usefixtures("programs")
def test_without_a_firefox_the_message_says_what_to_do() -> None:
    with pytest.raises(RuntimeError, match=r"install Firefox, or set \$FIREFOX"):
        find_firefox()
