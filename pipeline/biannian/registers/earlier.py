"""The ids that entries of an edition have already, which they keep whatever is added before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from biannian.lexicon.script import fold
from biannian.registers.model import Entry, Register
from biannian.registers.resolving.mentions import gap
from biannian.registers.resolving.nearness import epoch_of


class Earlier:
    """The entries of the registers as the last build left them: each gives its id to one new entry at most."""

    def __init__(self, register: Register) -> None:
        self._waiting: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
        self._ids = {entry.id for entry in register.entries}
        for entry in register.entries:
            self._waiting[_likeness(entry)].append(entry)

    def has(self, ident: str) -> bool:
        """Whether an id is some entry's already."""
        return ident in self._ids

    def ids(self, entries: Sequence[Entry]) -> list[str]:
        """The id that each entry has already, "" for one that is new.

        It is that of the earlier entry with this main name; of several persons of one name that of the same years, or
        else of the nearest in time, unless too many years lie between.
        """
        found = [self._take(entry, _same_years) for entry in entries]
        return [ident or self._take(entry, _near) for ident, entry in zip(found, entries, strict=True)]

    def _take(self, entry: Entry, fits: Callable[[Entry, Entry], bool]) -> str:
        """The id of the nearest of those that wait and fit; "" where none does."""
        waiting = self._waiting[_likeness(entry)]
        fitting = [(_years_between(entry, other), place) for place, other in enumerate(waiting) if fits(entry, other)]
        return waiting.pop(min(fitting)[1]).id if fitting else ""


def _likeness(entry: Entry) -> tuple[str, str, str]:
    return entry.kind, entry.type, fold(entry.main)


def _years_between(entry: Entry, other: Entry) -> float:
    """Years between the times of two; whoever has no time is only whom else has none."""
    if entry.period and other.period:
        return abs(gap(entry.period.days, other.period.days))
    return 0.0 if not entry.period and not other.period else float("inf")


def _same_years(entry: Entry, other: Entry) -> bool:
    return entry.period == other.period


def _near(entry: Entry, other: Entry) -> bool:
    return _years_between(entry, other) <= epoch_of(fold(entry.main))
