"""Is every entry of a register named by a text of the edition or by another entry, or said to lie outside the texts?"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from biannian.errors import Severity
from biannian.validation.problem import Problem
from biannian.validation.reading import IDENTIFIER, Listener, Tag
from biannian.validation.references import ENTRIES

TEXTS = Path("..", "text")
"""Where the texts of an edition lie as seen from its registers."""

_PREFIXES = {element: prefix for prefix, element in ENTRIES.items()}
_REFERENCE = re.compile(rb"\b(?:person|place|org|office|work):[\w.-]+")
_REMARKS = ("comment", "editorial")


class Usage(Listener):
    """A listener that notes entries of a register that nothing names, where the texts of the edition lie beside it.

    An entry with a remark (`note` of type comment or editorial) says why it is there.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.named: frozenset[str] | None = None
        """What is named in the edition; found out at the first entry, for a chapter has none."""
        self.unnamed: dict[str, int] = {}
        """References of entries that nothing names, and the numbers of their elements."""
        self.open: list[str] = []
        """For each element around the place the reference of the entry that it is, or ""."""

    def start(self, number: int, tag: Tag) -> None:
        """Looks an entry up, or hears that it has a remark."""
        entry = ""
        if tag.local in _PREFIXES and IDENTIFIER in tag.attributes:
            entry = f"{_PREFIXES[tag.local]}:{tag.attributes[IDENTIFIER]}"
            if entry not in self._all_named():
                self.unnamed[entry] = number
        elif self.unnamed and tag.local == "note" and tag.attributes.get("type") in _REMARKS:
            for around in self.open:
                self.unnamed.pop(around, None)
        self.open.append(entry)

    def _all_named(self) -> frozenset[str]:
        if self.named is None:
            self.named = _named(self.path.parent)
        return self.named

    def end(self) -> None:
        """Leaves an element."""
        self.open.pop()

    def finish(self) -> None:
        """Tells of what nothing names."""
        remedy = "take it out, or say in a note of type comment why it is there"
        self.problems += [
            Problem(number, "entry-unused", f"nothing names {entry}; {remedy}", Severity.WARNING, text=entry)
            for entry, number in self.unnamed.items()
        ]


def _named(registers: Path) -> frozenset[str]:
    """The references in the texts and registers of an edition."""
    files = [*sorted((registers / TEXTS).glob("*.xml")), *sorted(registers.glob("*.xml"))]
    return frozenset().union(*(_references(file, file.stat().st_mtime_ns) for file in files))


@lru_cache(maxsize=1024)
def _references(file: Path, changed: int) -> frozenset[str]:
    try:
        content = file.read_bytes()
    except OSError:
        return frozenset()
    return frozenset(found.decode("utf-8", "replace") for found in _REFERENCE.findall(content))
