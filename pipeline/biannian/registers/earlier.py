"""The ids that entries of an edition have already, which they keep whatever is added before them."""

from __future__ import annotations

from collections import defaultdict

from biannian.lexicon.script import fold
from biannian.registers.model import Entry, Period, Register
from biannian.registers.resolving.mentions import gap, life
from biannian.registers.resolving.persons import epoch_of


class Earlier:
    """The entries of the registers as the last build left them: each gives its id to one new entry at most."""

    def __init__(self, register: Register) -> None:
        self._waiting: dict[tuple[str, str, str], list[Entry]] = defaultdict(list)
        self._ids = {entry.id for entry in register.entries}
        for entry in register.entries:
            self._waiting[entry.kind, entry.type, fold(entry.main)].append(entry)

    def has(self, ident: str) -> bool:
        """Whether an id is some entry's already."""
        return ident in self._ids

    def take(self, kind: str, type_: str, main: str, period: Period) -> str:
        """The id of the earlier entry that has this main name, of people the nearest of the same time; "" for none."""
        waiting = self._waiting[kind, type_, fold(main)]
        distances = [(abs(_years(entry, period)), number) for number, entry in enumerate(waiting)]
        years, number = min(distances, default=(0.0, -1))
        if number < 0 or (kind == "person" and years > epoch_of(fold(main))):
            return ""
        return waiting.pop(number).id


def _years(entry: Entry, period: Period) -> float:
    span = life(entry)
    return gap(period.days, span) if period and span else 0.0
