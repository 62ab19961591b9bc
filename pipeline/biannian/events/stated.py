"""All that the chapters of an edition state: each event once, none that what is known of a person makes impossible."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from biannian.document import Document
from biannian.events.model import Chronicle, Event, Relation, identified
from biannian.events.patterns import word
from biannian.events.stating import statements
from biannian.events.times import half
from biannian.lexicon.script import fold
from biannian.registers.model import DAYS_A_YEAR, Held, Period, Register

_TOLERANCE = DAYS_A_YEAR
"""How long after a person's known death, or before or after it for that death itself, an event is still believed."""

_Stated = TypeVar("_Stated", Event, Relation)
_ONCE = ("death", "accession")
"""What happens to a person once."""


def stated(documents: Iterable[Document], register: Register, texts: str = "") -> Chronicle:
    """What the chapters state, in their order. `texts` is where they lie as seen from the registers ("../text/").

    Of an entry that says the same twice, in its headline and again in its detail, the fuller is taken. What somebody
    would have done long after the death that the register knows of is left out: it is another person's.
    """
    found = [one for document in documents for one in statements(document, texts)]
    events = [one for one in found if isinstance(one, Event) and _possible(one, register)]
    relations = [one for one in found if isinstance(one, Relation)]
    dated = (_dated(_told_in_passing(one), register) for one in _fullest(events))
    once = _once_in_a_life(_not_resumed(dated))
    return Chronicle(tuple(_numbered(once)), tuple(_numbered(_first_told(relations))))


def offices(chronicle: Chronicle) -> Iterator[tuple[str, Held]]:
    """The offices to which persons were appointed, by reference of the person, with the year where it is known."""
    for event in chronicle.events:
        if event.type == "appointment" and not event.certainty:
            period = _period(event)
            year = Period(period.first[:-6], period.first[:-6]) if period.first and period.last else Period()
            for person in event.having("subject"):
                for office, title in zip(event.having("office"), event.titles, strict=True):
                    yield person, Held(office, title, event.language, year, event.source)


def _possible(event: Event, register: Register) -> bool:
    """Whether those who take part can have been alive, and who dies or accedes did not do so at another time."""
    period = _period(event)
    first, last = period.days
    for ref in (*event.having("subject"), *event.having("agent")) if period else ():
        entry = register.get(ref)
        if entry is not None and entry.death:
            death = Period(entry.death, entry.death).days
            early = event.type == "death" and ref in event.having("subject") and last < death[0] - _TOLERANCE
            if early or first > death[1] + _TOLERANCE:
                return False
        if entry is not None and event.type == "accession" and ref in event.having("subject"):
            reigns = [reign.period.days[0] for reign in entry.reigns if reign.period.first]
            if reigns and not any(first - _TOLERANCE <= day <= last + _TOLERANCE for day in reigns):
                return False
    return True


def _period(event: Event) -> Period:
    known = dict(event.dates)
    when = known.get("when", "")
    return Period(known.get("notBefore", when), known.get("notAfter", when))


def _fullest(found: Iterable[Event]) -> Iterator[Event]:
    """Of the tellings of one event in an entry that which names most, at the time that the first of them gives."""
    told: dict[tuple[str, ...], list[Event]] = {}
    for event in found:
        told.setdefault(_heart(event), []).append(event)
    for events in told.values():
        fullest = max(events, key=lambda event: len(event.parts))
        yield replace(fullest, dates=events[0].dates, headline=events[0].headline)


def _told_in_passing(event: Event) -> Event:
    """What a paragraph mentions and its headline does not was before: a natural death, an attack that it resumes."""
    passing = event.type == "death" and not event.having("agent") and not word("violent").search(fold(event.words))
    if event.headline or not (passing or _is_resumed(event)):
        return event
    return replace(event, dates=half(event.dates, "notAfter") or event.dates)


def _is_resumed(event: Event) -> bool:
    return (
        event.type == "battle"
        and bool(event.having("subject"))
        and word("resumed").search(fold(event.words)) is not None
    )


def _not_resumed(found: Iterable[Event]) -> Iterator[Event]:
    """The events without those that a paragraph only resumes from an entry of the last year."""
    told: dict[tuple[str, ...], int] = {}
    for event in found:
        heart, last = _heart(event)[1:], _period(event).days[1]
        if event.headline or not _is_resumed(event) or last - told.get(heart, 0) > DAYS_A_YEAR:
            yield event
        told[heart] = last


def _dated(event: Event, register: Register) -> Event:
    """A death or accession told in passing, at the time that the register knows."""
    period = _period(event)
    entry = register.get(event.having("subject")[0]) if event.type in _ONCE and not event.headline else None
    if entry is None:
        return event
    first, last = period.days
    known = [entry.death] if event.type == "death" else [reign.period.first for reign in entry.reigns]
    times = [(time, *Period(time, time).days) for time in known if time]
    if period.first and period.last and any(begin <= last and end >= first for _, begin, end in times):
        return event
    near = _TOLERANCE if period.first and period.last else 0
    within = [time for time, begin, _ in times if first - near <= begin <= last + near]
    return replace(event, dates=(("when", within[0]),)) if len(within) == 1 else event


def _first_told(found: Iterable[Relation]) -> Iterator[Relation]:
    """Each relation of two persons once."""
    seen: set[tuple[str, ...]] = set()
    for relation in found:
        pair = relation.name, *sorted((relation.active, relation.passive))
        if pair not in seen:
            seen.add(pair)
            yield relation


def _heart(event: Event) -> tuple[str, ...]:
    """By what one telling of an event is known from another event of its kind in the entry.

    A battle is known by its places, a mission by where it goes, anything else by whom it happens to.
    """
    places = tuple(ref for ref in event.having("object") if ref.startswith("place:")) or event.having("object")
    heart = {"battle": places or (event.where,), "mission": event.having("destination")}.get(event.type, ())
    return (
        event.source,
        event.type,
        *(heart or (*event.having("subject"), *event.having("office")) or event.having("object")),
    )


def _once_in_a_life(found: Iterable[Event]) -> Iterator[Event]:
    """Nobody dies or comes to the same throne twice: told again, it counts where a headline has it, or else first."""
    found = list(found)
    told: dict[tuple[str, ...], Event] = {}
    for event in found:
        if event.type in _ONCE:
            key = event.type, *event.having("subject")
            told[key] = min(told.get(key, event), event, key=_remoteness)
    chosen = {id(event) for event in told.values()}
    yield from (event for event in found if event.type not in _ONCE or id(event) in chosen)


def _remoteness(event: Event) -> tuple[bool, bool, str]:
    """Orders tellings of one event: in a headline, at a known time, early."""
    period = _period(event)
    return not event.headline, not (period.first and period.last), period.first or period.last or "9999"


def _numbered(found: Iterable[_Stated]) -> Iterator[_Stated]:
    """The statements with ids: the kind, the entry, and a number for all but the first of a kind in an entry."""
    count: Counter[str] = Counter()
    for one in found:
        stem = identified(one.type if isinstance(one, Event) else one.name, one.source)
        count[stem] += 1
        yield replace(one, id=stem if count[stem] == 1 else f"{stem}-{count[stem]}")
