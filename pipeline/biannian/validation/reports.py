"""Findings as people and programs read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from biannian.errors import Finding, Severity


def text(findings: Sequence[Finding], files: int) -> str:
    """One line for each finding, and a last line that sums up."""
    return "\n".join([*(str(finding) for finding in findings), summary(findings, files)]) + "\n"


def summary(findings: Sequence[Finding], files: int) -> str:
    """How many findings of each severity in how many files: "3 files: 1 error, 2 warnings"."""
    counted = Counter(finding.severity for finding in findings)
    parts = [_counted(counted[severity], severity.value) for severity in Severity if counted[severity]]
    return f"{_counted(files, 'file')}: {', '.join(parts) if parts else 'all valid'}"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 or thing == "info" else f"{number} {thing}s"
