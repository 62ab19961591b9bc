"""The small server: this machine only, right types, plain messages."""

from __future__ import annotations

from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from biannian.errors import OutputError, UsageError
from biannian.publishing.serve import server


@pytest.fixture
def running(tmp_path: Path) -> Iterator[ThreadingHTTPServer]:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("編年", encoding="utf-8")
    (site / "choices.js").write_text("", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret")
    with server(site, 0) as started:
        thread = Thread(target=started.serve_forever, daemon=True)
        thread.start()
        yield started
        started.shutdown()
        thread.join()


def get(running: ThreadingHTTPServer, path: str) -> tuple[int, str | None, str]:
    connection = HTTPConnection("127.0.0.1", running.server_port, timeout=5)
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read().decode()
    connection.close()
    return answer.status, answer.getheader("Content-Type"), content


def test_it_listens_to_this_machine_only(running: ThreadingHTTPServer) -> None:
    assert running.server_address[0] == "127.0.0.1"


def test_pages_come_with_their_type(running: ThreadingHTTPServer, capfd: pytest.CaptureFixture[str]) -> None:
    assert get(running, "/") == (200, "text/html; charset=utf-8", "編年")
    assert get(running, "/choices.js")[1] == "text/javascript; charset=utf-8"
    assert capfd.readouterr() == ("", "")


def test_nothing_outside_the_folder_is_given_away(running: ThreadingHTTPServer) -> None:
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "//../secret.txt"):
        assert get(running, path)[0] == 404


def test_a_missing_folder_and_a_taken_port_are_said(tmp_path: Path, running: ThreadingHTTPServer) -> None:
    with pytest.raises(UsageError, match="no web edition here"):
        server(tmp_path / "missing")
    with pytest.raises(OutputError, match="cannot be used"):
        server(tmp_path, running.server_port)
    with pytest.raises(OutputError, match="port 99999 cannot be used"):
        server(tmp_path, 99999)


def test_an_address_that_no_file_can_have_is_not_found(
    running: ThreadingHTTPServer, capfd: pytest.CaptureFixture[str]
) -> None:
    assert get(running, "/a%00b")[0] == 404
    assert capfd.readouterr() == ("", "")
