"""Checking a file by a RELAX NG schema."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from biannian.errors import TeiError
from biannian.validation.explain import Explanation
from biannian.validation.grammar import Grammar
from biannian.validation.problem import Problem
from biannian.validation.reading import Enough, read, utf8


def listener(schema: Path) -> Explanation:
    """A listener that notes what is wrong by a schema. Raises TeiError for a schema that cannot be read."""
    try:
        return Explanation(_grammar(schema))
    except RecursionError:
        raise too_deep(schema) from None


def check(content: bytes, schema: Path) -> list[Problem]:
    """What is wrong with a file by a schema, in its order. Raises TeiError for a file or schema that cannot be read."""
    explanation = listener(schema)
    try:
        read(utf8(content), [explanation])
    except Enough:
        pass
    except RecursionError:
        raise too_deep(schema) from None
    return explanation.problems


def too_deep(schema: Path) -> TeiError:
    """The error for a schema whose patterns exhaust Python's stack."""
    return TeiError("the schema nests its patterns too deeply", where=schema)


@cache
def _grammar(schema: Path) -> Grammar:
    return Grammar(schema)
