"""The policy allows what is in the page, and nothing else."""

import pytest
from ext.security_policy import policy, with_policy

# echo -n 'go()' | openssl dgst -sha256 -binary | base64
GO = "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='"
HEAD = '<head><meta charset="utf-8">'


def test_it_comes_before_what_it_governs() -> None:
    page = with_policy(f"{HEAD}<script>go()</script>")

    assert page.index("Content-Security-Policy") < page.index("<script>")
    assert page.startswith(f'{HEAD}\n    <meta http-equiv="Content-Security-Policy"')


def test_a_script_in_the_page_is_allowed_by_its_hash() -> None:
    assert f"script-src 'self' {GO};" in policy("<script>go()</script>")


def test_a_style_in_the_page_is_allowed_by_its_hash() -> None:
    assert f"style-src 'self' {GO};" in policy("<style>go()</style>")


def test_a_linked_script_needs_no_hash() -> None:
    assert "script-src 'self';" in policy('<script defer src="a.js"></script>')


def test_the_same_script_is_named_once() -> None:
    assert policy("<script>go()</script>" * 2).count(GO) == 1


def test_all_else_is_forbidden() -> None:
    rules = policy("")

    assert rules.startswith("default-src 'none';")
    assert "unsafe" not in rules
    assert "http" not in rules


def test_an_unknown_head_is_refused() -> None:
    with pytest.raises(ValueError, match="to put the policy after"):
        with_policy("<html>")
