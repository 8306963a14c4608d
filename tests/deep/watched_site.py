"""Serve the built site and the small site; a script in each page records errors."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.site import served

if TYPE_CHECKING:
    from collections.abc import Iterator

PHONE = "/_phone.html"  # a page with a frame of phone size
WATCH = """
window.errors = [];
const note = (text) => window.errors.push(text);
addEventListener(
  "error",
  ({ message, target }) => note(message ?? `not loaded: ${target.src ?? target.href}`),
  true,
);
addEventListener("unhandledrejection", ({ reason }) => note(`${reason}`));
addEventListener("securitypolicyviolation", ({ blockedURI, violatedDirective }) =>
  note(`${violatedDirective} forbids ${blockedURI}`),
);
"""
OWN_FILES = {
    "/_watch.js": ("text/javascript", WATCH),
    PHONE: (
        "text/html",
        (
            '<!doctype html><link rel=icon href="data:,">'
            "<iframe width=390 height=844></iframe>"
        ),
    ),
}
SCRIPT = '<script src="/_watch.js"></script>'


class Handler(served.Handler):
    """Serve pages with the script; record files that are missing."""

    def __init__(self, *arguments: Any, missing: list[str], small: Path) -> None:  # noqa: ANN401 (the server's)
        self.missing = missing
        super().__init__(*arguments, small=small, prefix="")

    def do_GET(self) -> None:  # noqa: N802 (the server's)
        """Send a file of the two sites, or of ``OWN_FILES``."""
        if self.path in OWN_FILES:
            self._send(*OWN_FILES[self.path])
            return
        path = Path(self.translate_path(self.path))
        if path == served.NOT_FOUND and path.name not in self.path:
            self.missing.append(self.path)
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            self._send("text/html", text.replace("<head>", f"<head>{SCRIPT}", 1))
        else:
            super().do_GET()

    def _send(self, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def watched_site(small: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the address of both sites, and the list of requested but missing files.

    :param small: the folder of the small site's HTML
    """
    missing: list[str] = []
    handler = partial(Handler, missing=missing, small=small)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", missing
        server.shutdown()
