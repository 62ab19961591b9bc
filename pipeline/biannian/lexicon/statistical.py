"""What the statistical tagger adds to a text of other times or regions than the lexicon's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from biannian.lexicon.knowledge import POLITY, STATE
from biannian.lexicon.reading import Candidate, Reading

if TYPE_CHECKING:
    from biannian.lexicon.tagger import Tagged

_KINDS = {"PER": "persName", "LOC": "placeName", "OFI": "roleName", "BOOK": "title"}
_SURE, _SURER_YET, _LEAST = 0.7, 0.9, 0.35
"""Probabilities: of a person that is sure, of one that outweighs a weak choice or of a place, and of a mere guess."""

_FAMILIAR, _BY_CHANCE = 0.8, 1.0
"""The share of the tagger's sure persons that the lexicon finds too in a text of its own time and region, and how many
fewer it may find by chance."""

_WEAK = 4.0
"""What weighs less gives way in a familiar text to a person of whom the tagger is surer yet."""

_BASE, _SURER = 1.2, 1.3
"""What a name of the tagger weighs: marked for certain from a probability of about 0.9, with cert low under 0.5."""

_PLAIN = 0.8
"""The probability from which the tagger's word that there is no name keeps the lexicon's away."""

_SETTLED = 100.0
"""What weighs as much as this an editor has settled."""

_RULERS = "帝宗祖"
_PLACES = ("placeName", "orgName")
_NAMES = frozenset(_KINDS.values()) | {"orgName"}


def statistical(reading: Reading, chosen: Iterable[Candidate]) -> list[Candidate]:
    """What the tagger says of a text: little where the lexicon is at home, much elsewhere.

    To a familiar text it adds persons and places that it is sure of, where nothing was chosen or, for persons, only
    what weighs little. In another a name outweighs what was chosen in its place by as much as the tagger is sure of it;
    where it is sure that there is no name, what was chosen is kept away.
    """
    # Imported here, because NumPy takes its time and most commands tag nothing.
    from biannian.lexicon.tagger import tag_text

    chosen = list(chosen)
    found = tag_text(reading.text)
    here: list[Candidate | None] = [None] * len(reading.text)
    for candidate in chosen:
        here[candidate.start : candidate.end] = [candidate] * (candidate.end - candidate.start)
    names = [
        (name, {candidate for candidate in here[name.start : name.end] if candidate})
        for name in found.names
        if 0 <= reading.run_of[name.start] == reading.run_of[name.end - 1]
    ]
    if _is_familiar(found.names, {(candidate.start, candidate.end) for candidate in chosen}):
        return [_added(reading, name, replaced) for name, replaced in names if _adds(name, replaced)]
    proposed = [
        _candidate(reading, name, sum(candidate.score for candidate in replaced))
        for name, replaced in names
        if name.certainty > _LEAST and not any(_settles(candidate, name) for candidate in replaced)
    ]
    plain = [
        candidate._replace(kind="", type="", inner=(), score=2 * candidate.score)
        for candidate in chosen
        if candidate.kind in _NAMES
        and candidate.score < _SETTLED
        and found.plain[candidate.start : candidate.end].min() > _PLAIN
    ]
    return [*_with_their_places(proposed), *plain]


def _is_familiar(found: Iterable[Tagged], chosen: Collection[tuple[int, int]]) -> bool:
    """Whether the lexicon finds nearly all persons of whom the tagger is sure."""
    known = [(name.start, name.end) in chosen for name in found if name.kind == "PER" and name.certainty > _SURE]
    return sum(known) + _BY_CHANCE >= _FAMILIAR * len(known)


def _adds(name: Tagged, replaced: Collection[Candidate]) -> bool:
    """Whether a name is added to what the lexicon finds: no office, which its grammar knows, and no bare river."""
    if name.kind == "LOC":
        return name.certainty > _SURER_YET and not replaced and name.end - name.start > 1
    sure = _SURER_YET if replaced else _SURE
    return name.kind == "PER" and name.certainty > sure and all(candidate.score < _WEAK for candidate in replaced)


def _added(reading: Reading, name: Tagged, replaced: Collection[Candidate]) -> Candidate:
    """The name in place of what was chosen; a ruler's name holds its dynasty: 漢隱帝."""
    added = _candidate(reading, name, sum(candidate.score for candidate in replaced))
    ruler = reading.text[name.end - 1] in _RULERS
    dynasty = (c for c in replaced if ruler and c.kind == "orgName" and c.start == name.start and c.end < name.end)
    return added._replace(inner=tuple(dynasty))


def _settles(chosen: Candidate, name: Tagged) -> bool:
    """Whether a candidate is an editor's, or says more than the tagger's name: an office with its place, a state."""
    if chosen.score >= _SETTLED:
        return True
    if chosen.kind == "roleName":
        places = [inner for inner in chosen.inner if inner.kind in _PLACES]
        if name.kind == "OFI":
            return name.end == chosen.end and any(inner.end == name.start for inner in places)
        return name.kind == "LOC" and any((inner.start, inner.end) == (name.start, name.end) for inner in places)
    return chosen.kind == "orgName" and name.kind == "LOC" and (chosen.start, chosen.end) == (name.start, name.end)


def _with_their_places(proposed: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates; an office right after a place, both certain enough to stand, holds it."""
    before: Candidate | None = None
    for candidate in proposed:
        if candidate.kind == "roleName" and before and before.end == candidate.start and before.kind in _PLACES:
            score = before.score + candidate.score
            yield candidate._replace(start=before.start, score=score, inner=(before,))
        else:
            yield candidate
        before = candidate


def _candidate(reading: Reading, name: Tagged, outweighed: float = 0.0) -> Candidate:
    score = _BASE + name.certainty * (_SURER + outweighed)
    if name.kind == "LOC" and reading.known(name.start, name.end, STATE | POLITY):
        return Candidate(name.start, name.end, "orgName", "polity", score)
    return Candidate(name.start, name.end, _KINDS[name.kind], "", score)
