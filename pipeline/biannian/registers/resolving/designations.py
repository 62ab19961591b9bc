"""Who a designation without a name stands for: 遼主, 國主, 國母, 上皇, 太子."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict

from biannian.lexicon.script import fold
from biannian.registers.model import Entry
from biannian.registers.resolving.mentions import Identity, Mention, Reading, gap
from biannian.registers.resolving.nearness import ALIVE, REMEMBERED, closest, remoteness
from biannian.registers.resolving.persons import Persons

_MOTHER = re.compile(r"(.*?)[国國]?(主母|母|太后)")
_RULER = re.compile(r"(.*?)[国國]?(主|王|帝|皇帝|君|可汗|汗)")
_RETIRED = re.compile(r"(.*?)(太?上皇(?:帝)?)")


_ALSO = {"yuan": "mongol", "mongol": "yuan"}
"""Polities that texts call by an earlier or later name too."""
_TO_COME = 20
"""Years before its foundation in which a text may speak of a polity's ruler."""
_NEARBY = 12
"""How many entries away the one may stand who bears a title."""


class Designations:
    """Resolves the designations of one text, beside its personal names."""

    def __init__(self, reading: Reading, persons: Persons) -> None:
        self.reading, self.persons = reading, persons
        self._rulers = [entry for entry in reading.register.of_kind("person") if entry.reigns]
        self._women = [entry for entry in reading.register.of_kind("person") if entry.sex == "F"]
        self._children = _children(reading)
        self._home = _home_polity(reading)
        self._holders = _holders(reading)

    def resolve(self, mention: Mention) -> Identity:
        """Who is meant; a designation that says whose it is but cannot be decided gets none, another a new entry."""
        known = self._ruler(mention) or self._mother(mention) or self._retired(mention) or self._holder(mention)
        found = known or self._named(mention)
        for ref in found.refs[:1]:
            self.persons.remember(mention, ref)
        return found

    def _ruler(self, mention: Mention) -> Identity:
        """遼主 by the date of the entry; in a month of change the one of whom the entry has spoken, or the outgoing."""
        match = _RULER.fullmatch(mention.text)
        polity = self._polity(match[1], mention) if match else ""
        if not polity or mention.days is None:
            return Identity()
        reigning = self._reigning(polity, mention.days)
        refs = [entry.ref for entry in reigning]
        if len(refs) > 1:
            return Identity((self.persons.latest(mention, refs) or refs[0],), "medium")
        return Identity(tuple(refs)) if refs else self._nearest_ruler(polity, mention.days)

    def _reigning(self, polity: str, days: tuple[int, int]) -> list[Entry]:
        """Those who ruled a polity at a time, by the beginning of their reign."""
        reigning = [entry for entry in self._rulers if _reigned(entry, polity, days)]
        return sorted(reigning, key=lambda entry: (entry.reigns[0].period.days, entry.id))

    def _nearest_ruler(self, polity: str, days: tuple[int, int]) -> Identity:
        """A text still speaks of the 主 of a polity that has ended, or already of one to come: the last, the first."""
        others = [
            (abs(gap(days, reign.period.days)), entry.ref)
            for entry in self._rulers
            for reign in entry.reigns
            if reign.polity in (polity, _ALSO.get(polity)) and -_TO_COME <= gap(days, reign.period.days) <= REMEMBERED
        ]
        return Identity((min(others)[1],), "medium") if others else Identity()

    def _mother(self, mention: Mention) -> Identity:
        """夏主母, 國母, 太后: the mother of the ruler of that day, or an earlier ruler's widow who lives then.

        Of several it is the one of whom the entry has spoken; else all of them, with a doubt.
        """
        match = _MOTHER.fullmatch(mention.text)
        polity = self._polity(match[1], mention) if match else ""
        if not polity or mention.days is None:
            return Identity()
        reigning = {entry.id for entry in self._reigning(polity, mention.days)}
        rulers = {entry.id for entry in self._rulers if entry.reigns[0].polity == polity}
        mothers = {ident for ruler in reigning for ident in self._parents(ruler)}
        women = [
            (*remoteness(mention.days, woman), woman.ref)
            for woman in self._women
            if woman.id in mothers or any(("consort", ruler) in woman.kin for ruler in rulers - reigning)
        ]
        living = [ref for life, active, ref in sorted(women) if max(life, active) <= ALIVE]
        spoken_of = self.persons.latest(mention, living)
        if spoken_of or len(living) == 1:
            return Identity((spoken_of or living[0],))
        return Identity(tuple(living), "low") if living else closest(sorted(women))

    def _parents(self, ident: str) -> set[str]:
        entry = self.reading.register.get(f"person:{ident}")
        return {other for relation, other in entry.kin if relation == "child"} if entry else set()

    def _retired(self, mention: Mention) -> Identity:
        """上皇: who has given up the throne and lives."""
        match = _RETIRED.fullmatch(mention.text)
        if match is None or mention.days is None:
            return Identity()
        polity = self._polity(match[1], mention)
        first, last = mention.days
        retired = [
            entry.ref
            for entry in self._rulers
            for reign in entry.reigns
            if reign.polity == polity and reign.period.days[0] <= last and entry.lifetime.days[1] >= first
            if reign.period.days[1] < entry.lifetime.days[1]
        ]
        return Identity(tuple(retired), "low" if len(retired) > 1 else "")

    def _holder(self, mention: Mention) -> Identity:
        """太子 where the text calls someone 太子德任: the one so called last before it, or else next after it.

        Where it calls nobody so, 太子 is the ruler's child of whom the entry has spoken.
        """
        holders = self._holders.get(mention.text, [])
        place = bisect_left(holders, mention.start, key=lambda holder: holder.start)
        chosen = holders[max(place - 1, 0)] if holders else None
        if chosen is not None and abs(chosen.entry - mention.entry) <= _NEARBY:
            return self.persons.resolve(chosen)
        if mention.text != "太子" or mention.days is None:
            return Identity()
        rulers = self._reigning(self._home, mention.days)
        child = self.persons.latest(mention, {child for ruler in rulers for child in self._children[ruler.id]})
        return Identity((child,), "medium") if child else Identity()

    def _named(self, mention: Mention) -> Identity:
        entries = self.reading.register.named("person", mention.text)
        near = sorted(
            (years, 0.0, entry.ref)
            for entry in entries
            if (years := abs(gap(mention.days or (0, 0), entry.lifetime.days))) <= REMEMBERED
        )
        if near:
            return closest(near)
        if len(mention.text) < 3 or (_RULER.fullmatch(mention.text) and self._polity(mention.text[:-1], mention)):
            return Identity()
        return Identity((self.reading.mint("person", self.reading.document.quoted(mention.mark)),))

    def _polity(self, name: str, mention: Mention) -> str:
        """The polity that a designation opens with; that of the chronicle itself where it opens with none."""
        if not name:
            return self._home if mention.text[0] in "国國上太" else ""
        polities = [entry for entry in self.reading.register.named("org", name) if entry.type == "polity"]
        nearest = sorted(
            (abs(gap(mention.days, entry.period.days)) if mention.days else 0, entry.id) for entry in polities
        )
        return nearest[0][1] if nearest else ""


def _reigned(entry: Entry, polity: str, days: tuple[int, int]) -> bool:
    polities = (polity, _ALSO.get(polity))
    return any(reign.polity in polities and gap(days, reign.period.days) == 0 for reign in entry.reigns)


def _home_polity(reading: Reading) -> str:
    """The polity whose years the headlines count beside those of the regime; "" where they count no other."""
    regime = {entry.id for entry in reading.register.named("org", reading.regime)}
    counted: Counter[str] = Counter()
    end = -1
    for mark in reading.document.of_kind("date", "orgName"):
        if mark.kind == "date":
            end = max(end, mark.end)
        elif mark.end <= end:
            named = reading.register.named("org", reading.document.quoted(mark))
            counted.update({entry.id for entry in named if entry.type == "polity"} - regime)
    return counted.most_common(1)[0][0] if counted else ""


def _children(reading: Reading) -> dict[str, list[str]]:
    """The references of the children of each person, by that person's id."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in reading.register.of_kind("person"):
        for relation, other in entry.kin:
            if relation == "child":
                found[other].append(entry.ref)
    return found


def _holders(reading: Reading) -> dict[str, list[Mention]]:
    """Persons by the title or designation that stands right before their name."""
    titles = {mark.end: fold(reading.document.quoted(mark)) for mark in reading.document.of_kind("roleName", "rs")}
    found: dict[str, list[Mention]] = {}
    for mark in reading.document.of_kind("persName"):
        if mark.start in titles:
            found.setdefault(titles[mark.start], []).append(reading.mention(mark))
    return found
