"""What a register knows: entries for persons, places, organisations, offices and works.

An `Entry` is immutable. Dates are ISO 8601 (proleptic Gregorian), to the year, month or day: "1099", "1099-02",
"1099-02-18"; years before 1000 have four digits, years before our era a minus sign ("-0209" is 210 BC).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from biannian.lexicon.script import fold

KINDS: Final = ("person", "place", "org", "office", "work")
TRADITIONAL, SIMPLIFIED, PINYIN = "zh-Hant", "zh-Hans", "zh-Latn-x-pinyin"
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name of an entry: `type` is main, short, personal, temple, posthumous, title, attested or variant.

    `surname` is the part of a Chinese personal name that is the family's; empty where unknown.
    """

    text: str
    type: str = "main"
    language: str = TRADITIONAL
    surname: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first to the last day, each to the precision it is known in, or "" where it is open or unknown."""

    first: str = ""
    last: str = ""

    def __bool__(self) -> bool:
        return bool(self.first or self.last)

    @property
    def days(self) -> tuple[int, int]:
        """The earliest and the latest day as numbers that grow by at most 372 a year; an open end is far away."""
        return day(self.first, end=False), day(self.last, end=True)


@dataclass(frozen=True, slots=True, order=True)
class Reign:
    """When a person ruled a polity (the id of an org)."""

    polity: str
    period: Period


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where a place lies: decimal degrees (WGS 84), the radius of doubt in kilometres, and the place of today."""

    modern: str = ""
    latitude: str = ""
    longitude: str = ""
    radius: str = ""
    certainty: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """An office that a text says a person held: its words, when, and the `xml:id` of the entry that says so."""

    ref: str
    text: str
    language: str = TRADITIONAL
    period: Period = Period()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `id` is unique within its kind, `type` the kind of organisation or place.

    `period` is the floruit of a person, the duration of an organisation, the date of a work. `kin` holds pairs
    (relation, person id): this one is the relation of that one. `authors` are ids of persons, or names. `named` says
    whether the texts name the entry, or only other entries do; `source` is where a text names it first, of an entry
    that rests on the texts alone, and `certainty` how sure such an entry is: as sure as the surest
    mark for it. `explanations` are
    pairs of a language and what the entry is. `element` is the entry as a person wrote it into a
    register file, as XML: it is kept to the letter, and only names that the texts have besides are added to it.
    """

    id: str
    kind: str
    names: tuple[Name, ...]
    type: str = ""
    sex: str = ""
    birth: str = ""
    death: str = ""
    period: Period = Period()
    affiliations: tuple[str, ...] = ()
    reigns: tuple[Reign, ...] = ()
    kin: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    location: Location = Location()
    explanations: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    evidence: tuple[str, ...] = ()
    offices: tuple[Held, ...] = ()
    source: str = ""
    certainty: str = ""
    named: bool = True
    element: str = ""

    @property
    def ref(self) -> str:
        """What a mark's `ref` says to point here: "person:ning-zining"."""
        return f"{self.kind}:{self.id}"

    @property
    def main(self) -> str:
        """The main name, in traditional characters where the entry has it so."""
        main = [name for name in self.names if name.type == "main" and name.language != PINYIN]
        return next((name.text for name in main if name.language == TRADITIONAL), main[0].text if main else self.id)

    @property
    def lifetime(self) -> Period:
        """From birth to death; where these are not known, the years in which the entry is attested."""
        return Period(self.birth or self.period.first, self.death or self.period.last)

    def called(self, text: str, *types: str) -> bool:
        """Whether a folded text is one of the entry's names (of these types, where any are given)."""
        return any(fold(name.text) == text for name in self.names if not types or name.type in types)


@dataclass(frozen=True)
class Register:
    """Entries of all kinds, found by reference and by name in either script."""

    entries: tuple[Entry, ...] = ()
    kept: tuple[tuple[str, str], ...] = ()
    """What else a person wrote into a register file, between its entries: pairs of kind and XML."""

    @classmethod
    def of(cls, entries: Iterable[Entry], kept: tuple[tuple[str, str], ...] = ()) -> Register:
        """A register in order of kind and id; of two entries with one reference the later one stays."""
        unique = {entry.ref: entry for entry in entries}
        return cls(tuple(sorted(unique.values(), key=lambda entry: (KINDS.index(entry.kind), entry.id))), kept)

    def updated(self, entries: Iterable[Entry]) -> Register:
        """The register with more entries; one that has the reference of an older one takes its place."""
        return Register.of((*self.entries, *entries), self.kept)

    def get(self, ref: str) -> Entry | None:
        """The entry that a reference ("person:ning-zining") points to."""
        return self._by_ref.get(ref)

    def has(self, identifier: str) -> bool:
        """Whether any entry of any kind has an id: in one file all ids must differ."""
        return identifier in self._ids

    def named(self, kind: str, text: str) -> tuple[Entry, ...]:
        """The entries of a kind that have a name, given in either script."""
        return self._by_name.get((kind, fold(text)), ())

    def of_kind(self, kind: str) -> tuple[Entry, ...]:
        """The entries of one kind, by id."""
        return tuple(entry for entry in self.entries if entry.kind == kind)

    @cached_property
    def _by_ref(self) -> dict[str, Entry]:
        return {entry.ref: entry for entry in self.entries}

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(entry.id for entry in self.entries)

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        found: dict[tuple[str, str], dict[str, Entry]] = defaultdict(dict)
        for entry in self.entries:
            for name in entry.names:
                if name.language != PINYIN:
                    found[entry.kind, fold(name.text)][entry.id] = entry
        return {key: tuple(entries.values()) for key, entries in found.items()}


def day(date: str, *, end: bool) -> int:
    """A date as a day number that sorts right; a date to the year or month means its last day if `end`, else its first.

    An empty date lies far in the future if `end`, else far in the past. Raises ValueError for what is no date.
    """
    if not date:
        return 10**7 if end else -(10**7)
    match = _DATE.fullmatch(date)
    if match is None:
        raise ValueError(f"{date!r} is not an ISO 8601 date")
    year, month, day_of_month = (int(part) if part else 0 for part in match.groups())
    return year * DAYS_A_YEAR + ((month or (12 if end else 1)) - 1) * 31 + (day_of_month or (31 if end else 1)) - 1


def iso_year(year: int) -> str:
    """A year as ISO 8601 writes it: 960 is "0960", and -209 (210 BC) "-0209"."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


DAYS_A_YEAR: Final = 372
"""How far the day numbers of the same day in two years following each other lie apart."""
