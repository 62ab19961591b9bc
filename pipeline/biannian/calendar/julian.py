"""Julian Day numbers, and the days of the proleptic Gregorian and the Julian calendar.

A day is its Julian Day number at noon (an int). Years are astronomical: 0 is 1 BCE, -139 is 140 BCE.
The arithmetic is that of E. G. Richards, "Calendars", in the Explanatory Supplement to the Astronomical Almanac (2012).
"""

from __future__ import annotations

import re

_ISO = re.compile(r"(-?\d{4,})-(\d\d)-(\d\d)")


def gregorian_day(year: int, month: int, day: int) -> int:
    """The Julian Day number of a day of the proleptic Gregorian calendar."""
    century = (year + 4800 - (14 - month) // 12) // 100
    return julian_day(year, month, day) + 38 - century + century // 4


def julian_day(year: int, month: int, day: int) -> int:
    """The Julian Day number of a day of the Julian calendar."""
    shift = (14 - month) // 12
    years = year + 4800 - shift
    return day + (153 * (month + 12 * shift - 3) + 2) // 5 + 365 * years + years // 4 - 32083


def to_julian(day: int) -> tuple[int, int, int]:
    """Year, month and day of the Julian calendar."""
    return _civil(day + 32082, 0)


def to_gregorian(day: int) -> tuple[int, int, int]:
    """Year, month and day of the proleptic Gregorian calendar."""
    shifted = day + 32044
    century = (4 * shifted + 3) // 146097
    return _civil(shifted - 146097 * century // 4, 100 * century)


def _civil(days: int, years: int) -> tuple[int, int, int]:
    year = (4 * days + 3) // 1461
    rest = days - 1461 * year // 4
    month = (5 * rest + 2) // 153
    return years + year - 4800 + month // 10, month + 3 - 12 * (month // 10), rest - (153 * month + 2) // 5 + 1


def iso(day: int) -> str:
    """ISO 8601 in the proleptic Gregorian calendar: 2122491 is "1099-01-30", a year BCE has a minus sign."""
    return _written(*to_gregorian(day))


def iso_julian(day: int) -> str:
    """The same form in the Julian calendar: 2122491 is "1099-01-24"."""
    return _written(*to_julian(day))


def from_iso(text: str) -> int:
    """The day of an ISO 8601 date in the proleptic Gregorian calendar; ValueError where there is no such day."""
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date of the form 1099-01-30")
    year, month, day = (int(part) for part in match.groups())
    found = gregorian_day(year, month, day)
    if to_gregorian(found) != (year, month, day):
        raise ValueError(f"{text!r} is no day of the Gregorian calendar")
    return found


def _written(year: int, month: int, day: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"
