"""Serve the built site, with the small site below it, on this machine."""

from __future__ import annotations

import functools
import http.server
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML = Path(__file__).parents[2] / "build" / "html"
NOT_FOUND = HTML / "404.html"
SMALL = "/small"
PAGES = sorted(
    "/" + path.relative_to(HTML).as_posix()
    for path in HTML.glob("**/*.html")
    if path.relative_to(HTML).parts[0] not in {"_static", "_downloads"}
)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serve files, or the page 404 for a missing file; log nothing."""

    def __init__(self, *arguments: Any, small: Path, prefix: str) -> None:  # noqa: ANN401 (the server's)
        self.small, self.prefix = small, prefix
        super().__init__(*arguments, directory=str(HTML))

    def translate_path(self, path: str) -> str:
        """Return the file for an address."""
        path = path.removeprefix(self.prefix)
        is_small = path.startswith(f"{SMALL}/")
        self.directory = str(self.small if is_small else HTML)
        file = super().translate_path(path.removeprefix(SMALL) if is_small else path)
        return file if Path(file).exists() else str(NOT_FOUND)

    def log_message(self, *_arguments: object) -> None:
        """Log nothing."""


@contextmanager
def serve(small: Path, prefix: str = "") -> Iterator[str]:
    """Serve both sites, below a prefix like "/lr"; yield their address."""
    handler = functools.partial(Handler, small=small, prefix=prefix)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
        server.shutdown()
