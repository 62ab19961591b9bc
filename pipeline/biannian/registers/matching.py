"""Which entry of an authority an entry of the register is: proposals with a score, for an editor to accept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import asin, cos, radians, sqrt

from lxml import etree

from biannian.lexicon.script import fold
from biannian.registers.authorities import Candidate
from biannian.registers.authorities.values import figure
from biannian.registers.editing import entry_element, opened, register_file, serialized
from biannian.registers.model import PINYIN, Entry, Period, Register
from biannian.registers.resolving.mentions import gap, life
from biannian.xml import TEI, local_name

_KINDS = ("person", "place")
_FULL = ("main", "personal", "variant", "title", "attested")
_MOST = 3
"""Proposals for one entry."""
_LEAST = 0.3
_FARTHEST = 20_000
"""No two places lie more kilometres apart."""


@dataclass(frozen=True, slots=True, order=True)
class Proposal:
    """That an entry is one of an authority: `score` from 0 to 1, and what an editor needs to see."""

    ref: str
    score: float
    name: str
    authority: str
    id: str
    called: str = ""
    dates: str = ""
    accepted: bool = False


def wanted(register: Register) -> frozenset[str]:
    """The names (folded) by which persons and places of a register can be looked up: full names only."""
    return frozenset(
        fold(name.text)
        for entry in register.entries
        if entry.kind in _KINDS
        for name in entry.names
        if name.type in _FULL and name.language != PINYIN and len(name.text) > 1
    )


def propose(register: Register, candidates: Iterable[Candidate], accept_above: float = 2.0) -> list[Proposal]:
    """The best proposals for each entry that has no id of that authority yet, by entry and falling score.

    A proposal whose score is `accept_above` or more is accepted, where no other of the entry comes near it.
    """
    found: dict[str, list[tuple[Entry, Candidate, float]]] = defaultdict(list)
    for candidate in candidates:
        entries = {entry.ref: entry for name in candidate.names for entry in register.named(candidate.kind, name)}
        for entry in entries.values():
            known = {authority for authority, _ in entry.identifiers}
            points = score(entry, candidate, register)
            if candidate.authority not in known and points >= _LEAST:
                found[entry.ref].append((entry, candidate, points))
    return [proposal for ref in sorted(found) for proposal in _best(found[ref], accept_above)]


def score(entry: Entry, candidate: Candidate, register: Register) -> float:
    """How surely an entry and a candidate are one, from 0 to 1: by names, dates, sex, offices, kin and place."""
    points = _by_names(entry, candidate)
    if entry.kind == "place":
        points += _by_place(entry, candidate)
    else:
        points += _by_dates(entry, candidate) + _by_company(entry, candidate, register)
        points -= 0.5 if entry.sex and candidate.sex and entry.sex != candidate.sex else 0.0
    return round(min(1.0, max(0.0, points)), 2)


def accept(contents: Mapping[str, bytes], proposals: Iterable[Proposal]) -> dict[str, bytes]:
    """The register files that change when the accepted proposals become `idno` of their entries.

    `contents` are the register files of an edition by name. An entry that has an id of the authority keeps it.
    Raises UsageError for an entry that is not there.
    """
    roots: dict[str, etree._Element] = {}
    changed = set()
    for proposal in proposals:
        if not proposal.accepted:
            continue
        file = register_file(contents, proposal.ref)
        if file not in roots:
            roots[file] = opened(contents[file], file)
        entry = entry_element(roots[file], proposal.ref, file)
        if any(each.get("type") == proposal.authority for each in entry.iterfind(f"{TEI}idno")):
            continue
        identifier = etree.Element(f"{TEI}idno", {"type": proposal.authority})
        identifier.text, identifier.tail = proposal.id, "\n"
        notes = [number for number, child in enumerate(entry) if local_name(child) == "note"]
        entry.insert(notes[0] if notes else len(entry), identifier)
        changed.add(file)
    return {file: serialized(contents[file], roots[file]) for file in sorted(changed)}


def _best(found: list[tuple[Entry, Candidate, float]], accept_above: float) -> list[Proposal]:
    ranked = sorted(found, key=lambda one: (-one[2], one[1].authority, one[1].id))[:_MOST]
    clear = len(ranked) == 1 or ranked[0][2] - ranked[1][2] >= 0.1
    proposals = [_proposal(*one) for one in ranked]
    if clear and ranked[0][2] >= accept_above:
        proposals[0] = replace(proposals[0], accepted=True)
    return proposals


def _proposal(entry: Entry, candidate: Candidate, points: float) -> Proposal:
    dates = f"{candidate.birth or '?'}–{candidate.death or '?'}" if candidate.birth or candidate.death else ""
    dates = dates or "–".join(dict.fromkeys(filter(None, (candidate.period.first, candidate.period.last))))
    called = "、".join(candidate.names[:5])
    return Proposal(entry.ref, points, entry.main, candidate.authority, candidate.id, called, dates)


def _by_names(entry: Entry, candidate: Candidate) -> float:
    """A shared main name counts most, any other full name less; each further one that they share a little."""
    theirs = [fold(name) for name in candidate.names]
    own = {fold(name.text): name.type for name in entry.names if name.language != PINYIN}
    shared = [name for name in dict.fromkeys(theirs) if name in own]
    if not shared:
        return 0.0
    main = theirs[0] in own and own[theirs[0]] in ("main", "personal")
    full = any(own[name] in _FULL for name in shared)
    return (0.5 if main else 0.4 if full else 0.1) + min(0.2, 0.1 * (len(shared) - 1))


def _by_dates(entry: Entry, candidate: Candidate) -> float:
    pairs = ((entry.birth, candidate.birth), (entry.death, candidate.death))
    years = [abs(int(_year(one)) - int(_year(other))) for one, other in pairs if one and other]
    if years:
        return sum(0.25 if apart == 0 else 0.15 if apart <= 1 else 0.0 if apart <= 5 else -0.5 for apart in years)
    span = life(entry)
    known = Period(candidate.birth or candidate.period.first, candidate.death or candidate.period.last)
    if span is None or not known:
        return 0.0
    return 0.15 if gap(known.days, span) == 0 else -0.5


def _by_company(entry: Entry, candidate: Candidate, register: Register) -> float:
    """Offices that both held, and kin that both have."""
    offices = {fold(held.text) for held in entry.offices}
    theirs = [fold(office) for office in candidate.offices]
    common = sum(any(one in office or office in one for office in theirs) for one in offices)
    relatives = [relative for _, ident in entry.kin if (relative := register.get(f"person:{ident}"))]
    kin = {fold(name.text) for relative in relatives for name in relative.names if name.type in _FULL}
    return min(0.15, 0.05 * common) + (0.15 if kin & {fold(name) for name in candidate.kin} else 0.0)


def _by_place(entry: Entry, candidate: Candidate) -> float:
    ours = (figure(entry.location.latitude, 90), figure(entry.location.longitude, 180))
    theirs = (candidate.latitude, candidate.longitude)
    if not all((*ours, *theirs)):
        return 0.0
    far = _kilometres(*map(float, (*ours, *theirs)))
    reach = float(figure(entry.location.radius, _FARTHEST) or 10)
    return 0.4 if far <= reach + 10 else 0.1 if far <= reach + 50 else -0.5


def _kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The distance on the sphere (haversine)."""
    one, two = radians(latitude), radians(other_latitude)
    across = radians(other_longitude - longitude)
    half = (1 - cos(two - one)) / 2 + cos(one) * cos(two) * (1 - cos(across)) / 2
    return 12742 * asin(sqrt(min(1.0, half)))


def _year(date: str) -> str:
    return date[:5] if date.startswith("-") else date[:4]
