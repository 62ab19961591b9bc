"""How a date stands to the clock of a chronicle: whether it can be, goes on, goes back, lies far ahead."""

from __future__ import annotations

from biannian.calendar.resolution import Clock, Resolution
from biannian.errors import Severity

_MONTHS_AHEAD = 6


def is_sound(found: Resolution) -> bool:
    """Whether nothing speaks against a resolution."""
    return bool(found.precision) and all(one.severity is Severity.INFO for one in found.problems)


def tells_time(found: Resolution) -> bool:
    """Whether a date has a year, and the month that it names."""
    return bool(found.precision) and (found.clock.month is not None or not found.reading.names_month)


def follows(chronicle: Clock, found: Resolution) -> bool:
    """Whether a date lies in the chronicle's year or the next."""
    return chronicle.year is not None and found.clock.year in (chronicle.year, chronicle.year + 1)


def goes_on(chronicle: Clock, found: Resolution) -> bool:
    """Whether a date lies in the chronicle's year, and not before its month, or opens the next year by its number."""
    before, after = chronicle.month, found.clock.month
    if chronicle.year is None or found.clock.year is None:
        return False
    if found.clock.year == chronicle.year + 1:
        return found.reading.year is not None
    if found.clock.year != chronicle.year:
        return False
    return before is None or (after is not None and after.first >= before.first)


def goes_back(chronicle: Clock, found: Resolution) -> bool:
    """Whether a headline looks back at an earlier year; a second one in sequence shows that the clock was wrong."""
    return chronicle.year is not None and (found.clock.year or 0) < chronicle.year


def lies_far_ahead(chronicle: Clock, found: Resolution) -> bool:
    """Whether a month told in passing, without its year, may be one of the year before."""
    reading, month = found.reading, found.month
    if chronicle.month is None or month is None or reading.month is None or found.certainty != "high":
        return False
    names_no_year = not reading.reigns and reading.year is None and reading.year_shift is None
    return names_no_year and month.year == chronicle.year and month.number - chronicle.month.number > _MONTHS_AHEAD


def is_of_no_era(found: Resolution) -> bool:
    """Whether a year is counted that no reign of that name reached, even if the next was proclaimed late in a year."""
    return any(reign.year > reign.era.last.year + 1 for reign in found.reigns[:1])
