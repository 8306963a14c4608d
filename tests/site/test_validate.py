"""Messages of the Nu checker are read, and all except the excused are reported."""

import json

import pytest

from . import validate
from .validate import EXCUSES, ROOT, Message, not_excused, read

PAGE = f"{ROOT}/build/html/index.html"
EXCUSED = (  # as the Nu checker words them, in the order of the excuses
    "Trailing slash on void elements has no effect and interacts badly with …",
    (
        "Resource violates Content Security Policy (meta tag): external stylesheet "
        "“../_static/page.css” blocked by “style-src” directive."
    ),
    "Inline style violates Content Security Policy (meta tag): blocked by …",
    "The “main” role is unnecessary for element “main”.",
)


def messages(*texts: str) -> list[Message]:
    return [Message("page.html", 1, text) for text in (*EXCUSED, *texts)]


def test_the_last_line_is_read() -> None:
    entry = {"url": f"file:{PAGE}", "lastLine": 7, "message": "Stray end tag."}
    report = json.dumps({"messages": [entry]})

    (message,) = read(f"npm warn about {{things}}\n{{\n{report}\n")

    assert str(message) == "build/html/index.html:7: Stray end tag."


def test_a_checker_that_did_not_run_is_no_clean_page() -> None:
    with pytest.raises(ValueError, match="Expecting value"):
        read("java: not found")


@pytest.mark.parametrize(
    ("text", "excuse"), list(zip(EXCUSED, EXCUSES, strict=True)), ids=EXCUSED
)
def test_an_excuse_is_for_one_message(text: str, excuse: validate.Excuse) -> None:
    assert not_excused(messages()) == []
    (unused,) = not_excused(message for message in messages() if message.text != text)
    assert repr(excuse.pattern) in unused


@pytest.mark.parametrize(
    "text",
    [
        "Stray end tag “div”.",
        (
            "Resource violates Content Security Policy (meta tag): external script "
            "“https://example.org/a.js” blocked by “script-src” directive."
        ),
        (
            "Resource violates Content Security Policy (meta tag): external script "
            "“//example.org/a.js” blocked by “script-src” directive."
        ),
    ],
)
def test_a_defect_is_reported_with_its_page_and_line(text: str) -> None:
    assert not_excused(messages(text)) == [f"page.html:1: {text}"]


@pytest.mark.parametrize("program", ["npx", "java"])
def test_a_missing_program_is_named(
    monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(
        "shutil.which", lambda name: None if name == program else f"/bin/{name}"
    )

    with pytest.raises(SystemExit, match=f"not found: {program};"):
        validate.main()
