"""The months of the Chinese calendars, 140 BCE to 1911: their first days, lengths and leap months.

The frozen table `data/months.tsv` (made and checked by tools/month_table.py) is read once; a year is unpacked when it
is first asked for. A calendar of its own, such as that of 遼, has lines only for the years that differ.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from biannian.calendar import numerals
from biannian.calendar.tables import data_file

FIRST_YEAR, LAST_YEAR = -139, 1911
COMMON = ""
"""The calendar that all regimes share where nothing else is known."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a lunar year; `first` and `last` are Julian Day numbers, `name` is written as in 閏九月."""

    year: int
    number: int
    leap: bool
    first: int
    length: int
    name: str

    @property
    def last(self) -> int:
        """The last day."""
        return self.first + self.length - 1


@cache
def months(year: int, calendar: str = COMMON) -> tuple[Month, ...]:
    """The months of a year in their order; empty for a year outside the table."""
    line = _lines().get((calendar, year)) or _lines().get((COMMON, year))
    if line is None:
        return ()
    first, lengths, numbers = line
    found, day, order = [], int(first), _order(numbers)
    for place, ((number, leap), length) in enumerate(zip(order, lengths, strict=True)):
        days = {"8": 28, "9": 29, "0": 30}[length]
        found.append(Month(year, number, leap, day, days, _name(number, leap, order[0][0] == 11, place)))
        day += days
    return tuple(found)


def months_named(year: int, name: str, calendar: str = COMMON) -> tuple[Month, ...]:
    """The months of a year that are written so, such as 正月, 臘月, 閏九月 (folded: 闰九月, 腊月)."""
    return tuple(month for month in months(year, calendar) if month.name == name)


def month_of(day: int, calendar: str = COMMON) -> Month | None:
    """The month in which a day lies, or None outside the table."""
    place = bisect_right(_year_starts(calendar), (day, LAST_YEAR + 1)) - 1
    if place < 0:
        return None
    year = _year_starts(calendar)[place][1]
    return next((month for month in months(year, calendar) if month.first <= day <= month.last), None)


def _name(number: int, leap: bool, zhou: bool, place: int) -> str:
    if zhou:
        word = {0: "正", 1: "腊"}.get(place) or ("腊" if leap and number == 12 else numerals.write(number))
    else:
        word = "正" if number == 1 else numerals.write(number)
    return f"{'闰' if leap else ''}{word}月"


@cache
def _order(numbers: str) -> tuple[tuple[int, bool], ...]:
    if " " in numbers:
        return tuple((int(number.rstrip("r")), number.endswith("r")) for number in numbers.split(" "))
    leap = int(numbers or 0)
    return tuple((number, is_leap) for number in range(1, 13) for is_leap in (False, True)[: 1 + (number == leap)])


@cache
def _lines() -> dict[tuple[str, int], tuple[str, str, str]]:
    """First day, lengths and numbers by calendar and year, as they stand in the table."""
    lines = {}
    for line in data_file("months.tsv").read_text(encoding="utf-8").splitlines()[2:]:
        calendar, year, first, lengths, numbers = line.split("\t")
        lines[calendar, int(year)] = (first, lengths, numbers)
    return lines


@cache
def _year_starts(calendar: str) -> tuple[tuple[int, int], ...]:
    """First day and year, for every year of a calendar."""
    lines = _lines()
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return tuple((int((lines.get((calendar, year)) or lines[COMMON, year])[0]), year) for year in years)
