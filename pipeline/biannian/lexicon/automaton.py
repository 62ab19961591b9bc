"""Finds every word of a vocabulary in a text: each start is tried as far as a known prefix leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


class Automaton:
    """A vocabulary whose words carry senses, bits of one integer that add up where a word is given twice."""

    def __init__(self, words: Iterable[tuple[str, int]]) -> None:
        self._senses: dict[str, int] = {}
        for word, sense in words:
            self._senses[word] = self._senses.get(word, 0) | sense
            for length in range(1, len(word)):
                self._senses.setdefault(word[:length], 0)

    def senses(self, word: str) -> int:
        """The senses of one word, 0 where it is unknown."""
        return self._senses.get(word, 0)

    def matches(self, text: str, runs: Iterable[tuple[int, int]]) -> Mapping[int, list[tuple[int, int]]]:
        """The words within each stretch of a text: by where they start, pairs of end and senses, the shortest first."""
        found: dict[int, list[tuple[int, int]]] = {}
        known = self._senses
        for start, end in runs:
            for first in range(start, end):
                sense = known.get(text[first])
                if sense is None:
                    continue
                here = [(first + 1, sense)] if sense else []
                for last in range(first + 2, end + 1):
                    sense = known.get(text[first:last])
                    if sense is None:
                        break
                    if sense:
                        here.append((last, sense))
                if here:
                    found[first] = here
        return found
