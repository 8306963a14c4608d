"""Drive a real WebKit, the engine of Safari, with W3C WebDriver: JSON over HTTP.

WebKitWebDriver starts the MiniBrowser of WebKitGTK on a virtual screen.
https://www.w3.org/TR/webdriver2/
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 60  # to start, or to do anything


class WebKit:
    """A session of a running WebKit, with the site."""

    def __init__(self, driver: str, address: str) -> None:
        self.driver, self.address = driver, address
        session = self._post(f"{driver}/session", capabilities={})
        self.session = f"{driver}/session/{session['sessionId']}"

    def open(self, path: str) -> None:
        """Open a page."""
        self._post(f"{self.session}/url", url=self.address + path)

    def run(self, body: str, *arguments: object) -> Any:  # noqa: ANN401 (JSON)
        """Run a function body in the page."""
        return self._post(f"{self.session}/execute/sync", script=body, args=arguments)

    def type(self, selector: str, text: str) -> None:
        """Type into an element."""
        element = self._post(
            f"{self.session}/element", using="css selector", value=selector
        )
        (element_id,) = element.values()
        self._post(f"{self.session}/element/{element_id}/value", text=text)

    def _post(self, address: str, **body: object) -> Any:  # noqa: ANN401 (JSON)
        """Send a command; return its result.

        :raises RuntimeError: if the driver reports an error
        """
        request = Request(address, json.dumps(body).encode(), method="POST")  # noqa: S310 (our driver)
        try:
            with urlopen(request, timeout=SECONDS) as response:  # noqa: S310
                return json.load(response)["value"]
        except HTTPError as error:
            raise RuntimeError(f"{address} {body}: {error.read().decode()}") from None


@contextmanager
def start_webkit(driver: str, screen: str, address: str) -> Iterator[WebKit]:
    """Start a WebKit with an empty profile; kill its driver at the end.

    :param driver: the program WebKitWebDriver
    :param screen: the program Xvfb
    """
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with (
        _screen(screen) as display,
        subprocess.Popen(  # noqa: S603 (a program on the PATH)
            [driver, f"--port={port}"],
            env={**os.environ, "DISPLAY": display, "GDK_BACKEND": "x11"},
        ) as process,
    ):
        try:
            _wait_for(f"http://127.0.0.1:{port}/status")
            yield WebKit(f"http://127.0.0.1:{port}", address)
        finally:
            process.kill()


@contextmanager
def _screen(program: str) -> Iterator[str]:
    """Start an X server without a screen; yield the name of its display."""
    reader, writer = os.pipe()
    command = [program, "-displayfd", str(writer), "-screen", "0", "1280x900x24"]
    with subprocess.Popen(command, pass_fds=[writer]) as process:  # noqa: S603
        os.close(writer)
        try:
            with open(reader, encoding="ascii") as pipe:  # noqa: PTH123
                number = pipe.readline().strip()
            if not number:
                raise RuntimeError(f"{program} does not start")
            yield f":{number}"
        finally:
            process.terminate()


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            urlopen(address, timeout=SECONDS).close()  # noqa: S310 (our driver)
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
        else:
            return
