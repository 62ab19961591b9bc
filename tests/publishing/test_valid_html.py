"""Every kind of page is valid HTML, as the checker of the W3C sees it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from biannian.publishing.web import publish_web

CASE = Path(__file__).parent / "cases" / "small"
CHECKER = Path(__file__).parent.parent.parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_every_page_is_valid(tmp_path: Path) -> None:
    if not CHECKER.is_file() or shutil.which("java") is None:
        pytest.skip("needs the npm package vnu-jar (make test) and Java, which are not installed")
    publish_web([CASE / "text" / "juan-31.xml"], CASE / "register", tmp_path, url="https://example.org/")
    pages = [str(path) for path in tmp_path.rglob("*.html")]
    command = ["java", "-jar", str(CHECKER), "--errors-only", "--exit-zero-always", "--format", "json", *pages]
    checked = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    messages = json.loads(checked.stderr)["messages"]
    assert [(one["url"], one.get("lastLine"), one["message"]) for one in messages] == []
