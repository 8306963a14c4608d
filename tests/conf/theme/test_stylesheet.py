"""The common style sheet is small and complete; other files do not name the theme's."""

import base64
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from theme import stylesheet
from theme.css import rules
from theme.originals import SCRIPTS, TEMPLATES
from theme.stylesheet import NAMED, OFF, THEME, WORD, sheet, theme_rules, whole_theme

ROOT = Path(__file__).parents[3]
DATA = re.compile(r"url\(data:font/woff2;base64,([^)]+)\)")
TEXTS = [
    path
    for pattern in ("conf/**/*.py", "conf/**/*.js", "conf/**/*.css", "tests/**/*.py")
    for path in ROOT.glob(pattern)
    if path.parts[len(ROOT.parts) + 1] != "theme" and "theme" not in path.parts[-2]
]
QUOTED = re.compile(r"[.#][\w-]+|[\"'][\w -]+[\"']")


@pytest.fixture(scope="module")
def pruned() -> str:
    return theme_rules()


def test_most_of_the_theme_is_left_out(pruned: str) -> None:
    assert len(pruned) < len(whole_theme()) / 6


def test_the_themes_rules_are_below_ours(pruned: str) -> None:
    heads = [head for head, _ in rules(sheet(pruned))]

    assert heads[0].endswith("@layer theme")
    assert ":root" in heads
    assert not any(head.startswith("@layer") for head in heads[1:])


def test_the_style_sheet_is_written_once(
    build_page: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_page()
    path = tmp_path / "html/_static/theme.css"
    before = path.stat().st_mtime_ns, path.read_text(encoding="utf-8")

    build_page()
    assert before == (path.stat().st_mtime_ns, path.read_text(encoding="utf-8"))

    monkeypatch.setattr(stylesheet, "made_of", lambda: "something else")
    build_page()
    assert before[0] < path.stat().st_mtime_ns
    assert [other.name for other in path.parent.glob("theme.*")] == ["theme.css"]


def test_the_fonts_have_the_icons_of_the_site_and_few_others(pruned: str) -> None:
    icons = {int(code, 16) for code in re.findall(r'--fa:"\\([0-9a-f]+)"', pruned)}
    fonts = [
        TTFont(io.BytesIO(base64.b64decode(data))) for data in DATA.findall(pruned)
    ]

    drawn = {code for font in fonts for code in font.getBestCmap()}
    assert len(icons) > 5
    assert icons <= drawn
    assert len(drawn) < 2 * len(icons)
    assert "Font Awesome" not in pruned  # the name is reserved for the whole font
    assert all("Copyright" in font["name"].getDebugName(0) for font in fonts)


def test_classes_switched_off_are_of_the_theme_and_in_no_template_of_ours() -> None:
    theirs = "".join(path.read_text("utf-8") for path in (*SCRIPTS, *TEMPLATES))
    ours = "".join(path.read_text("utf-8") for path in THEME.glob("templates/*.html"))

    assert [name for name in WORD.findall(OFF) if name not in theirs] == []
    assert {*WORD.findall(OFF)} & {*WORD.findall(ours)} == set()


def test_only_the_folder_of_the_theme_uses_its_names() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
    of_theme = {
        name
        for name in WORD.findall(" ".join(NAMED.findall(text)))
        if re.match(r"(bd|pst|sbt|jb|fa)-|.*-(toggle|area|article|items?)\b", name)
    } | {"theme-change-button", "headerlink-toggle", "sidebar-toggle"}
    assert len(of_theme) > 30

    uses = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in TEXTS
        for quoted in QUOTED.findall(path.read_text(encoding="utf-8"))
        for name in of_theme & set(WORD.findall(quoted))
    }

    assert sorted(uses) == []
