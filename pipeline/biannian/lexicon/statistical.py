"""What the statistical tagger adds to a text of other times or regions than the lexicon's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from biannian.lexicon.knowledge import POLITY, STATE
from biannian.lexicon.reading import Candidate, Reading

if TYPE_CHECKING:
    from biannian.lexicon.tagger import Tagged

_KINDS = {"PER": "persName", "LOC": "placeName", "OFI": "roleName", "BOOK": "title"}
_SURE, _LEAST = 0.7, 0.35
_SAMPLE = 150
"""How many sentences, from all over the text, show whether the lexicon knows it."""

_FAMILIAR, _BY_CHANCE = 0.85, 1.5
"""The share of the tagger's sure persons that the lexicon finds too in a text of its own time and region, and how many
fewer it may find by chance."""

_BASE, _SURER = 1.2, 1.3
"""What a name of the tagger weighs: marked for certain from a probability of about 0.9, with cert low under 0.5."""

_PLAIN = 0.8
"""The probability from which the tagger's word that there is no name keeps the lexicon's away."""

_SETTLED = 100.0
"""What weighs as much as this an editor has settled."""

_PLACES = ("placeName", "orgName")
_NAMES = frozenset(_KINDS.values()) | {"orgName"}


def statistical(reading: Reading, chosen: Iterable[Candidate]) -> list[Candidate]:
    """What the tagger says of a text that the lexicon hardly knows; nothing of a familiar text.

    A name that the tagger is sure of outweighs all that was chosen in its place; where the tagger is sure that there is
    no name, what was chosen is kept away.
    """
    # Imported here, because NumPy takes its time and most commands tag nothing.
    from biannian.lexicon.tagger import sentences, tag_text

    chosen = list(chosen)
    text = list(sentences(reading.text))
    if _is_familiar(text[:: 1 + len(text) // _SAMPLE], {(candidate.start, candidate.end) for candidate in chosen}):
        return []
    found = tag_text(reading.text)
    here: list[Candidate | None] = [None] * len(reading.text)
    for candidate in chosen:
        here[candidate.start : candidate.end] = [candidate] * (candidate.end - candidate.start)
    proposed = []
    for name in found.names:
        replaced = {candidate for candidate in here[name.start : name.end] if candidate}
        within = 0 <= reading.run_of[name.start] == reading.run_of[name.end - 1]
        if within and name.certainty > _LEAST and not any(_settles(candidate, name) for candidate in replaced):
            weight = sum(candidate.score for candidate in replaced)
            proposed.append(_candidate(reading, name, _BASE + name.certainty * (_SURER + weight)))
    plain = [
        candidate._replace(kind="", type="", inner=(), score=2 * candidate.score)
        for candidate in chosen
        if candidate.kind in _NAMES
        and candidate.score < _SETTLED
        and found.plain[candidate.start : candidate.end].min() > _PLAIN
    ]
    return [*_with_their_places(proposed), *plain]


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


def _is_familiar(sample: Sequence[tuple[int, str]], chosen: Collection[tuple[int, int]]) -> bool:
    from biannian.lexicon.tagger import tag

    found = zip(sample, tag([text for _, text in sample]), strict=True)
    persons = [(start, name) for (start, _), names in found for name in names if name.kind == "PER"]
    known = [(start + name.start, start + name.end) in chosen for start, name in persons if name.certainty > _SURE]
    return sum(known) + _BY_CHANCE >= _FAMILIAR * len(known)


def _candidate(reading: Reading, name: Tagged, score: float) -> Candidate:
    if name.kind == "LOC" and reading.known(name.start, name.end, STATE | POLITY):
        return Candidate(name.start, name.end, "orgName", "polity", score)
    return Candidate(name.start, name.end, _KINDS[name.kind], "", score)
