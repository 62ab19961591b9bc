"""Showing a web edition on this machine: a small server that no other machine can reach."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from biannian.errors import OutputError, UsageError

HOST = "127.0.0.1"


class _Handler(SimpleHTTPRequestHandler):
    # What the operating system thinks of these types differs from machine to machine, and is sometimes wrong.
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".svg": "image/svg+xml",
        ".xml": "application/xml; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".bib": "application/x-bibtex; charset=utf-8",
        ".pdf": "application/pdf",
        ".epub": "application/epub+zip",
    }

    def send_head(self) -> Any:
        """What is asked for; an address that no file can have is not found."""
        try:
            return super().send_head()
        except ValueError:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None

    def end_headers(self) -> None:
        """Say that a page may have changed since it was last read."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing: requests are no news."""


def server(folder: Path, port: int = 8000) -> ThreadingHTTPServer:
    """A server of a folder on this machine's own address, bound and ready to run; port 0 takes any free one.

    Raises UsageError where the folder is missing, OutputError where the port is taken.
    """
    if not folder.is_dir():
        raise UsageError("there is no web edition here", where=folder, remedy="run biannian build first")
    try:
        return ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(folder)))
    except (OSError, OverflowError) as error:
        raise OutputError(f"port {port} cannot be used ({error})", remedy="choose another with --port") from None
