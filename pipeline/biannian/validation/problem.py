"""What validation finds: a problem at an element, and the finding that it becomes when its place is known."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any
from unicodedata import category

from biannian.errors import Finding, Severity

_UNSAFE = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
LONGEST = 60
"""Characters of an offending text that a finding shows."""


@dataclass(frozen=True, slots=True)
class Violation(Finding):
    """A finding of validation: `text` is the offending name, value or text, `expected` what would have been right."""

    text: str = ""
    expected: str = ""


def as_data(finding: Finding) -> dict[str, Any]:
    """A finding as plain data for JSON, with the same keys for every finding."""
    own = finding if isinstance(finding, Violation) else Violation(**asdict(finding))
    return {**asdict(own), "severity": own.severity.value}


class Place(Enum):
    """Where at an element a problem is: at its start tag or at its end tag."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at an element: a finding that does not know its file and line yet."""

    element: int
    """The number of the element in the order of the file, from 1."""
    rule: str
    message: str
    severity: Severity = Severity.ERROR
    text: str = ""
    expected: str = ""
    place: Place = Place.START
    lines_before: int = 0
    """By how many lines what is wrong lies above the place: a text above the next tag."""


def excerpt(text: str) -> str:
    """A text on one line, cut where it is long, fit to be shown on a terminal."""
    line = " ".join(text[: 4 * LONGEST].split())
    shown = "".join("\N{REPLACEMENT CHARACTER}" if category(character) in _UNSAFE else character for character in line)
    return shown if len(shown) <= LONGEST and len(text) <= 4 * LONGEST else f"{shown[:LONGEST]}…"


def one_of(names: list[str]) -> str:
    """Names as a phrase: "a, b or c"; a long list is cut."""
    if len(names) > 12:
        return f"{', '.join(names[:12])} or one of {len(names) - 12} others"
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)
