"""All that the chapters of an edition state: each event once, none that what is known of a person makes impossible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from biannian.document import Document
from biannian.events.model import Chronicle, Event, Relation, identified
from biannian.events.stating import statements
from biannian.events.tellings import TOLERANCE, each_once
from biannian.registers.model import Held, Period, Register

_Stated = TypeVar("_Stated", Event, Relation)


def stated(documents: Iterable[Document], register: Register, texts: str = "") -> Chronicle:
    """What the chapters state, in their order. `texts` is where they lie as seen from the registers ("../text/").

    What somebody would have done long after the death that the register knows of is left out: it is another person's.
    """
    found = [one for document in documents for one in statements(document, texts)]
    events = [one for one in found if isinstance(one, Event) and _possible(one, register)]
    relations = [one for one in found if isinstance(one, Relation)]
    return Chronicle(tuple(_numbered(each_once(events, register))), tuple(_numbered(_first_told(relations))))


def offices(chronicle: Chronicle) -> Iterator[tuple[str, Held]]:
    """The offices to which persons were appointed, by reference of the person, with the year where it is known."""
    for event in chronicle.events:
        if event.type == "appointment" and not event.certainty:
            period = event.period
            year = Period(period.first[:-6], period.first[:-6]) if period.first and period.last else Period()
            for person in event.having("subject"):
                for office, title in zip(event.having("office"), event.titles, strict=True):
                    yield person, Held(office, title, event.language, year, event.source)


def _possible(event: Event, register: Register) -> bool:
    """Whether those who take part can have been alive, and who dies or accedes did not do so at another time."""
    period = event.period
    first, last = period.days
    for ref in (*event.having("subject"), *event.having("agent")) if period else ():
        entry = register.get(ref)
        if entry is not None and entry.death:
            death = Period(entry.death, entry.death).days
            early = event.type == "death" and ref in event.having("subject") and last < death[0] - TOLERANCE
            if early or first > death[1] + TOLERANCE:
                return False
        if entry is not None and event.type == "accession" and ref in event.having("subject"):
            reigns = [reign.period.days[0] for reign in entry.reigns if reign.period.first]
            if reigns and not any(first - TOLERANCE <= day <= last + TOLERANCE for day in reigns):
                return False
    return True


def _first_told(found: Iterable[Relation]) -> Iterator[Relation]:
    """Each relation of two persons once."""
    seen: set[tuple[str, ...]] = set()
    for relation in found:
        pair = relation.name, *sorted((relation.active, relation.passive))
        if pair not in seen:
            seen.add(pair)
            yield relation


def _numbered(found: Iterable[_Stated]) -> Iterator[_Stated]:
    """The statements with ids: the kind, the entry, and a number for all but the first of a kind in an entry."""
    count: Counter[str] = Counter()
    for one in found:
        stem = identified(one.type if isinstance(one, Event) else one.name, one.source)
        count[stem] += 1
        yield replace(one, id=stem if count[stem] == 1 else f"{stem}-{count[stem]}")
