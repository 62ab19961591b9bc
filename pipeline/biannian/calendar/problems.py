"""What can be wrong with a date, each in one sentence with what the text may mean instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from biannian.calendar import numerals, sexagenary
from biannian.calendar.eras import Regime
from biannian.calendar.months import Month, month_of, months
from biannian.errors import Severity

if TYPE_CHECKING:
    from biannian.calendar.choosing import ReignYear
    from biannian.calendar.reading import Reading
    from biannian.calendar.resolution import Clock


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at in a date: `rule` as in findings, `suggestion` what may be meant, or ""."""

    rule: str
    severity: Severity
    message: str
    suggestion: str = ""

    def __str__(self) -> str:
        return f"{self.message}{f'; {self.suggestion}' if self.suggestion else ''}"


def month_name(number: int) -> str:
    """正月 to 十二月."""
    return "正月" if number == 1 else f"{numerals.write(number)}月"


def written(month: Month) -> str:
    """A month as it is written, in traditional characters: 閏九月."""
    return month.name.replace("闰", "閏").replace("腊", "臘")


def no_context() -> Problem:
    """A date that needs a year or month from the text before it, where none is known."""
    return Problem("date-context", Severity.INFO, "the date depends on one before it, and none is known")


def day_without_month() -> Problem:
    """A day where no month is known."""
    return Problem("date-context", Severity.INFO, "the day belongs to a month that is not known")


def outside_table(year: int | None) -> Problem:
    """A year for which there are no months."""
    return Problem("date-range", Severity.WARNING, f"the months of the year {year} are not in the table")


def overrun(reign: ReignYear) -> Problem:
    """A year beyond the last of its era; one more is what it was called until another was proclaimed in it."""
    last = reign.era.last
    if reign.year == last.year + 1 and not last.month:
        return Problem("date-era-ended", Severity.INFO, f"{reign.era.written} gave way to another era in this year")
    lasted = last.year - reign.era.year_one + 1
    message = f"{reign.era.written} has no year {reign.number}: it lasted {lasted}"
    return Problem("date-era", Severity.WARNING, message, f"counted on, the year is {reign.year}")


def ambiguous(reign: ReignYear) -> Problem:
    """An era name that several reigns bore."""
    message = f"several reigns are called {reign.era.written}"
    return Problem("date-ambiguous", Severity.INFO, message, f"{reign.era.regime.name} is taken, year {reign.year}")


def disputed(reign: ReignYear) -> Problem:
    """An era about which sources disagree."""
    return Problem("date-disputed", Severity.INFO, f"sources disagree about {reign.era.written}", reign.era.doubt)


def disagreeing(main: ReignYear, other: ReignYear) -> Problem:
    """A double date whose reigns do not give one year."""
    message = (
        f"{main.era.written} year {main.number} is {main.year}, "
        f"but {other.era.regime.name} {other.era.written} year {other.number} is {other.year}"
    )
    return Problem("date-double-reign", Severity.WARNING, message, f"{main.year} is kept")


def era_limits(reign: ReignYear, clock: Clock) -> list[Problem]:
    """Whether the date lies before the era was proclaimed or after it ended, within its first and last year."""
    month = clock.month
    if month is None:
        return []
    first, last = reign.era.first, reign.era.last
    at = (month.year, month.number, month.leap)
    if first.month and at < (first.year, first.month, first.leap):
        message = f"{reign.era.written} was proclaimed only later in the year, in month {first.month}"
        return [Problem("date-retroactive", Severity.INFO, message)]
    if last.month and at[0] == last.year and at > (last.year, last.month, last.leap):
        message = f"{reign.era.written} ended earlier in the year, in month {last.month}"
        return [Problem("date-era-ended", Severity.INFO, message)]
    return []


def only_in_common(regime: Regime, month: Month) -> Problem:
    """A month that the regime's calendar lacks and the common one has."""
    message = f"the calendar of {regime.name} has no {written(month)} in {month.year}"
    return Problem("date-impossible", Severity.WARNING, message, "the month of the Song calendar is taken")


def no_such_month(name: str, year: int, leap: Month | None) -> Problem:
    """A month that its year does not have."""
    suggestion = f"the leap month of that year is {written(leap)}" if leap else "that year has no leap month"
    return Problem("date-impossible", Severity.ERROR, f"the year {year} has no {name}", suggestion)


def wrong_season(season: int, month: Month) -> Problem:
    """A month in a season to which it does not belong."""
    right = "春夏秋冬"[(month.number - 1) // 3]
    message = f"{written(month)} is no month of {'春夏秋冬'[season]}"
    return Problem("date-season", Severity.WARNING, message, f"{right}{written(month)} may be meant")


def no_such_day(number: int, month: Month) -> Problem:
    """A day beyond the end of its month."""
    message = f"{written(month)} of {month.year} has {month.length} days, and no day {number}"
    return Problem("date-impossible", Severity.ERROR, message, f"the last day is {sexagenary.of_day(month.last)}")


def cycle_outside(reading: Reading, month: Month, regime: Regime) -> Problem:
    """A sexagenary day that does not fall in its month; says in which months nearby, or calendars, it does."""
    name = reading.cycle
    days = f"{sexagenary.of_day(month.first)} to {sexagenary.of_day(month.last)}"
    message = f"{written(month)} of {month.year} runs from {days} and has no {name}"
    other = _calendar_with(name, month, regime)
    if other:
        return Problem("date-impossible", Severity.ERROR, message, f"in the calendar of {other} it has")
    if reading.moon == "朔":
        suggestion = f"its 朔 is {sexagenary.of_day(month.first)}"
        return Problem("date-impossible", Severity.ERROR, message, suggestion)
    after = sexagenary.next_day(name, month.last + 1)
    near = [written(one) for day in (after - 60, after) if (one := month_of(day, regime.months)) is not None]
    return Problem("date-impossible", Severity.ERROR, message, f"{' and '.join(near)} have it" if near else "")


def _calendar_with(name: str, month: Month, regime: Regime) -> str:
    for calendar in ("", "遼", "金", "蒙古"):
        if calendar != regime.months:
            for other in months(month.year, calendar):
                same = (other.number, other.leap) == (month.number, month.leap)
                if same and sexagenary.next_day(name, other.first) <= other.last:
                    return calendar or "宋"
    return ""


def month_lost(month: Month) -> Problem:
    """A day from which on the days are those of the next month, which the text does not name."""
    message = f"this day and those that follow are days of {written(month)} of {month.year}"
    return Problem("date-month-lost", Severity.WARNING, message, "the name of the month may be lost")


def year_lost(month: Month, year: int | None) -> Problem:
    """A month whose days are those of another year than the one in which the text stands, if in any."""
    message = f"its days are those of {written(month)} of {month.year}{f', and not of {year}' if year else ''}"
    return Problem("date-year-lost", Severity.WARNING, message, f"{month.year} is taken")


def cycle_differs(reading: Reading, month: Month, day: int, expected: int) -> Problem:
    """A sexagenary day that is not the 朔, 晦 or numbered day that the text calls it."""
    named = reading.moon or f"day {reading.day}"
    message = f"{named} of {written(month)} is {sexagenary.of_day(expected)}, and not {sexagenary.of_day(day)}"
    return Problem("date-first-day", Severity.WARNING, message, f"that is day {day - month.first + 1}")
