"""Findings as JUnit XML, which build servers read: each file is a test, and its errors are why it failed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from lxml import etree

from biannian.errors import Finding, Severity
from biannian.validation.reports.plain import printable

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(findings: Sequence[Finding], files: Sequence[str]) -> str:
    """A test suite with a test case for each file; what is no error is told in its system-out."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_file[finding.file].append(finding)
    names = list(dict.fromkeys([*files, *by_file]))
    failed = [name for name in names if _errors(by_file[name])]
    counts = {"name": "biannian", "tests": str(len(names)), "failures": str(len(failed)), "errors": "0", "skipped": "0"}
    suites = etree.Element("testsuites", counts)
    suite = etree.SubElement(suites, "testsuite", counts)
    for name in names:
        _case(suite, name, by_file[name])
    return etree.tostring(suites, encoding="unicode", pretty_print=True)


def _case(suite: etree._Element, name: str, findings: Sequence[Finding]) -> None:
    case = etree.SubElement(suite, "testcase", {"name": _text(name), "classname": "biannian.validation", "time": "0"})
    errors = _errors(findings)
    if errors:
        told = errors[0].message if len(errors) == 1 else f"{len(errors)} errors, the first: {errors[0].message}"
        failure = etree.SubElement(case, "failure", {"message": _text(told), "type": errors[0].rule})
        failure.text = _text("\n".join(map(str, errors)))
    others = [finding for finding in findings if finding.severity is not Severity.ERROR]
    if others:
        etree.SubElement(case, "system-out").text = _text("\n".join(map(str, others)))


def _errors(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _text(text: str) -> str:
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", printable(text))
