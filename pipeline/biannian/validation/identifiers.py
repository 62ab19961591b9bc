"""The identifiers of a file: each is used once in it, and those of texts and registers once among all files."""

from __future__ import annotations

from biannian.validation.problem import Problem
from biannian.validation.reading import IDENTIFIER, Listener, local_part
from biannian.validation.references import ENTRIES
from biannian.validation.result import Identifier

_KINDS = frozenset(ENTRIES.values())


class Identifiers(Listener):
    """A listener that gathers the identifiers in the text or register; the lists in a standOff are that file's own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Identifier] = []
        self.known: set[str] = set()
        self.depth = 0
        self.is_in_text = False

    def start(self, number: int, name: str, attributes: list[str]) -> None:
        """Notes the identifier of an element."""
        self.depth += 1
        if self.depth == 2:
            self.is_in_text = local_part(name) == "text"
        if IDENTIFIER in attributes[::2]:
            self._identified(number, name, attributes[attributes.index(IDENTIFIER) + 1])

    def _identified(self, number: int, name: str, value: str) -> None:
        if value in self.known:
            message = f"the identifier {value} is used more than once in this file; give one of the two another"
            self.problems.append(Problem(number, "identifier-repeated", message, text=value))
        elif self.is_in_text:
            kind = local_part(name)
            self.found.append(Identifier(kind if kind in _KINDS else "text", value, number))
        self.known.add(value)

    def end(self) -> None:
        """Leaves an element."""
        self.depth -= 1
