"""Rules, custom properties and keyframes that nothing uses are removed."""

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
PRUNED = {
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


@pytest.mark.parametrize(("css", "expected"), PRUNED.items())
def test_a_rule_is_kept_if_it_can_match(css: str, expected: str) -> None:
    assert prune(css, USED) == expected


def test_an_escaped_name_is_unescaped() -> None:
    assert needs(r".sm\:flex > .b") == {"sm:flex", "b"}


def test_rules_are_distinguished_from_statements() -> None:
    assert list(rules("@charset 'a';p{x:1}")) == [("@charset 'a'", None), ("p", "x:1")]


def test_comments_are_removed() -> None:
    assert without_comments("/* .a{} */p{x:1}/*\n*/") == "p{x:1}"


def test_unused_custom_properties_are_removed_repeatedly() -> None:
    css = 'p{--a:1;--b:var(--a);--c:"x;y";--d:2;x:var(--d)}q{--e:3}'

    assert without_unused_values(css) == "p{--d:2;x:var(--d)}"
    assert without_unused_values(css, "p{y:var(--b)}") == (
        "p{--a:1;--b:var(--a);--d:2;x:var(--d)}"
    )


def test_unused_keyframes_are_removed() -> None:
    css = "@keyframes in{0%{x:1}to{x:2}}@keyframes out{0%{x:1}}p{animation:in 1s}"

    assert without_unused_motion(css) == (
        "@keyframes in{0%{x:1}to{x:2}}p{animation:in 1s}"
    )
