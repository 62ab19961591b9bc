"""The names that the tagger proposes, each with what the lexicon chose in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from biannian.lexicon.knowledge import POLITY, STATE
from biannian.lexicon.reading import Candidate, Reading

if TYPE_CHECKING:
    from biannian.lexicon.tagger import Tagged

KINDS = {"PER": "persName", "LOC": "placeName", "OFI": "roleName", "BOOK": "title"}
_BASE, _SURER = 1.2, 1.3
"""What a name of the tagger weighs: marked for certain from a probability of about 0.9, with cert low under 0.5."""


SETTLED = 100.0
"""What weighs as much as this an editor has settled."""


class Proposal(NamedTuple):
    """A name of the tagger's and the candidates, chosen before, that share a character with it."""

    name: Tagged
    rivals: tuple[Candidate, ...]

    @property
    def weight(self) -> float:
        """What the candidates in its place weigh together."""
        return sum(rival.score for rival in self.rivals)


def proposals(reading: Reading, names: Iterable[Tagged], chosen: Sequence[Candidate]) -> Iterator[Proposal]:
    """The names that cross no wall."""
    here: list[Candidate | None] = [None] * len(reading.text)
    for candidate in chosen:
        here[candidate.start : candidate.end] = [candidate] * (candidate.end - candidate.start)
    for name in names:
        if 0 <= reading.run_of[name.start] == reading.run_of[name.end - 1]:
            yield Proposal(name, tuple(dict.fromkeys(rival for rival in here[name.start : name.end] if rival)))


def candidate_of(reading: Reading, proposal: Proposal) -> Candidate:
    """The candidate that outweighs its rivals by as much as the tagger is sure of it."""
    name = proposal.name
    score = _BASE + name.certainty * (_SURER + proposal.weight)
    if name.kind == "LOC" and reading.known(name.start, name.end, STATE | POLITY):
        return Candidate(name.start, name.end, "orgName", "polity", score)
    return Candidate(name.start, name.end, KINDS[name.kind], "", score)


def kept_away(candidates: Iterable[Candidate]) -> list[Candidate]:
    """What keeps names away from where these candidates were chosen."""
    return [candidate._replace(kind="", type="", inner=(), score=2 * candidate.score) for candidate in candidates]
