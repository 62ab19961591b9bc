"""Checking a document by the rules of a Schematron schema, run as XSLT 3.0."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from functools import cache
from itertools import islice
from pathlib import Path

from lxml import etree

from biannian import resources, saxon
from biannian.errors import Severity, TeiError
from biannian.validation.problem import Problem, excerpt
from biannian.xml import parse

_SEVERITIES = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
}


def check(root: etree._Element, schema: Path) -> list[Problem]:
    """What does not hold in a document by a Schematron schema with queryBinding xslt3, in the order of the document.

    Raises OutputError for a schema that does not compile, and TeiError for one that cannot be read.
    """
    found = parse(saxon.transform(_stylesheet(_content(schema), schema.name), root).encode())
    if not len(found):
        return []
    numbered = sorted(((int(one.get("node", "1")), one) for one in found), key=lambda pair: pair[0])
    elements = _elements(root, {number for number, _ in numbered})
    return [_problem(one, elements[number]) for number, one in numbered]


def _elements(root: etree._Element, numbers: set[int]) -> dict[int, etree._Element]:
    reached = islice(enumerate(root.iter("*"), 1), max(numbers))
    return {number: element for number, element in reached if number in numbers}


def _problem(finding: etree._Element, element: etree._Element) -> Problem:
    severity = _SEVERITIES.get(finding.get("role", ""), Severity.ERROR)
    message = " ".join((finding.text or "").split())
    text = excerpt("".join(islice(element.itertext(), 20)))
    return Problem(element, finding.get("rule", "schematron"), message, severity, text=text)


def _content(schema: Path) -> bytes:
    try:
        return schema.read_bytes()
    except OSError as error:
        raise TeiError(f"the schema cannot be read ({error.strerror})", where=schema) from None


@cache
def _stylesheet(schema: bytes, name: str) -> Path:
    """The schema as a stylesheet, in a folder that lasts as long as this process."""
    stylesheet = _folder() / f"{hashlib.sha256(schema).hexdigest()}.xsl"
    transpiled = saxon.transform(resources.xslt("schematron", "transpile.xsl"), parse(schema, name))
    stylesheet.write_text(transpiled, "utf-8")
    return stylesheet


@cache
def _folder() -> Path:
    folder = tempfile.mkdtemp(prefix="biannian-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
