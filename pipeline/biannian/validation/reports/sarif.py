"""Findings as SARIF 2.1.0 (OASIS, 27 March 2020), which code hosts show on the lines of the files."""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from typing import Any
from urllib.parse import quote

from biannian import __version__
from biannian.errors import Finding, Severity
from biannian.validation.fingerprint import fingerprints
from biannian.validation.reports.plain import printable
from biannian.validation.rules import description

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(findings: Sequence[Finding], files: Sequence[str]) -> str:
    """A log with one run: the rules that were broken, and a result for each finding."""
    rules = sorted({finding.rule for finding in findings})
    number = {rule: index for index, rule in enumerate(rules)}
    results = [
        _result(finding, number[finding.rule], fingerprint)
        for finding, fingerprint in zip(findings, fingerprints(findings), strict=True)
    ]
    driver = {"name": "biannian", "version": __version__, "rules": [_rule(rule) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": _location(file)} for file in files],
        "results": results,
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return printable(dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(rule: str) -> dict[str, Any]:
    explained = description(rule)
    return {"id": rule, **({"shortDescription": {"text": explained}} if explained else {})}


def _result(finding: Finding, rule: int, fingerprint: str) -> dict[str, Any]:
    region = {
        name: value
        for name, value in (("startLine", finding.line), ("startColumn", finding.column))
        if finding.line and value
    }
    place = {"artifactLocation": _location(finding.file), **({"region": region} if region else {})}
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"biannian/v1": fingerprint},
    }


def _location(file: str) -> dict[str, str]:
    return {"uri": quote(file.replace("\\", "/"), errors="surrogateescape")}
