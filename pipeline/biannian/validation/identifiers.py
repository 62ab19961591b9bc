"""The identifiers of a file: each is used once in it, and those of texts and registers once among all files."""

from __future__ import annotations

from biannian.validation.problem import Problem
from biannian.validation.reading import IDENTIFIER, Listener, Tag
from biannian.validation.references import ENTRIES, PARTS
from biannian.validation.result import Identifier

_KINDS = frozenset(ENTRIES.values())


class Identifiers(Listener):
    """A listener that gathers the identifiers in the text or register; the lists in a standOff are that file's own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Identifier] = []
        self.known: set[str] = set()
        self.is_in_text = False

    def start(self, number: int, tag: Tag) -> None:
        """Notes the identifier of an element."""
        if tag.local in PARTS:
            self.is_in_text = tag.local == "text"
        if IDENTIFIER in tag.attributes:
            self._identified(number, tag.local, tag.attributes[IDENTIFIER])

    def _identified(self, number: int, kind: str, value: str) -> None:
        if value in self.known:
            message = f"the identifier {value} is used more than once in this file; give one of the two another"
            self.problems.append(Problem(number, "identifier-repeated", message, text=value))
        elif self.is_in_text:
            self.found.append(Identifier(kind if kind in _KINDS else "text", value, number))
        self.known.add(value)
