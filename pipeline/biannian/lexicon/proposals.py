"""The names that the tagger proposes, each with what the lexicon chose in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from biannian.lexicon.knowledge import NOBLE_NAME, PLAIN, POLITY, STATE, TITLED
from biannian.lexicon.reading import Candidate, Reading

if TYPE_CHECKING:
    from biannian.lexicon.tagger import Tagged

KINDS = {"PER": "persName", "LOC": "placeName", "OFI": "roleName", "BOOK": "title"}
_OF_PERSONS = ("PER", "OFI")
_NOT_OF_IT, _TRIBE = {"PER": "妹弟兄婿", "OFI": "子弟兄父", "LOC": "振赈蠲减免"}, "部"
"""What the tagger takes into a name: kin (子魏國公), favours (振饒州); and what names of tribes close with."""

_PRAISED = ("皇帝", "皇后", "太后")
"""What closes a title that is a name: 昭德皇后."""

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
    """The names that cross no wall and are no common word."""
    here: list[Candidate | None] = [None] * len(reading.text)
    for candidate in chosen:
        here[candidate.start : candidate.end] = [candidate] * (candidate.end - candidate.start)
    for name in names:
        if 0 <= reading.run_of[name.start] == reading.run_of[name.end - 1] and not reading.known(
            name.start, name.end, PLAIN
        ):
            yield Proposal(name, tuple(dict.fromkeys(rival for rival in here[name.start : name.end] if rival)))


def candidate_of(reading: Reading, proposal: Proposal) -> Candidate:
    """The candidate that outweighs its rivals by as much as the tagger is sure of it."""
    name = proposal.name
    score = _BASE + name.certainty * (_SURER + proposal.weight)
    shortest = 1 if name.kind == "LOC" else 2
    start = name.start + (
        name.end - name.start > shortest and reading.text[name.start] in _NOT_OF_IT.get(name.kind, "")
    )
    end = name.end
    if name.kind == "PER":
        cut = name.end - start > 2 and any(word > end for word in reading.starting(end - 1, PLAIN))
        end = end - 1 if cut else reading.transcribed_end(end)
    return Candidate(start, end, *_kind(reading, start, name), score)


def _kind(reading: Reading, start: int, name: Tagged) -> tuple[str, str]:
    """Kind and type by this project's guideline: 太后 designates someone, 昭德皇后 names her, 茶赤剌部 is a people."""
    if name.kind == "LOC":
        if reading.known(start, name.end, STATE | POLITY):
            return "orgName", "polity"
        if name.end - start > 2 and reading.text[name.end - 1] == _TRIBE:
            return "orgName", "people"
    elif name.kind in _OF_PERSONS and (
        reading.known(start, name.end, TITLED) or reading.text.endswith("国王", start, name.end)
    ):
        return "rs", "person"
    elif name.kind == "PER" and reading.text[name.end - 1] == "王" and reading.known(start, name.end - 1, NOBLE_NAME):
        return "roleName", ""
    elif name.kind == "OFI" and reading.text.endswith(_PRAISED, start, name.end):
        return "persName", ""
    return KINDS[name.kind], ""


def kept_away(candidates: Iterable[Candidate]) -> list[Candidate]:
    """What keeps names away from where these candidates were chosen."""
    return [candidate._replace(kind="", type="", inner=(), score=2 * candidate.score) for candidate in candidates]
