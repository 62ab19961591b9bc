"""Schematron rules: in a schema of their own, or within a RELAX NG grammar, as the TEI's own schemas have them."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

from lxml import etree

from biannian.errors import TeiError

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_SCH = f"{{{SCHEMATRON}}}"
_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_PARTS = (f"{_SCH}ns", f"{_SCH}let", f"{_XSL}key", f"{_XSL}function", f"{_SCH}pattern", f"{_SCH}rule")


def holds_rules(schema: Path) -> bool:
    """Whether a schema has Schematron rules. A file that cannot be read may have some."""
    if schema.suffix != ".rng":
        return schema.suffix == ".sch"
    try:
        return f'{SCHEMATRON}"'.encode() in schema.read_bytes()
    except OSError:
        return True


def rules_of(root: etree._Element, name: str) -> etree._Element:
    """The Schematron schema that a schema is, or the rules within a grammar as such a schema.

    Raises TeiError for a schema that has no rules.
    """
    if root.tag == f"{_SCH}schema":
        return root
    schema = etree.Element(f"{_SCH}schema", queryBinding="xslt3")
    declared: set[tuple[object, ...]] = set()
    for part in root.iter(*_PARTS):
        parent = part.getparent()
        if parent is None or str(parent.tag).startswith(_SCH):
            continue
        # Each part of a grammar declares the prefixes and values that it needs, others too.
        identity = (part.tag, part.get("prefix") or part.get("name") or part)
        if identity not in declared:
            declared.add(identity)
            (etree.SubElement(schema, f"{_SCH}pattern") if part.tag == f"{_SCH}rule" else schema).append(deepcopy(part))
    if not len(schema):
        raise TeiError("this is no Schematron schema", where=name, remedy=f"its root must be schema in {SCHEMATRON}")
    return schema
