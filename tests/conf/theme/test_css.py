"""A style sheet loses what nothing uses, and no more."""

import pytest
from theme.css import (
    needs,
    prune,
    rules,
    without_comments,
    without_unused_motion,
    without_unused_values,
)

USED = {"a", "b"}
KEPT = {
    ".a{x:1}": ".a{x:1}",
    ".c{x:1}": "",
    ".a,.c{x:1}": ".a{x:1}",
    "#a .b>p{x:1}": "#a .b>p{x:1}",
    "#a .c{x:1}": "",
    "p:not(.c){x:1}": "p:not(.c){x:1}",
    ".a:is(.c,.d) p{x:1}": ".a:is(.c,.d) p{x:1}",
    '[href="#c"]{x:1}': '[href="#c"]{x:1}',
    "@media print{.a{x:1}.c{x:1}}": "@media print{.a{x:1}}",
    "@media print{.c{x:1}}": "",
    "@supports (x:1){@media print{.a{x:1}}}": "@supports (x:1){@media print{.a{x:1}}}",
    "@font-face{src:url(a;b)}": "@font-face{src:url(a;b)}",
    '@charset "UTF-8";.a{x:1}': ".a{x:1}",
    '@import url("c");.a{x:1}': ".a{x:1}",
    '.a{content:"}"}.c{x:1}': '.a{content:"}"}',
    "[hidden]{display:none!important}.a{x:1}": ".a{x:1}",
    ".a\\:c{x:1}": "",
}


@pytest.mark.parametrize(("css", "kept"), KEPT.items())
def test_a_rule_stays_if_it_can_match(css: str, kept: str) -> None:
    assert prune(css, USED) == kept


def test_an_escaped_name_is_read_as_it_is_written_in_html() -> None:
    assert needs(r".sm\:flex > .b") == {"sm:flex", "b"}


def test_rules_are_reported_from_statements() -> None:
    assert list(rules("@charset 'a';p{x:1}")) == [("@charset 'a'", None), ("p", "x:1")]


def test_comments_go() -> None:
    assert without_comments("/* .a{} */p{x:1}/*\n*/") == "p{x:1}"


def test_values_that_nothing_refers_to_go_until_none_is_left() -> None:
    css = 'p{--a:1;--b:var(--a);--c:"x;y";--d:2;x:var(--d)}q{--e:3}'

    assert without_unused_values(css) == "p{--d:2;x:var(--d)}"
    assert without_unused_values(css, "p{y:var(--b)}") == (
        "p{--a:1;--b:var(--a);--d:2;x:var(--d)}"
    )


def test_motion_that_nothing_is_moved_by_goes() -> None:
    css = "@keyframes in{0%{x:1}to{x:2}}@keyframes out{0%{x:1}}p{animation:in 1s}"

    assert without_unused_motion(css) == (
        "@keyframes in{0%{x:1}to{x:2}}p{animation:in 1s}"
    )
