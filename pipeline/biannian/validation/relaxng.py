"""Checking a document by a RELAX NG schema."""

from __future__ import annotations

from functools import cache
from itertools import islice
from pathlib import Path

from lxml import etree

from biannian import resources
from biannian.errors import TeiError
from biannian.validation.explain import explain
from biannian.validation.grammar import Grammar
from biannian.validation.problem import Problem

MOST = 2000
"""Mistakes of one file that are looked for."""


def check(root: etree._Element, schema: Path) -> list[Problem]:
    """What is wrong with a document by a RELAX NG schema, in the order of the document.

    libxml2 decides by biannian's own schema, on which it is quick, and what it refuses is explained. On schemas of
    others it can take cubic time; they are read by derivatives alone. Raises TeiError for a schema that cannot be read.
    """
    if schema == resources.schema("biannian.rng") and _validator(schema).validate(root):
        return []
    try:
        return list(islice(explain(root, _grammar(schema)), MOST))
    except RecursionError:
        raise TeiError("the schema nests its patterns too deeply", where=schema) from None


@cache
def _validator(schema: Path) -> etree.RelaxNG:
    return etree.RelaxNG(file=str(schema))


@cache
def _grammar(schema: Path) -> Grammar:
    return Grammar(schema)
