"""A second opinion by jing, where it is installed: for RELAX NG schemas, also in the compact syntax."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from lxml import etree

from biannian.errors import Severity, TeiError, UsageError
from biannian.validation.problem import Violation

_LINE = re.compile(r"(?P<file>.*?):(?P<line>\d+):(?P<column>-?\d+): (?:error|fatal|warning): (?P<message>.*)")


def require() -> str:
    """The path of jing. Raises UsageError where it is not installed."""
    command = shutil.which("jing")
    if command is None:
        raise UsageError("jing is not installed", remedy="install it (Debian: apt install jing) or use --engine lxml")
    return command


def check(head: etree._Element, path: Path, schema: Path) -> list[Violation]:
    """What jing finds in a file. Raises TeiError for a file that jing must not read, or a schema that it cannot."""
    if head.getroottree().docinfo.doctype:
        raise TeiError("jing is not given a file with a document type declaration, whose entities it would read")
    compact = ["-c"] if schema.suffix == ".rnc" else []
    command = [require(), "-i", *compact, str(schema.resolve()), str(path.resolve())]
    output = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False).stdout
    found = []
    for match in filter(None, map(_LINE.fullmatch, output.splitlines())):
        if Path(match["file"]) != path.resolve():
            raise TeiError(f"the schema cannot be read ({match['message']})", where=schema, line=int(match["line"]))
        column = max(0, int(match["column"]))
        found.append(Violation("jing", Severity.ERROR, match["message"], str(path), int(match["line"]), column))
    return found
