"""Active content and external resources are found in every spelling of HTML."""

import time

import pytest
from ext.active_html import find_active

ACTIVE = {
    "<script>go()</script>": "<script> can run code",
    "<SCRIPT SRC=a.js></SCRIPT>": "<script> can run code",
    "<script/x>go()</script>": "<script> can run code",
    '<script type="module">go()</script>': "<script> can run code",
    '<script src="a.js" type="application/json"></script>': "<script> can run code",
    '<script type="application/json" src="a.js"></script>': "<script> can run code",
    "<style>p {}</style>": "<style> can run code",
    '<iframe src="a.html"></iframe>': "<iframe> can run code",
    '<frame src="a.html">': "<frame> can run code",
    '<object data="a.svg"></object>': "<object> can run code",
    '<embed src="a.svg">': "<embed> can run code",
    "<applet></applet>": "<applet> can run code",
    '<base href="https://example.org/">': "<base> can run code",
    '<meta http-equiv="refresh" content="0;url=a">': "<meta> can run code",
    '<link rel="stylesheet" href="a.css">': "<link> can run code",
    "<svg><script>go()</script></svg>": "<script> can run code",
    '<svg><animate attributeName="href"></svg>': "<animate> can run code",
    '<img src="a.png" onerror="go()">': '<img onerror="go()"> runs code',
    "<img src=a.png ONERROR=go()>": '<img onerror="go()"> runs code',
    "<svg/onload=go()>": '<svg onload="go()"> runs code',
    '<p srcdoc="a">': '<p srcdoc="a"> runs code',
    '<p style="color: red">': '<p style="color: red"> has no effect: the security pol',
    '<form action="https://example.org">': "> sends what a reader typed",
    '<button formaction="a">': '<button formaction="a"> sends what a reader typed',
    '<a href="javascript:go()">': '<a href="javascript:go()"> is not the address of',
    '<a href=" \n\tJava\tScript:go()">': '<a href="JavaScript:go()"> is not the addr',
    '<a href="&#106;avascript&colon;go()">': '<a href="javascript:go()"> is not the ad',
    '<a href="vbscript:go()">': '<a href="vbscript:go()"> is not the address',
    '<a href="data:text/html,a">': '<a href="data:text/html,a"> is not the address',
    '<a xlink:href="javascript:go()">': '<a xlink:href="javascript:go()"> is not the ',
    '<a href="a.html" ping="//example.org">': '<a ping="//example.org"> fetches from',
    '<img src="https://example.org/a.png">': "> fetches from elsewhere; put the file",
    '<img src="//example.org/a.png">': '<img src="//example.org/a.png"> fetches',
    r'<img src="\\example.org/a.png">': "> fetches from elsewhere",
    '<img src="data:image/png;base64,a">': "> fetches from elsewhere",
    '<img srcset="a.png 1x, https://example.org/a.png 2x">': "> fetches from elsewh",
    '<video poster="https://example.org/a.png">': "> fetches from elsewhere",
    '<table background="https://example.org/a.png">': "> fetches from elsewhere",
    '<svg><use xlink:href="https://example.org/a.svg#a"/></svg>': "> fetches from els",
    '<svg><image href="https://example.org/a.png"/></svg>': "> fetches from elsewhere",
    '<svg><path fill="url(https://example.org/a.svg#a)"/></svg>': "> fetches from els",
    "<!-- > <script>go()</script> -->": "<script> can run code",
    "<![CDATA[ <script>go()</script> ]]>": "<script> can run code",
}
PASSIVE = [
    '<p class="a" id="b" title="onclick=go()">javascript:go() &lt;script&gt;</p>',
    '<a href="a.html#b">a</a><a href="https://example.org">b</a><a href="mailto:a@b">c',
    '<img src="_images/a.png" srcset="a.png 1x, b.png 2x" alt="https://example.org">',
    '<img src="/a/b.png" alt="">',
    '<svg><use href="#a"/><path fill="url(#b)" clip-path="url( #c )"/></svg>',
    '<script type="application/json" class="quiz-index">[]</script>',
    '<form id="a"><input type="text"><button type="button">A</button></form>',
    "<details><summary>a</summary><pre tabindex='0'>data: 1</pre></details><!-- b -->",
]


@pytest.mark.parametrize(("html", "message"), ACTIVE.items())
def test_active_content_is_reported_in_one_line(html: str, message: str) -> None:
    (line,) = find_active(f"<p>Before</p>{html}<p>After</p>")

    assert message in line


@pytest.mark.parametrize("html", PASSIVE)
def test_passive_content_is_allowed(html: str) -> None:
    assert find_active(html) == []


def test_a_head_may_have_a_description() -> None:
    assert find_active('<meta name="description" content="a">', head=True) == []
    assert find_active('<meta http-equiv="refresh">', head=True) != []


def test_a_repeated_element_is_reported_once() -> None:
    assert len(find_active("<script>go()</script>" * 2)) == 1


def test_a_long_page_takes_less_than_a_second() -> None:
    page = '<div class="highlight"><span class="n">a</span></div>\n' * 1_000
    start = time.process_time()
    find_active(page)

    assert time.process_time() - start < 1
