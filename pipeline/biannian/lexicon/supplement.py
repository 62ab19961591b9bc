"""What the tagger adds to a text that the lexicon knows well, and the weak candidates that it keeps away there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from biannian.lexicon.evidence import unmistakable
from biannian.lexicon.proposals import SETTLED, Proposal, candidate_of, kept_away
from biannian.lexicon.reading import Candidate, Reading
from biannian.lexicon.recurrence import LADY, parts

if TYPE_CHECKING:
    from biannian.lexicon.alphabet import Array
    from biannian.lexicon.tagger import Tagged

_INTRODUCED, _SURE, _SURER, _SUREST = 0.4, 0.7, 0.9, 0.96
"""Probabilities that suffice: for the given name of a person named in full before; for a person or an office where
nothing was chosen; for a person of one character or where something weak was, and for a place; for a person against
nearly anything."""

_LEAST_LENGTHS = {"LOC": 2, "OFI": 3}
"""Bare 河 is no name, nor 守將 and 大將."""

_WEAK, _DOUBTFUL = 4.0, 2.4
"""What persons and what places weigh that give way to a tagger surer yet."""

_SOON = 2000
"""How far from the full name a given name stands for it."""

_RULERS = "帝宗祖"


def supplement(
    reading: Reading, proposed: Iterable[Proposal], chosen: Sequence[Candidate], plain: Array
) -> list[Candidate]:
    """Persons, places and offices that the lexicon lacks, and shapes without a name (直待名城) kept away.

    `plain` is the probability for each character that it belongs to no name. What is a person elsewhere in the text is
    not kept away.
    """
    proposed = list(proposed)
    introduced = _introduced(reading, chosen)
    persons = {reading.text[name.start : name.end] for name, _ in proposed if name.kind == "PER"}
    persons |= introduced.keys()
    added = [_added(reading, proposal) for proposal in proposed if _suffices(reading, proposal, introduced)]
    doubted = (
        candidate
        for candidate in chosen
        if _is_weak(reading, candidate)
        and reading.text[candidate.start : candidate.end] not in persons
        and plain[candidate.start : candidate.end].min() > _SURER
    )
    return [*added, *kept_away(doubted)]


def _suffices(reading: Reading, proposal: Proposal, introduced: dict[str, list[int]]) -> bool:
    name, rivals = proposal
    if name.kind in _LEAST_LENGTHS:
        sure = name.certainty > (_SURE if name.kind == "OFI" else _SURER)
        return sure and not rivals and name.end - name.start >= _LEAST_LENGTHS[name.kind]
    if name.kind != "PER" or any(_stays(rival, name) for rival in rivals):
        return False
    if rivals:
        return name.certainty > (_SURER if all(rival.score < _WEAK for rival in rivals) else _SUREST)
    if name.certainty > (_SURE if name.end - name.start > 1 else _SURER):
        return True
    ends = introduced.get(reading.text[name.start : name.end], [])
    first = bisect_left(ends, name.start - _SOON)
    return name.certainty > _INTRODUCED and first < len(ends) and ends[first] <= name.start


def _stays(rival: Candidate, name: Tagged) -> bool:
    """Whether an editor has settled a rival, or the lexicon knows it for no person: a clan."""
    same = (rival.start, rival.end) == (name.start, name.end)
    return rival.score >= SETTLED or (same and rival.kind != "persName")


def _introduced(reading: Reading, chosen: Iterable[Candidate]) -> dict[str, list[int]]:
    """Given names of the persons named in full, each with where such names end, in the order of the text."""
    ends: dict[str, list[int]] = defaultdict(list)
    for candidate in chosen:
        if candidate.kind == "persName":
            surname, given = parts(reading, candidate)
            if surname and given != LADY:
                ends[given].append(candidate.end)
    return ends


def _added(reading: Reading, proposal: Proposal) -> Candidate:
    """The name in place of its rivals, or the one that it confirms; a ruler's name holds its dynasty: 漢隱帝."""
    added = candidate_of(reading, proposal)
    for rival in proposal.rivals:
        if (rival.start, rival.end) == (added.start, added.end):
            return rival._replace(score=added.score)
    if reading.text[added.end - 1] not in _RULERS:
        return added
    dynasty = (c for c in proposal.rivals if c.kind == "orgName" and c.start == added.start and c.end < added.end)
    return added._replace(inner=tuple(dynasty))


def _is_weak(reading: Reading, candidate: Candidate) -> bool:
    """Whether a place or a person may be none; but not 睍."""
    if candidate.kind == "persName":
        return candidate.score < _WEAK and not unmistakable(reading, candidate.start, candidate.end)
    return candidate.kind == "placeName" and candidate.end - candidate.start > 1 and candidate.score < _DOUBTFUL
