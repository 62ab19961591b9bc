"""Which place a name stands for: full names, older names, and the short forms that leave out 州 or 寨."""

from __future__ import annotations

import math
from collections import defaultdict

from biannian.lexicon.script import fold
from biannian.registers.model import Entry, Location
from biannian.registers.resolving.mentions import Identity, Mention, Reading, gap

_KINDS = tuple(fold("州府軍寨堡城縣鎮關路砦山嶺川原谷"))
_OF_ONE_CHARACTER = tuple(fold("州府軍"))
_NEIGHBOURS = 1.4
"""Degrees of latitude between places that lists name side by side."""
_EAST = 0.8
"""Degrees of latitude to a degree of longitude in northern China."""


class Places:
    """Resolves the place names of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._full: dict[str, list[str]] = defaultdict(list)
        for text in sorted({mention.text for mention in reading.mentions("placeName")}):
            if text.endswith(_KINDS) and (len(text) > 2 or text.endswith(_OF_ONE_CHARACTER)):
                self._full[text[:-1]].append(text)
        self._latest: dict[str, str] = {}
        self._last: tuple[Mention, Identity] | None = None

    def resolve(self, mention: Mention) -> Identity:
        """The place; all that a short form can mean, with a doubt, where the text has several."""
        found = self._known(mention, mention.text) or self._shortened(mention) or self._known_in_full(mention)
        if not found:
            name = self.reading.document.quoted(mention.mark)
            found = Identity((self.reading.mint("place", name),))
        if len(found.refs) == 1:
            self._latest[mention.text] = found.refs[0]
        self._last = mention, found
        return found

    def _known(self, mention: Mention, text: str) -> Identity:
        """The places of a name: of several those that had it then, listed with a neighbour, or spoken of before."""
        entries = self._of_that_time(mention, self.reading.register.named("place", text))
        refs = tuple(entry.ref for entry in entries)
        if len(refs) > 1:
            near = self._near(mention, entries)
            mentioned = tuple(ref for ref in refs if ref in self._latest.values())
            refs = next((chosen for chosen in (near, mentioned) if len(chosen) == 1), refs)
        return Identity(refs, "low" if len(refs) > 1 else "")

    @staticmethod
    def _of_that_time(mention: Mention, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Of namesakes those that are known to have borne the name then; else those of which no such time is known."""
        if len(entries) < 2 or mention.days is None:
            return entries
        then = tuple(entry for entry in entries if entry.period and gap(mention.days, entry.period.days) == 0)
        return then or tuple(entry for entry in entries if not entry.period) or entries

    def _near(self, mention: Mention, entries: tuple[Entry, ...]) -> tuple[str, ...]:
        """嵐、石: of several places those that lie near the one listed right before."""
        last, found = self._last or (None, Identity())
        if last is None or self.reading.document.text[last.mark.end : mention.start] != "、":
            return ()
        neighbours = [entry.location for ref in found.refs[:1] if (entry := self.reading.register.get(ref))]
        return tuple(entry.ref for entry in entries if any(_close(entry.location, other) for other in neighbours))

    def _shortened(self, mention: Mention) -> Identity:
        """質孤 for 質孤堡, 鞏 for 鞏州, where the text has the full name too."""
        full = self._full.get(mention.text, ())
        refs = tuple(dict.fromkeys(self._place_of(mention, text) for text in full))
        return Identity(refs, "low" if len(refs) > 1 else "")

    def _place_of(self, mention: Mention, full: str) -> str:
        known = self._known(mention, full).refs
        return known[0] if known else self.reading.mint("place", full)

    def _known_in_full(self, mention: Mention) -> Identity:
        kinds = _OF_ONE_CHARACTER if len(mention.text) == 1 else _KINDS
        named = (self._known(mention, mention.text + kind) for kind in kinds)
        return next((found for found in named if found), Identity())


def _close(one: Location, other: Location) -> bool:
    """Whether two places lie within about 150 km of each other; places that nobody has located do not."""
    if not (one.latitude and other.latitude):
        return False
    north = float(one.latitude) - float(other.latitude)
    east = (float(one.longitude) - float(other.longitude)) * _EAST
    return math.hypot(north, east) <= _NEIGHBOURS
