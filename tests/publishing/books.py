"""The contract's chapter as a book, and what a book says."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from biannian.publishing.print import PrintResult, PrintSettings, publish_print

SMALL = Path(__file__).parent / "cases" / "small"
CHAPTER = SMALL / "text" / "juan-31.xml"
FIGURE = "[〇一二三四五六七八九0-9]"


def pages(pdf: Path) -> list[str]:
    """The text of each page, without blanks and line ends, in the order in which the PDF has it."""
    return [re.sub(r"\s", "", page) for page in printed(pdf, "-raw")]


def printed(pdf: Path, order: str = "-layout") -> list[str]:
    """The text of each page with its lines."""
    if shutil.which("pdftotext") is None:
        pytest.skip("needs pdftotext, from the Debian package poppler-utils")
    command = ["pdftotext", order, str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    return text.split("\f")[:-1]


def published(tmp_path: Path, work: Path, change: dict[str, str], **settings: str) -> PrintResult:
    """The contract's chapter with pieces of its text exchanged."""
    content = CHAPTER.read_text("utf-8")
    for old, new in change.items():
        assert old in content
        content = content.replace(old, new)
    path = tmp_path / "changed.xml"
    path.write_text(content, "utf-8")
    return publish_print([path], SMALL / "register", tmp_path, settings=PrintSettings(**settings), work=work)  # type: ignore[arg-type]
