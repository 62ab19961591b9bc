"""Days written as Chinese dates: 「元符二年正月丁巳」, in the reckoning of one regime or of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from biannian.calendar import julian, numerals, sexagenary
from biannian.calendar.eras import Era, Eras, LunarDate, Regime
from biannian.calendar.eras import eras as all_eras
from biannian.calendar.months import Month, month_of
from biannian.calendar.problems import written


@dataclass(frozen=True, slots=True)
class ChineseDate:
    """A day in the reckoning of one era; `number` is its place in the month, from 1."""

    era: Era
    year: int
    month: Month
    number: int

    @property
    def day(self) -> int:
        """The Julian Day number."""
        return self.month.first + self.number - 1

    def __str__(self) -> str:
        count = self.year - self.era.year_one + 1
        year = "元年" if count == 1 else f"{numerals.write(count)}年"
        moon = "朔" if self.number == 1 else ""
        return f"{self.era.written}{year}{written(self.month)}{sexagenary.of_day(self.day)}{moon}"


def lunar_month_of(day: int | str, regime: str = "宋", eras: Eras | None = None) -> tuple[int, int, bool]:
    """Lunar year (of the common era), month and leap in which a day lies in a regime's calendar.

    The day is a Julian Day number or an ISO 8601 date; ValueError for no date, or a day outside 140 BCE to 1911.
    """
    number = julian.from_iso(day) if isinstance(day, str) else day
    month = month_of(number, (eras or all_eras()).regime(regime).months)
    if month is None:
        raise ValueError(f"{julian.iso(number)} lies outside the years 140 BCE to 1911")
    return month.year, month.number, month.leap


def chinese_dates(day: int, eras: Eras, regime: Regime | None = None) -> Iterator[ChineseDate]:
    """A day in every era then in use, of one regime or of all; more than one of a regime where it changed its era
    in that year and the day of the change is not known."""
    places: dict[str, Month | None] = {}
    for era in eras.all:
        if regime is not None and era.regime.name != regime.name:
            continue
        calendar = era.regime.months
        if calendar not in places:
            places[calendar] = month_of(day, calendar)
        month = places[calendar]
        if month is not None and _in_use(era, month, day - month.first + 1):
            yield ChineseDate(era, month.year, month, day - month.first + 1)


def _in_use(era: Era, month: Month, number: int) -> bool:
    if month.year < era.year_one:
        return False
    at = LunarDate(month.year, month.number, month.leap, number)
    return _until(era.first, at) <= at and at <= _until(era.last, at)


def _until(limit: LunarDate, at: LunarDate) -> LunarDate:
    """The limit, with what it leaves open taken from the date that is compared."""
    if limit.year != at.year or not limit.month:
        return limit if limit.year != at.year else at
    if (limit.month, limit.leap) == (at.month, at.leap) and not limit.day:
        return at
    return limit
