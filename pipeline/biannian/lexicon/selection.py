"""Chooses among candidates that overlap: the set without overlaps whose scores add up to the most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from biannian.lexicon.reading import Candidate


class Selection:
    """Candidates that compete: of each span the one that weighs the most; those that weigh nothing or less never count.

    In the spans of `never` only common words do, which keep names away.
    """

    def __init__(self, candidates: Iterable[Candidate], never: Collection[tuple[int, int]] = ()) -> None:
        self._never = never
        self._ending: defaultdict[int, dict[int, Candidate]] = defaultdict(dict)
        self.add(candidates)

    def add(self, candidates: Iterable[Candidate]) -> None:
        """Lets more candidates compete."""
        ending, never = self._ending, self._never
        for candidate in candidates:
            start, end, kind, sort, score, _ = candidate
            if score <= 0 or (kind and (start, end) in never):
                continue
            here = ending[end]
            rival = here.get(start)
            if rival is None or (-score, kind, sort) < (-rival.score, rival.kind, rival.type):
                here[start] = candidate

    def best(self) -> list[Candidate]:
        """The candidates of the best set, in the order of the text."""
        last = max(self._ending, default=0)
        totals = [0.0] * (last + 1)
        chosen: list[Candidate | None] = [None] * (last + 1)
        total = 0.0
        for end in range(1, last + 1):
            here = self._ending.get(end)
            if here:
                for start, candidate in sorted(here.items()) if len(here) > 1 else here.items():
                    taken = totals[start] + candidate.score
                    if taken > total:
                        total, chosen[end] = taken, candidate
            totals[end] = total
        result, end = [], last
        while end:
            taken_here = chosen[end]
            if taken_here:
                result.append(taken_here)
            end = taken_here.start if taken_here else end - 1
        return result[::-1]
