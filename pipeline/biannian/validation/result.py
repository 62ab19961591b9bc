"""What comes of checking one file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from biannian.errors import Severity
from biannian.validation.problem import Violation

MOST = 1000
"""Findings of one file that are told; a file with more is of another kind altogether."""

TOO_MANY = "too-many-findings"
"""The rule that a file with more breaks."""


class Identifier(NamedTuple):
    """An identifier that must be unique among all files: its kind, its value, and the number of its element."""

    kind: str
    value: str
    element: int


@dataclass(frozen=True, slots=True)
class Result:
    """The findings of one file, and its identifiers; of a file that is not readable, only why."""

    findings: list[Violation] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    is_readable: bool = True


def together(parts: Sequence[Result]) -> Result:
    """One result from those of several checks of a file: findings in the order of lines, each once, `MOST` at most."""
    told = [part for part in parts if not part.is_readable] or parts
    found = dict.fromkeys(finding for part in told for finding in part.findings)
    ordered = sorted(
        (one for one in found if one.rule != TOO_MANY), key=lambda one: (one.line, one.column, one.rule, one.message)
    )
    if len(ordered) > MOST or len(ordered) < len(found):
        more = f"this file has more findings than the first {MOST}; put these right first"
        last = Violation(TOO_MANY, Severity.ERROR, more, ordered[0].file, ordered[:MOST][-1].line)
        ordered = [*ordered[:MOST], last]
    identifiers = [identifier for part in told for identifier in part.identifiers]
    return Result(ordered, identifiers, all(part.is_readable for part in parts))
