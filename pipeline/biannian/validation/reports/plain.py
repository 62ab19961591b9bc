"""Findings for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from biannian.errors import Finding, Severity


def plain(findings: Sequence[Finding], files: Sequence[str]) -> str:
    """One line for each finding, and a last line that sums up."""
    lines = [*(str(finding) for finding in findings), summary(findings, len(files))]
    return "".join(f"{printable(line)}\n" for line in lines)


def summary(findings: Sequence[Finding], files: int) -> str:
    """How many findings of each severity in how many files: "3 files: 1 error, 2 warnings"."""
    counted = Counter(finding.severity for finding in findings)
    parts = [_counted(counted[severity], severity.value) for severity in Severity if counted[severity]]
    return f"{_counted(files, 'file')}: {', '.join(parts) if parts else 'all valid'}"


def printable(text: str) -> str:
    """A text that any output can take: the bytes of a file name that is no UTF-8 are written out."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 or thing == "info" else f"{number} {thing}s"
