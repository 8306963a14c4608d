"""The policy allows the theme's scripts and styles, and nothing else."""

import base64
import hashlib

import pytest
from ext.security_policy import POLICY, RULES, unknown_inline, with_policy
from ext.theme_inline import INLINE, Inline

START = '<!doctype html>\n<head><meta charset="utf-8">'
# What the theme sends today, as `openssl dgst -sha256 -binary | base64` has it.
SCRIPT = "'sha256-4Os45i/6dLPZgmhFhloPCaQG7ibYN1MSkdWnwP6WTQE='"
STYLE = "'sha256-dHevDrjgVhIUCmy4liHOik1PAQLQgywUHqL5YktPZo0='"
UNKNOWN = {
    "<script>go()</script>": "<script>go()</script: only the theme's scripts",
    "<SCRIPT>go()</SCRIPT>": "<SCRIPT>go()</SCRIPT: only the theme's scripts",
    '<script type="module">go()</script>': '<script type="module">go()</script: only',
    '<script type="importmap">{}</script>': '<script type="importmap">{}</script: on',
    '<script data-src="a">go()</script>': '<script data-src="a">go()</script: only',
    "<style>p {}</style>": "<style>p {}</style: only the theme's scripts and styles",
    "<!-- <script>go()</script> -->": "<script>go()</script: only the theme's script",
    f"<script>{'go();' * 20}</script>": f"<script>{'go();' * 10}go…: only the theme's",
}


def test_it_comes_before_what_it_governs() -> None:
    page = with_policy(f"{START}<script>go()</script>")

    assert page == (
        f'{START}\n    <meta http-equiv="Content-Security-Policy" '
        f'content="{POLICY}"><script>go()</script>'
    )


def test_the_scripts_and_styles_of_the_theme_are_allowed_by_their_hashes() -> None:
    assert RULES["script-src"] == f"'self' {SCRIPT}"
    assert RULES["style-src"] == f"'self' {STYLE}"


@pytest.mark.parametrize("inline", INLINE, ids=lambda inline: inline.purpose)
def test_what_is_allowed_stands_in_the_list(inline: Inline) -> None:
    digest = base64.b64encode(hashlib.sha256(inline.text.encode()).digest()).decode()

    assert digest in RULES[f"{inline.tag}-src"]
    assert list(unknown_inline(f"<{inline.tag}>{inline.text}</{inline.tag}>")) == []


def test_all_else_is_forbidden() -> None:
    assert POLICY.startswith("default-src 'none';")
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


@pytest.mark.parametrize(("html", "said"), UNKNOWN.items())
def test_what_the_theme_does_not_send_is_told(html: str, said: str) -> None:
    (line,) = unknown_inline(f"{START}{html}")

    assert line.startswith(said)
    assert line.endswith("list it in conf/ext/theme_inline.py")


@pytest.mark.parametrize(
    "html",
    [
        '<script defer src="a.js"></script>',
        '<script type="application/json" class="quiz-index">[]</script>',
        "<p>&lt;script&gt;go()&lt;/script&gt;</p>",
    ],
)
def test_a_file_and_data_and_text_need_no_list(html: str) -> None:
    assert list(unknown_inline(html)) == []


@pytest.mark.parametrize(
    "html", ["<html>", f"<html>{START}", "<!doctype html><head></head>"]
)
def test_a_page_that_begins_otherwise_is_refused(html: str) -> None:
    with pytest.raises(ValueError, match="a page without the policy is not written"):
        with_policy(html)


def test_a_theme_may_write_its_first_tags_in_another_way() -> None:
    page = with_policy('\n\n<!DOCTYPE html>\n<html><meta charset="utf-8" /></html>')

    assert page.count(POLICY) == 1
