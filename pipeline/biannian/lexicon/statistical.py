"""What the statistical tagger adds to a text of other times or regions than the lexicon's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from biannian.lexicon.knowledge import POLITY, STATE
from biannian.lexicon.reading import Candidate, Reading

if TYPE_CHECKING:
    from biannian.lexicon.tagger import Tagged

_KINDS = {"PER": "persName", "LOC": "placeName", "OFI": "roleName", "BOOK": "title"}
_SURE, _LIKELY = 0.9, 0.5
_SAMPLE = 60
"""How many sentences, from all over the text, show whether the lexicon knows it."""

_FEW = 15
_FAMILIAR = 0.7
"""The share of the tagger's sure persons that the lexicon finds too, in a text of its own time and region."""

_COMPETING = 5.0
"""What a sure name of the tagger weighs against the lexicon's in a text that the lexicon hardly knows."""

_PLAIN = 0.8
"""The probability from which the tagger's word that there is no name keeps the lexicon's away."""

_SETTLED = 100.0
"""What weighs as much as this an editor has settled."""

_NAMES = frozenset(_KINDS.values()) | {"orgName"}


def statistical(reading: Reading, chosen: Iterable[Candidate], score: float) -> list[Candidate]:
    """What the tagger says of a text that the lexicon hardly knows; nothing of a familiar text.

    Candidates with this score stand where nothing was chosen; others may replace what was chosen, or keep it away.
    """
    # Imported here, because NumPy takes its time and most commands tag nothing.
    from biannian.lexicon.tagger import sentences, tag_text

    chosen = list(chosen)
    text = list(sentences(reading.text))
    if _is_familiar(text[:: 1 + len(text) // _SAMPLE], {(candidate.start, candidate.end) for candidate in chosen}):
        return []
    taken = bytearray(len(reading.text))
    for candidate in chosen:
        taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    found = tag_text(reading.text)
    names = [
        _candidate(reading, name, _COMPETING * name.certainty if any(taken[name.start : name.end]) else score)
        for name in found.names
        if name.certainty > _LIKELY and 0 <= reading.run_of[name.start] == reading.run_of[name.end - 1]
    ]
    plain = [
        candidate._replace(kind="", type="", inner=(), score=2 * candidate.score)
        for candidate in chosen
        if candidate.kind in _NAMES
        and candidate.score < _SETTLED
        and found.plain[candidate.start : candidate.end].min() > _PLAIN
    ]
    return [*names, *plain]


def _is_familiar(sample: Sequence[tuple[int, str]], chosen: Collection[tuple[int, int]]) -> bool:
    from biannian.lexicon.tagger import tag

    found = zip(sample, tag([text for _, text in sample]), strict=True)
    persons = [(start, name) for (start, _), names in found for name in names if name.kind == "PER"]
    known = [(start + name.start, start + name.end) in chosen for start, name in persons if name.certainty > _SURE]
    return len(known) < _FEW or sum(known) > _FAMILIAR * len(known)


def _candidate(reading: Reading, name: Tagged, score: float) -> Candidate:
    if name.kind == "LOC" and reading.known(name.start, name.end, STATE | POLITY):
        return Candidate(name.start, name.end, "orgName", "polity", score)
    return Candidate(name.start, name.end, _KINDS[name.kind], "", score)
