"""The browser is found where the README says, or one message says what to do."""

from pathlib import Path

import pytest

from .browser import find_browser, find_firefox


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that is all of PATH, and neither $CHROMIUM nor $FIREFOX."""
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
    mine = program(programs / "mine")
    program(programs / "chromium")
    monkeypatch.setenv("CHROMIUM", mine)

    assert find_browser("") == mine


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


def test_a_wrong_variable_is_not_passed_over(
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


def test_a_firefox_of_ones_own_comes_first(
    programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = program(programs / "mine")
    program(programs / "firefox")
    monkeypatch.setenv("FIREFOX", mine)

    assert find_firefox() == mine


@pytest.mark.usefixtures("programs")
def test_without_a_firefox_the_message_says_what_to_do() -> None:
    with pytest.raises(RuntimeError, match=r"install Firefox, or set \$FIREFOX"):
        find_firefox()
