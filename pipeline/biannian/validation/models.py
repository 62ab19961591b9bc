"""The schemas that a file names itself, by xml-model (W3C and ISO, Associating Schemas with XML documents 1.0)."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from biannian.errors import Severity
from biannian.validation.paths import local_file
from biannian.validation.problem import Problem

SUFFIXES = (".rng", ".rnc", ".sch")


def models(head: etree._Element, path: Path) -> tuple[list[Path], list[Problem]]:
    """The schemas near by that a file names, and what is wrong with the others it names: they are not fetched."""
    schemas: list[Path] = []
    problems: list[Problem] = []
    for instruction in head.itersiblings(etree.ProcessingInstruction, preceding=True):
        if not isinstance(instruction, etree._ProcessingInstruction) or instruction.target != "xml-model":
            continue
        href = (re.search(r"""\bhref\s*=\s*["']([^"']*)["']""", instruction.text or "") or ["", ""])[1]
        schema = local_file(href, path)
        if schema is not None and schema.suffix in SUFFIXES and schema.is_file():
            schemas.insert(0, schema)
        else:
            message = f"the schema «{href}» is no .rng, .rnc or .sch file near by, so it was not applied; save it there"
            problems.append(Problem(1, "schema-failed", message, text=href))
    if not schemas and not problems:
        message = "no xml-model names a schema, so none was applied; add one, or use --schema"
        problems.append(Problem(1, "schema-failed", message, Severity.WARNING))
    return schemas, problems
