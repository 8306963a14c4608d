"""The content security policy allows our files and the first script only."""

import base64
import hashlib

import pytest
from sphinx.errors import ThemeError
from theme.policy import FIRST_SCRIPT, META, POLICY, RULES, check, unknown_inline

START = f'<!doctype html>\n<html><head><meta charset="utf-8">{META}'
UNKNOWN = {
    "<script>go()</script>": "<script>go()</script: no script and no style",
    "<SCRIPT>go()</SCRIPT>": "<SCRIPT>go()</SCRIPT: no script and no style",
    '<script type="module">go()</script>': '<script type="module">go()</script: no',
    '<script type="importmap">{}</script>': '<script type="importmap">{}</script: no',
    '<script data-src="a">go()</script>': '<script data-src="a">go()</script: no',
    "<style>p {}</style>": "<style>p {}</style: no script and no style",
    "<!-- <script>go()</script> -->": "<script>go()</script: no script and no style",
    f"<script>{'go();' * 20}</script>": f"<script>{'go();' * 10}go…: no script",
}


def test_the_first_script_is_allowed_by_its_hash() -> None:
    digest = hashlib.sha256(FIRST_SCRIPT.encode()).digest()

    assert RULES["script-src"] == (
        f"'self' 'sha256-{base64.b64encode(digest).decode()}'"
    )
    assert FIRST_SCRIPT.startswith("(() => {")
    assert list(unknown_inline(f"<script>{FIRST_SCRIPT}</script>")) == []


def test_everything_else_is_forbidden() -> None:
    assert POLICY.startswith("default-src 'none';")
    assert RULES["style-src"] == "'self'"
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize(("html", "message"), UNKNOWN.items())
def test_an_inline_script_or_style_is_reported(html: str, message: str) -> None:
    (line,) = unknown_inline(f"{START}{html}")

    assert line.startswith(message)
    assert line.endswith("replace its block in conf/theme/templates/site.html")


@pytest.mark.parametrize(
    "html",
    [
        '<script defer src="a.js"></script>',
        '<script type="application/json" class="quiz-index">[]</script>',
        "<p>&lt;script&gt;go()&lt;/script&gt;</p>",
    ],
)
def test_files_data_and_text_are_allowed(html: str) -> None:
    assert list(unknown_inline(html)) == []


def test_a_page_begins_with_the_policy() -> None:
    check(f'{START}<script src="a.js"></script><body>', "a/page")


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        f'<html><script src="a.js"></script>{META}',
        f'<html><link rel="stylesheet" href="a.css">{META}',
        f"<html><body>{META}</body></html>",
    ],
)
def test_a_page_without_the_policy_stops_the_build(html: str) -> None:
    with pytest.raises(ThemeError, match=r"^a/page: it does not begin with the sec"):
        check(html, "a/page")
