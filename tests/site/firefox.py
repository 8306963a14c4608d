"""Drive a real Firefox with Marionette, the protocol built into every Firefox.

A message is its length, a colon and JSON; the reply to a command is an error or a
value.
https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

from __future__ import annotations

import json
import socket
import subprocess
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedRWPair
    from pathlib import Path

SECONDS = 20  # to find an element, or until a condition is true
SECONDS_TO_START = 60
# Console messages about the site: errors, and violations of the security policy.
CONSOLE = """
const [address] = arguments;
const errors = Services.console.getMessageArray().filter(
  (message) =>
    message instanceof Ci.nsIScriptError &&
    message.sourceName.startsWith(address) &&
    (!(message.flags & Ci.nsIScriptError.warningFlag) ||
      message.category.startsWith("CSP")),
);
Services.console.reset();
return errors.map((message) => message.errorMessage);
"""
IDLE = "const [resolve] = arguments; requestIdleCallback(() => resolve());"


class Firefox:
    """A session of a running Firefox, with the site."""

    def __init__(self, stream: BufferedRWPair, address: str) -> None:
        self.stream, self.address = stream, address
        self._receive()  # a greeting
        self.command("WebDriver:NewSession")
        limit = SECONDS * 1000
        self.command("WebDriver:SetTimeouts", implicit=limit, script=limit)

    def command(self, name: str, **parameters: object) -> Any:  # noqa: ANN401 (JSON)
        """Send a command; return its result.

        :raises RuntimeError: if Firefox reports an error
        """
        message = json.dumps([0, 0, name, parameters]).encode()
        self.stream.write(b"%d:%b" % (len(message), message))
        self.stream.flush()
        _, _, error, result = self._receive()
        if error:
            raise RuntimeError(f"{name} {parameters}: {error['message']}")
        return result.get("value") if isinstance(result, dict) else result

    def open(self, path: str) -> None:
        """Open a page."""
        self.command("WebDriver:Navigate", url=self.address + path)

    def click(self, selector: str) -> None:
        """Click on an element."""
        self.command("WebDriver:ElementClick", id=self._find(selector))

    def type(self, selector: str, text: str) -> None:
        """Type into an element."""
        self.command("WebDriver:ElementSendKeys", id=self._find(selector), text=text)

    def run(self, body: str, *arguments: object) -> Any:  # noqa: ANN401 (JSON)
        """Run a function body in the page."""
        return self.command("WebDriver:ExecuteScript", script=body, args=arguments)

    def wait_for(self, expression: str) -> None:
        """Wait until an expression is true in this page, or in a page opened from it.

        :raises RuntimeError: if it does not become true
        """
        deadline = time.monotonic() + SECONDS
        while time.monotonic() < deadline:
            with suppress(RuntimeError):  # another page is loading
                if self.run(f"return {expression}"):
                    return
            time.sleep(0.02)
        raise RuntimeError(f"not true in {SECONDS} s: {expression}")

    def console_errors(self) -> list[str]:
        """Return and clear the console's errors of the site, once the page is idle."""
        self.command("WebDriver:ExecuteAsyncScript", script=IDLE, args=[])
        self.command("Marionette:SetContext", value="chrome")
        errors: list[str] = self.run(CONSOLE, self.address)
        self.command("Marionette:SetContext", value="content")
        return errors

    def _find(self, selector: str) -> str:
        element = self.command(
            "WebDriver:FindElement", using="css selector", value=selector
        )
        (element_id,) = element.values()
        return str(element_id)

    def _receive(self) -> Any:  # noqa: ANN401 (JSON)
        length = b""
        while not length.endswith(b":"):
            length += self.stream.read(1)
        return json.loads(self.stream.read(int(length[:-1])))


@contextmanager
def start_firefox(program: str, address: str, profile: Path) -> Iterator[Firefox]:
    """Start a Firefox with its own profile; kill it at the end."""
    settings = 'user_pref("marionette.port", 0);\n'  # any free port, see _port
    profile.joinpath("user.js").write_text(settings, encoding="utf-8")
    options = ("--headless", "--marionette", "--new-instance")
    reading_the_console = "--remote-allow-system-access"
    with (
        profile.joinpath("firefox.log").open("wb") as log,
        subprocess.Popen(  # noqa: S603 (a browser on the PATH)
            [program, *options, reading_the_console, "--profile", str(profile)],
            stdout=log,
            stderr=log,
        ) as process,
    ):
        try:
            port = _port(process, profile)
            with (
                socket.create_connection(("127.0.0.1", port)) as connection,
                connection.makefile("rwb") as stream,
            ):
                yield Firefox(stream, address)
        finally:
            process.kill()


def _port(process: subprocess.Popen[bytes], profile: Path) -> int:
    """Return the port that Firefox has chosen and written to its profile."""
    port_file = profile / "MarionetteActivePort"
    for _ in range(SECONDS_TO_START * 20):
        if port_file.is_file() and (text := port_file.read_text(encoding="utf-8")):
            return int(text)
        if process.poll() is not None:
            break
        time.sleep(0.05)
    log = profile.joinpath("firefox.log").read_text(encoding="utf-8", errors="replace")
    raise RuntimeError(
        f"{process.args!r} does not start; its log ends with: {log[-2000:]}"
    )
