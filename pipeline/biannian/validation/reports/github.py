"""Findings as workflow commands of GitHub Actions, which shows them on the lines of a pull request.

GitHub Docs, "Workflow commands for GitHub Actions": messages and properties are escaped as in its toolkit.
"""

from __future__ import annotations

from collections.abc import Sequence

from biannian.errors import Finding, Severity
from biannian.validation.reports.plain import printable

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(findings: Sequence[Finding], files: Sequence[str]) -> str:
    """One command a finding: `::error file=…,line=…,col=…,title=…::message`."""
    return "".join(f"{printable(_command(finding))}\n" for finding in findings)


def _command(finding: Finding) -> str:
    properties = {"file": finding.file, "line": finding.line, "col": finding.column, "title": finding.rule}
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value)
    return f"::{_COMMANDS[finding.severity]} {told}::{_message(finding.message)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
