"""Serve the built site, with a script in each page that records errors."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from tests.site.served import HTML

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


class Handler(SimpleHTTPRequestHandler):
    """Serve pages with the script; record files that are missing."""

    def __init__(self, *arguments: object, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(*arguments, directory=str(HTML))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file of the site, or of ``OWN_FILES``."""
        path = Path(self.translate_path(self.path))
        if self.path in OWN_FILES:
            self._send(*OWN_FILES[self.path])
        elif path.suffix == ".html" and path.is_file():
            text = path.read_text(encoding="utf-8")
            self._send("text/html", text.replace("<head>", f"<head>{SCRIPT}", 1))
        else:
            if not path.exists():
                self.missing.append(self.path)
            super().do_GET()

    def log_message(self, *_arguments: object) -> None:
        """Log nothing."""

    def _send(self, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def watched_site() -> Iterator[tuple[str, list[str]]]:
    """Yield the site's address, and the list of requested files that are missing."""
    missing: list[str] = []
    handler = partial(Handler, missing=missing)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", missing
        server.shutdown()
