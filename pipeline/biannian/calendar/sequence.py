"""What the days that follow a date say of it: a month whose name is lost, a year that the text does not name.

Days of the cycle of sixty name themselves. Several in a row that cannot be in the month where the text stands, and all
can in the next, are in the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from biannian.calendar import problems as said
from biannian.calendar import sexagenary
from biannian.calendar.eras import Eras
from biannian.calendar.months import Month, month_of
from biannian.calendar.progress import goes_on, is_sound
from biannian.calendar.reading import Reading
from biannian.calendar.resolution import Clock, Resolution, resolve

_ENOUGH = 3
"""So many days in a row are no chance: one fits a month that is not its own as often as not."""

_CHANCE = 1 / 3
"""Such a share of a month's days may by chance be in the month of another year."""

_SEEN = 12
"""How many days ahead are looked at."""


@dataclass(frozen=True, slots=True)
class Run:
    """The names of the days from a date on, up to the next date that names more than a day; that date, if any."""

    days: tuple[str, ...]
    closing: Reading | None


@dataclass(frozen=True, slots=True)
class Told:
    """The clock at the last month that a narrative named, and at the last year, be it only in passing."""

    month: Clock
    year: Clock

    def after(self, found: Resolution) -> Told:
        """What is told when this date is, too."""
        reading, clock = found.reading, found.clock
        if reading.stretch or clock.year is None:
            return self
        names_year = reading.names_year or reading.year is not None
        return Told(clock if reading.names_month else self.month, _in(clock.year, clock) if names_year else self.year)

    def in_month(self, found: Resolution, chronicle: Clock, eras: Eras) -> Resolution | None:
        """A day in the month told last, if it can be there and the chronicle goes on with it; else None."""
        there = resolve(found.reading, self.month, eras)
        return replace(there, certainty="medium") if is_sound(there) and goes_on(chronicle, there) else None

    def other_years(self, found: Resolution, chronicle: Clock) -> Iterator[Clock]:
        """Where a month may lie if not in the chronicle's year: in the year told last, the next, the one before.

        The next where the months begin again; the one before where the text has told of other years in between, as
        annals do when a new ruler's begin.
        """
        yield self.year
        if chronicle.year is None:
            return
        month, before = found.clock.month, chronicle.month
        if month is not None and before is not None and month.number <= before.number:
            yield _in(chronicle.year + 1, chronicle)
        if self.year.year not in (None, chronicle.year):
            yield _in(chronicle.year - 1, chronicle)


def _in(year: int, clock: Clock) -> Clock:
    """A clock at the beginning of a year, in the era and by the calendar of another."""
    return Clock(clock.court, clock.regime, year, era=clock.era)


def runs(readings: Sequence[Reading]) -> dict[int, Run]:
    """The run of each date, by its offset; the first name is that of the date itself, if it names a day."""
    found: dict[int, Run] = {}
    days: tuple[str, ...] = ()
    closing: Reading | None = None
    for reading in reversed(readings):
        days = ((reading.cycle,) if reading.cycle else ()) + days
        found[reading.start] = Run(days[:_SEEN], closing)
        if not _names_day_alone(reading):
            days, closing = (), reading
        days = days[:_SEEN]
    return found


def _names_day_alone(reading: Reading) -> bool:
    names_year = reading.reigns or reading.year is not None or reading.year_shift is not None
    return bool(reading.cycle) and not (names_year or reading.names_month or reading.season is not None)


def in_order(days: Iterable[str], month: Month) -> int:
    """How many of the names, from the first on, are days of a month that follow on one another."""
    count, day = 0, month.first
    for name in days:
        day = sexagenary.next_day(name, day)
        if day > month.last:
            break
        count += 1
    return count


def in_lost_month(found: Resolution, run: Run, eras: Eras) -> Resolution | None:
    """A day that is not in the month where the text stands, in the next, if it and those behind it all can be there.

    None where they cannot, or where the next month is named only behind them.
    """
    month = found.clock.month
    if month is None or not _names_day_alone(found.reading):
        return None
    following = month_of(month.last + 1, found.regime.months)
    if following is None or following.year != month.year or _is_named_by(run.closing, following):
        return None
    strange = next((n for n, name in enumerate(run.days) if in_order([name], month)), len(run.days))
    if strange < _ENOUGH or in_order(run.days[:strange], following) < strange:
        return None
    clock = replace(found.clock, season=(following.number - 1) // 3, month=following, day=None)
    return _with(resolve(found.reading, clock, eras), said.month_lost(following))


def in_other_year(found: Resolution, run: Run, clocks: Iterable[Clock], eras: Eras) -> Resolution | None:
    """A month in the first of other years to which all its days belong, where few of them are in that of its own year.

    None where they tell too little, or belong to none of the years.
    """
    month = found.clock.month
    fitting = sum(in_order([day], month) for day in run.days) if month else 0
    if len(run.days) < _ENOUGH or fitting > len(run.days) * _CHANCE:
        return None
    for clock in clocks:
        other = resolve(found.reading, clock, eras)
        there = other.clock.month
        if there is not None and there != month and in_order(run.days, there) == len(run.days):
            return _with(other, said.year_lost(there, found.clock.year))
    return None


def _is_named_by(reading: Reading | None, month: Month) -> bool:
    return reading is not None and not reading.reigns and (reading.month, reading.leap) == (month.number, month.leap)


def _with(found: Resolution, problem: said.Problem) -> Resolution:
    return replace(found, certainty="medium", problems=(*found.problems, problem))
