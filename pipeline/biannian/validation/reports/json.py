"""Findings as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from json import dumps

from biannian.errors import Finding, Severity
from biannian.validation.problem import as_data
from biannian.validation.reports.plain import printable


def json(findings: Sequence[Finding], files: Sequence[str]) -> str:
    """An object with `files` (names), `summary` (findings by severity) and `findings`.

    Each finding has file, line, column (0 where not known), rule, severity, message, text and expected.
    """
    counted = Counter(finding.severity for finding in findings)
    report = {
        "files": list(files),
        "summary": {severity.value: counted[severity] for severity in Severity},
        "findings": [as_data(finding) for finding in findings],
    }
    return printable(dumps(report, ensure_ascii=False, indent=2)) + "\n"
