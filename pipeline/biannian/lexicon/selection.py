"""Chooses among candidates that overlap: the set without overlaps whose scores add up to the most."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from biannian.lexicon.reading import Candidate


def best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates of the best set, in the order of the text; those that weigh nothing or less never belong to it."""
    ordered = sorted((c for c in candidates if c.score > 0), key=lambda c: (c.end, c.start, -c.score, c.kind, c.type))
    ends = [candidate.end for candidate in ordered]
    totals, chosen = [0.0], [False]
    previous = [0]
    for number, candidate in enumerate(ordered):
        before = bisect_right(ends, candidate.start, 0, number)
        taken = totals[before] + candidate.score
        previous.append(before)
        chosen.append(taken > totals[number])
        totals.append(max(taken, totals[number]))
    result, number = [], len(ordered)
    while number:
        if chosen[number]:
            result.append(ordered[number - 1])
            number = previous[number]
        else:
            number -= 1
    return result[::-1]
