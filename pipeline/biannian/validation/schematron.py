"""Checking a file by the rules of a Schematron schema, run as XSLT 3.0."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from lxml import etree

from biannian import resources, saxon
from biannian.errors import OutputError, Severity, TeiError
from biannian.validation.embedded import rules_of
from biannian.validation.problem import Problem, excerpt
from biannian.xml import parse

_PLACE = re.compile(r" on line \d+ column \d+ of \S*(?=:)")
_SEVERITIES = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
}


def check(document: saxon.Source, schema: Path) -> list[Problem]:
    """What does not hold in a document by a Schematron schema with queryBinding xslt3, in the order of the document.

    Raises OutputError for a schema that does not compile, and TeiError for one that cannot be read.
    """
    found = parse(_findings(document, schema).encode())
    return sorted((_problem(finding) for finding in found), key=lambda problem: problem.element)


def _findings(document: saxon.Source, schema: Path) -> str:
    content = _content(schema)
    try:
        return saxon.transform(_stylesheet(content, schema.name), document)
    except OutputError:
        try:
            return saxon.transform(_stylesheet(content, schema.name, careful=True), document)
        except OutputError as error:
            # Saxon speaks of the stylesheet that the schema was made into, which nobody has seen.
            raise OutputError(_PLACE.sub("", error.what)) from None


def _problem(finding: etree._Element) -> Problem:
    severity = _SEVERITIES.get(finding.get("role", ""), Severity.ERROR)
    message = " ".join((finding.text or "").split())
    # A finding about the document node has no element: it is told at the root.
    number = int(finding.get("node") or "1")
    rule = finding.get("rule", "schematron")
    return Problem(number, rule, message, severity, text=excerpt(finding.get("text", "")))


def _content(schema: Path) -> bytes:
    try:
        return schema.read_bytes()
    except OSError as error:
        raise TeiError(f"the schema cannot be read ({error.strerror})", where=schema) from None


@cache
def _stylesheet(schema: bytes, name: str, careful: bool = False) -> str:
    """The stylesheet for a schema. A `careful` one goes on where a rule fails, and takes more time."""
    rules = rules_of(parse(schema, name), name)
    return saxon.transform(resources.xslt("schematron", "transpile.xsl"), rules, {"careful": careful})
