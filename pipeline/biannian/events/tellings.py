"""Tellings of one event: what each of them adds, when it was, and which counts where one must."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Final

from biannian.events.model import Event, worst
from biannian.events.patterns import word
from biannian.events.times import half
from biannian.lexicon.script import fold
from biannian.registers.model import DAYS_A_YEAR, Entry, Period, Register

TOLERANCE: Final = DAYS_A_YEAR
"""How long after a person's known death, or before or after it for that death itself, an event is still believed."""

_ONCE = ("death", "accession")
"""What happens to a person once."""


def each_once(found: Iterable[Event], register: Register) -> Iterator[Event]:
    """The events, in their order, each once, at the time that all its tellings and the register give."""
    events = list(_fullest(found))
    home = _home(events, register)
    completed = _completed(events, home, register)
    headlines = _in_headlines(completed)
    told = (
        _told_before(event) if _is_in_passing(event, headlines[event.source], home, register) else event
        for event in completed
    )
    yield from _once_in_a_life(_not_resumed(_dated(event, register) for event in told))


def _fullest(found: Iterable[Event]) -> Iterator[Event]:
    """Of the tellings of one event in an entry that which names most, at the time that the first of them gives."""
    told: dict[tuple[str, ...], list[Event]] = {}
    for event in found:
        told.setdefault(_heart(event), []).append(event)
    for events in told.values():
        fullest = max(events, key=lambda event: len(event.parts))
        yield replace(fullest, dates=events[0].dates, headline=events[0].headline, opening=events[0].opening)


def _completed(found: Iterable[Event], home: str, register: Register) -> list[Event]:
    """The events with what a paragraph adds to its headline: 使賀金正旦 and 使人爲王彥才 are one mission."""
    completed: list[Event] = []
    headlines: dict[tuple[str, str], list[int]] = {}
    for event in found:
        same = headlines.setdefault((event.source, event.type), [])
        place = next((place for place in same if _completes(event, completed[place], home, register)), None)
        if place is not None and not event.headline:
            completed[place] = _joined(completed[place], event)
            continue
        if event.headline:
            same.append(len(completed))
        completed.append(event)
    return completed


def _completes(event: Event, headline: Event, home: str, register: Register) -> bool:
    """Whether a paragraph's mission names the envoys of its headline, or its battle the place."""
    if event.type == "battle":
        return not event.parts and not headline.where and word("contest").search(fold(headline.words)) is not None
    sent, to = _courts(headline.having("agent"), register), set(headline.having("destination"))
    by = _courts(event.having("agent"), register)
    others = headline.having("subject") not in ((), event.having("subject"))
    elsewhere = set(event.having("destination")) - (to or {home}) if to or sent else set()
    if event.type != "mission" or others or elsewhere:
        return False
    if own := word("envoys").match(fold(event.words)):
        return bool(sent and not to) if own["foreign"] else bool(to and not sent)
    stranger = by & to or any(court.startswith("org:") and court not in (sent or {home}) for court in by)
    if stranger or (to and fold("來") in fold(event.words)) or not (by or event.dates == headline.dates):
        return False
    purposes = (set(word("purpose").findall(fold(one.words))) for one in (event, headline))
    return bool(set.intersection(*purposes))


def _home(found: Iterable[Event], register: Register) -> str:
    """The polity whose people send and appoint most: that which the chronicle does not name where it acts."""
    agents = (ref for event in found for ref in event.having("agent") if ref.startswith("person:"))
    courts = Counter(_court(ref, register.get(ref)) for ref in agents)
    return max(
        (court for court in courts if court.startswith("org:")), key=lambda court: (courts[court], court), default=""
    )


def _courts(refs: Iterable[str], register: Register) -> set[str]:
    """The references, with the polity that someone rules or serves in his place."""
    return {_court(ref, register.get(ref)) for ref in refs}


def _court(ref: str, entry: Entry | None) -> str:
    served = (*(reign.polity for reign in entry.reigns), *entry.affiliations) if entry else ()
    return f"org:{served[0]}" if served else ref


def _joined(headline: Event, event: Event) -> Event:
    """The headline's event with what the paragraph's adds, and the words of both."""
    ruled = headline.having("agent")
    added = tuple(part for part in event.parts if part not in headline.parts and not (part[0] == "agent" and ruled))
    return replace(
        headline,
        words=f"{headline.words}。{event.words}",
        parts=(*headline.parts, *added),
        where=headline.where or event.where,
        certainty=worst((headline.certainty, event.certainty)),
    )


def _in_headlines(events: Iterable[Event]) -> dict[str, set[str]]:
    """Whom and what the headline of each entry speaks of, by entry."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.headline:
            found[event.source].update(ref for _, ref in event.parts)
    return found


def _told_before(event: Event) -> Event:
    return replace(event, dates=half(event.dates, "notAfter") or event.dates)


def _is_in_passing(event: Event, in_headline: Collection[str], home: str, register: Register) -> bool:
    """Whether a paragraph only mentions what was before: a natural death, an attack that it resumes, deeds abroad.

    Of what another state does, and not to this one, a paragraph opens with what led to its headline, unless that speaks
    of it too.
    """
    if event.headline:
        return False
    actors = _courts(event.having("agent") or event.having("subject"), register)
    touched = home in _courts((ref for _, ref in event.parts), register) or fold("來") in fold(event.words)
    abroad = bool(actors) and not touched and all(actor.startswith("org:") for actor in actors)
    if event.opening and abroad and not any(ref in in_headline for _, ref in event.parts):
        return True
    natural = event.type == "death" and not event.having("agent") and not word("violent").search(fold(event.words))
    return natural or _is_resumed(event)


def _is_resumed(event: Event) -> bool:
    return event.type in ("battle", "mission") and word("resumed").search(fold(event.words)) is not None


def _not_resumed(found: Iterable[Event]) -> Iterator[Event]:
    """The events without those that a paragraph only resumes from an entry of the last year."""
    told: dict[tuple[str, ...], int] = {}
    for event in found:
        heart, last = _heart(event)[1:], event.period.days[1]
        if event.headline or not _is_resumed(event) or last - told.get(heart, 0) > DAYS_A_YEAR:
            yield event
        told[heart] = last


def _dated(event: Event, register: Register) -> Event:
    """A death or accession told in passing, at the time that the register knows."""
    period = event.period
    entry = register.get(event.having("subject")[0]) if event.type in _ONCE and not event.headline else None
    if entry is None:
        return event
    first, last = period.days
    known = [entry.death] if event.type == "death" else [reign.period.first for reign in entry.reigns]
    times = [(time, *Period(time, time).days) for time in known if time]
    if period.first and period.last and any(begin <= last and end >= first for _, begin, end in times):
        return event
    near = TOLERANCE if period.first and period.last else 0
    within = [time for time, begin, _ in times if first - near <= begin <= last + near]
    return replace(event, dates=(("when", within[0]),)) if len(within) == 1 else event


def _heart(event: Event) -> tuple[str, ...]:
    """By what one telling of an event is known from another event of its kind in the entry.

    A battle is known by its places, a mission by where it goes, anything else by whom it happens to.
    """
    places = tuple(ref for ref in event.having("object") if ref.startswith("place:")) or event.having("object")
    battle = places or (event.where,)
    mission = tuple(f"to {ref}" for ref in event.having("destination"))
    whom = (*event.having("subject"), *event.having("office")) or event.having("object") or event.having("agent")
    heart = {"battle": battle, "mission": mission}.get(event.type) or whom
    return event.source, event.type, *heart


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
    period = event.period
    return not event.headline, not (period.first and period.last), period.first or period.last or "9999"
