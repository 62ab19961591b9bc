"""Chooses among candidates that overlap: the set without overlaps whose scores add up to the most."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable

from biannian.lexicon.reading import Candidate


class Selection:
    """Candidates that compete: of each span the one that weighs the most; those that weigh nothing or less never count.

    In the spans of `never` only common words do, which keep names away.
    """

    def __init__(self, candidates: Iterable[Candidate], never: Collection[tuple[int, int]] = ()) -> None:
        self._never = never
        self._candidates: dict[tuple[int, int], Candidate] = {}
        self.add(candidates)

    def add(self, candidates: Iterable[Candidate]) -> None:
        """Lets more candidates compete."""
        known = self._candidates
        for candidate in candidates:
            start, end, kind, sort, score, _ = candidate
            if score <= 0 or (kind and (start, end) in self._never):
                continue
            rival = known.get((start, end))
            if rival is None or (-score, kind, sort) < (-rival.score, rival.kind, rival.type):
                known[start, end] = candidate

    def best(self) -> list[Candidate]:
        """The candidates of the best set, in the order of the text."""
        spans = sorted((end, start) for start, end in self._candidates)
        ends = [end for end, _ in spans]
        totals, chosen, previous = [0.0], [False], [0]
        for number, (end, start) in enumerate(spans):
            before = bisect_right(ends, start, 0, number)
            taken = totals[before] + self._candidates[start, end].score
            previous.append(before)
            chosen.append(taken > totals[number])
            totals.append(max(taken, totals[number]))
        result, number = [], len(spans)
        while number:
            if chosen[number]:
                end, start = spans[number - 1]
                result.append(self._candidates[start, end])
                number = previous[number]
            else:
                number -= 1
        return result[::-1]
