"""What the statistical tagger has to say of a text: little where the lexicon is at home, much elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from biannian.lexicon.knowledge import BUREAU, CORE, PLACE, POLITY
from biannian.lexicon.proposals import KINDS, SETTLED, Proposal, candidate_of, kept_away, proposals
from biannian.lexicon.reading import Candidate, Reading
from biannian.lexicon.supplement import supplement

if TYPE_CHECKING:
    from biannian.lexicon.alphabet import Array
    from biannian.lexicon.tagger import Tagged

_SURE, _LEAST = 0.7, 0.35

_FAMILIAR, _BY_CHANCE = 0.8, 1.0
"""The share of the tagger's sure persons that the lexicon finds too in a text of its own time and region, and how many
fewer it may find by chance."""

_PLAIN = 0.8
"""The probability from which the tagger's word that there is no name keeps the lexicon's away."""

_PLACES = ("placeName", "orgName")
_NAMES = frozenset(KINDS.values()) | {"orgName"}


def statistical(reading: Reading, chosen: Iterable[Candidate]) -> list[Candidate]:
    """What is to be weighed against what was chosen: a supplement to a familiar text, names in their own right else."""
    # Imported here, because NumPy takes its time and most commands tag nothing.
    from biannian.lexicon.tagger import tag_text

    chosen = list(chosen)
    found = tag_text(reading.text)
    proposed = proposals(reading, found.names, chosen)
    if _is_familiar(found.names, {(candidate.start, candidate.end) for candidate in chosen}):
        return supplement(reading, proposed, chosen, found.plain)
    return _in_their_own_right(reading, proposed, chosen, found.plain)


def _is_familiar(found: Iterable[Tagged], chosen: Collection[tuple[int, int]]) -> bool:
    """Whether the lexicon finds nearly all persons of whom the tagger is sure."""
    known = [(name.start, name.end) in chosen for name in found if name.kind == "PER" and name.certainty > _SURE]
    return sum(known) + _BY_CHANCE >= _FAMILIAR * len(known)


def _in_their_own_right(
    reading: Reading, proposed: Iterable[Proposal], chosen: Sequence[Candidate], plain: Array
) -> list[Candidate]:
    """Names that outweigh what was chosen in their place; where the tagger is sure that none is, it is kept away."""
    names = (
        candidate_of(reading, proposal)
        for proposal in proposed
        if proposal.name.certainty > _LEAST
        and not _is_bare(reading, proposal.name)
        and not any(_settles(reading, rival, proposal.name) for rival in proposal.rivals)
    )
    denied = (
        candidate
        for candidate in chosen
        if candidate.kind in _NAMES
        and candidate.score < SETTLED
        and not _is_beyond_doubt(reading, candidate)
        and plain[candidate.start : candidate.end].min() > _PLAIN
    )
    return [*_with_their_places(names), *kept_away(denied)]


def _is_whole(reading: Reading, chosen: Candidate, name: Tagged) -> bool:
    """Whether what the tagger names is the end of a designation (高麗國王), a bureau or an office known as a whole."""
    if not chosen.start <= name.start < name.end <= chosen.end:
        return False
    if chosen.kind == "roleName" and name.kind == "OFI" and reading.known(chosen.start, chosen.end, CORE):
        return name.end - name.start < chosen.end - chosen.start
    if chosen.kind == "rs":
        return name.kind in ("PER", "OFI") and name.end == chosen.end
    return chosen.type == "office" and name.kind == "OFI" and name.end == chosen.end and chosen.start < name.start


def _is_bare(reading: Reading, name: Tagged) -> bool:
    """Whether a place is called by what it is: 河, 城."""
    return name.kind == "LOC" and reading.text[name.start : name.end] in reading.knowledge.place_endings


def _is_beyond_doubt(reading: Reading, candidate: Candidate) -> bool:
    """Whether a candidate is a state with a name of its own (大明), a bureau, or a hall or temple of the lists (太廟).

    The tagger's teachers took the latter two for no names, nor the full titles of emperors.
    """
    if candidate.kind == "persName" and reading.text.endswith("皇帝", candidate.start, candidate.end):
        return True
    sort = reading.knowledge.place_endings.get(reading.text[candidate.end - 1])
    sense = PLACE if sort == "building" else POLITY | BUREAU
    return candidate.end - candidate.start > 1 and reading.known(candidate.start, candidate.end, sense)


def _settles(reading: Reading, chosen: Candidate, name: Tagged) -> bool:
    """Whether a candidate is an editor's, or says more than the tagger's name.

    An office with its place, a bureau, a state, 遼主, a known place with what follows it (廬州路), a word (陛下).
    """
    if chosen.score >= SETTLED or _is_whole(reading, chosen, name):
        return True
    same = (chosen.start, chosen.end) == (name.start, name.end)
    if not chosen.kind:
        return same
    if chosen.kind == "placeName" and name.kind == "LOC" and chosen.start == name.start and chosen.end == name.end + 1:
        return reading.known(name.start, name.end, PLACE)
    if chosen.kind == "roleName":
        places = [inner for inner in chosen.inner if inner.kind in _PLACES]
        if name.kind == "OFI":
            return name.end == chosen.end and any(inner.end <= name.start for inner in places)
        return name.kind == "LOC" and any((inner.start, inner.end) == (name.start, name.end) for inner in places)
    holds = any((inner.start, inner.end) == (name.start, name.end) for inner in chosen.inner)
    return chosen.kind == "orgName" and name.kind == "LOC" and (same or holds)


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
