"""A text made ready for the recognisers: folded, cut into runs that no name crosses, its known words found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain, pairwise
from typing import NamedTuple

from biannian.lexicon.knowledge import BUREAU, CLAN, CORE, DOUBLE_SURNAME, PLAIN, TITLED, Knowledge
from biannian.lexicon.states import spoken_of

_HAN = re.compile("[\u3400-\u9fff〓〇\U00020000-\U000323af]+")
"""What names are written in: ideographs, and 〓 for one that cannot be shown."""

_COUNTED = 6
_ABBREVIATED = ("蒙古",)
_OFTEN = 3
_WHOLE = PLAIN | TITLED | CORE | BUREAU | CLAN | DOUBLE_SURNAME


class Candidate(NamedTuple):
    """A span that may be a name: `kind` is the TEI element, "" for a common word that only keeps names away.

    `score` is the weight of the evidence, about in natural logarithms of odds; `inner` are the nested names.
    """

    start: int
    end: int
    kind: str
    type: str
    score: float
    inner: tuple[Candidate, ...] = ()


class Reading:
    """A folded text with its runs: stretches of Chinese characters between punctuation, line ends and other walls.

    `never` holds the spans that an editor does not take for names.
    """

    def __init__(
        self,
        text: str,
        walls: Iterable[int],
        knowledge: Knowledge,
        never: frozenset[tuple[int, int]] = frozenset(),
    ) -> None:
        self.text, self.knowledge, self.never = text, knowledge, never
        self.runs = _runs(text, walls)
        self.run_of: list[int] = [-1] * len(text)
        for number, (start, end) in enumerate(self.runs):
            self.run_of[start:end] = [number] * (end - start)
        self.matches = knowledge.automaton.matches(text, self.runs)

    def run_start(self, position: int) -> int:
        """Where the run of a character begins."""
        return self.runs[self.run_of[position]][0]

    def run_end(self, position: int) -> int:
        """Where the run of a character ends."""
        return self.runs[self.run_of[position]][1]

    def count(self, string: str) -> int:
        """How often a string of at most `_COUNTED` characters occurs within the runs of the text."""
        return self._counts[string]

    @cached_property
    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        text = self.text
        for length in range(1, _COUNTED + 1):
            places = (range(start, end - length + 1) for start, end in self.runs)
            counts.update([text[at : at + length] for at in chain.from_iterable(places)])
        return counts

    @cached_property
    def interior(self) -> frozenset[int]:
        """The boundaries that lie inside a known office, bureau, clan name or double surname."""
        return frozenset(
            boundary
            for start, matches in self.matches.items()
            for end, senses in matches
            if senses & _WHOLE
            for boundary in range(start + 1, end)
        )

    @cached_property
    def abbreviated(self) -> frozenset[str]:
        """First characters of the states of the steppe that the text often names: 蒙 is one where 蒙古 is."""
        return frozenset(name[0] for name in _ABBREVIATED if self.count(name) >= _OFTEN)

    @cached_property
    def states(self) -> dict[str, float]:
        """How readily each state of one character that the text speaks of is one."""
        return spoken_of(self.knowledge.states, self.count)

    def runs_within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The runs between two walls."""
        numbers = {self.run_of[position] for position in range(start, end)} - {-1}
        return [self.runs[number] for number in sorted(numbers)]

    def transcribed_end(self, end: int) -> int:
        """Where a name ends that goes on with a common part of names in transcription: 帖木兒不花."""
        last = self.run_end(end - 1)
        parts = self.knowledge.name_parts
        return next(
            (end + length for length in (3, 2) if end + length <= last and self.text[end : end + length] in parts), end
        )

    def known(self, start: int, end: int, senses: int) -> bool:
        """Whether `text[start:end]` is a known word with one of the senses."""
        return bool(self.knowledge.automaton.senses(self.text[start:end]) & senses)

    def starting(self, position: int, senses: int) -> list[int]:
        """Where the known words end that start here and have one of the senses, the longest first."""
        return [end for end, found in reversed(self.matches.get(position, ())) if found & senses]


def _runs(text: str, walls: Iterable[int]) -> list[tuple[int, int]]:
    edges = set(walls)
    for found in _HAN.finditer(text):
        edges |= {*found.span()}
    return [(start, end) for start, end in pairwise(sorted(edges)) if _HAN.match(text, start)]


Found = Mapping[int, list[Candidate]]
"""Candidates by where they start."""
