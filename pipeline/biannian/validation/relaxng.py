"""Checking a document by a RELAX NG schema: libxml2 decides, and what it refuses is explained."""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path

from lxml import etree

from biannian.errors import TeiError
from biannian.validation.explain import explain
from biannian.validation.grammar import Grammar
from biannian.validation.problem import Problem

MOST = 2000
"""Mistakes of one file that are looked for."""


def check(root: etree._Element, schema: Path) -> list[Problem]:
    """What is wrong with a document by a RELAX NG schema. Raises TeiError for a schema that cannot be read."""
    if _validator(schema).validate(root):
        return []
    return list(islice(explain(root, _grammar(schema)), MOST))


@cache
def _validator(schema: Path) -> etree.RelaxNG:
    try:
        return etree.RelaxNG(file=str(schema))
    except etree.LxmlError as error:
        raise TeiError(f"the schema cannot be read ({' '.join(str(error).split())})", where=schema) from None


@cache
def _grammar(schema: Path) -> Grammar:
    return Grammar(schema)
