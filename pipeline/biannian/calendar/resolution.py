"""What a date means: the days from the first to the last, in the running context of a chronicle.

A date that cannot be is not forced: it keeps the range that encloses it, with a problem that says what may be meant.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from biannian.calendar import problems as said
from biannian.calendar import sexagenary
from biannian.calendar.choosing import ReignYear, chosen, era_of_bare_year
from biannian.calendar.eras import Era, Eras, Regime
from biannian.calendar.months import COMMON, Month, month_of, months, months_named
from biannian.calendar.problems import Problem
from biannian.calendar.reading import Reading
from biannian.errors import Severity

REFORMED = ("新", "魏", "武周")
"""Calendars that for a time opened the year with another month, so that months and seasons do not go together."""


@dataclass(frozen=True, slots=True)
class Clock:
    """Where a text stands: each value is that of the last date, or None where that named nothing so small.

    `year` is a lunar year by its year of the common era, `season` 0 to 3, `day` a Julian Day number. `regime` is the
    one whose months are followed, `court` the one whose reign decides in a double date.
    """

    court: str = "宋"
    regime: str = "宋"
    year: int | None = None
    season: int | None = None
    month: Month | None = None
    day: int | None = None
    era: Era | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """A date resolved: `first` and `last` are Julian Day numbers, None where the date gives no interval.

    `precision` is day, decade (ten days), month, season, year, or "" without interval; `certainty` high, medium or
    low. `clock` is where the text stands behind the date.
    """

    reading: Reading
    clock: Clock
    regime: Regime
    precision: str = ""
    first: int | None = None
    last: int | None = None
    reigns: tuple[ReignYear, ...] = ()
    certainty: str = "high"
    problems: tuple[Problem, ...] = ()

    @property
    def month(self) -> Month | None:
        """The month of a date that names one, or a day in one."""
        return self.clock.month if self.precision in ("day", "decade", "month") else None


def resolve(reading: Reading, clock: Clock, eras: Eras) -> Resolution:
    """The meaning of a reading where the clock stands; never raises for a date that cannot be."""
    if reading.stretch:
        reigns = tuple(chosen(reading.reigns, clock.year, clock.court, eras))
        regime = reigns[0].era.regime if reigns else eras.regimes[clock.regime]
        return Resolution(reading, clock, regime, reigns=reigns)
    found, clock = _in_year(reading, clock, eras)
    if clock.year is None:
        return replace(found, clock=clock, certainty="low", problems=(*found.problems, said.no_context()))
    day_named = reading.names_day and not _names_its_year(reading, clock.year)
    if reading.names_month or (reading.season is not None and reading.quarter is not None):
        found = _in_month(reading, found, clock)
    elif reading.season is not None:
        found = _in_season(reading.season, found, clock)
    elif reading.day_shift is not None:
        found = replace(found, clock=clock)
    elif day_named and not reading.names_year and reading.year is None:
        found = _enclosing(replace(found, clock=clock))
    else:
        found = _whole_year(found, clock)
    if day_named:
        found = _on_day(reading, found)
    return _judged(found)


def _names_its_year(reading: Reading, year: int) -> bool:
    """Whether a name of the cycle is that of the year, as in 乾興元年壬戌."""
    year_alone = (reading.reigns or reading.year is not None) and not reading.names_month and reading.season is None
    return bool(year_alone) and reading.cycle == sexagenary.of_year(year)


def _in_year(reading: Reading, clock: Clock, eras: Eras) -> tuple[Resolution, Clock]:
    """The resolution with reigns and regime, and the clock set to the year."""
    here = eras.regimes[clock.regime]
    if reading.reigns:
        reigns = chosen(reading.reigns, clock.year, clock.court, eras, reading.year_cycle)
        if not reigns:
            return Resolution(reading, clock, here), clock
        main = reigns[0]
        clock = Clock(clock.court, main.era.regime.name, main.year, era=main.era)
        problems = [said.disagreeing(main, other) for other in reigns[1:] if other.year != main.year]
        problems += [said.overrun(main)] if main.overruns else []
        problems += [] if main.sure else [said.ambiguous(main)]
        certainty = "high" if main.sure else "medium"
        return Resolution(reading, clock, main.era.regime, "", None, None, reigns, certainty, tuple(problems)), clock
    if reading.year is not None:
        era, sure = era_of_bare_year(
            reading.year, reading.annals, clock.year, clock.era, clock.court, eras, reading.counter
        )
        if era is None:
            clock = Clock(clock.court, clock.regime)
        else:
            clock = Clock(clock.court, era.regime.name, era.year_one + reading.year - 1, era=era)
            here = era.regime
        return Resolution(reading, clock, here, certainty="high" if sure else "medium"), clock
    if reading.year_shift is not None and clock.year is not None:
        clock = Clock(clock.court, clock.regime, clock.year + reading.year_shift, era=clock.era)
    return Resolution(reading, clock, here), clock


def _whole_year(found: Resolution, clock: Clock) -> Resolution:
    those = months(clock.year or 0, found.regime.months)
    if not those:
        return replace(found, clock=clock, certainty="low", problems=(*found.problems, said.outside_table(clock.year)))
    clock = replace(clock, season=None, month=None, day=None)
    return replace(found, clock=clock, precision="year", first=those[0].first, last=those[-1].last)


def _in_season(season: int, found: Resolution, clock: Clock) -> Resolution:
    those = months(clock.year or 0, found.regime.months)
    run = [month for month in those if (month.number - 1) // 3 == season]
    while run and run[-1].last - run[0].first > 130:
        run = run[1:]
    if not run:
        return _whole_year(found, clock)
    clock = replace(clock, season=season, month=None, day=None)
    return replace(found, clock=clock, precision="season", first=run[0].first, last=run[-1].last)


def _in_month(reading: Reading, found: Resolution, clock: Clock) -> Resolution:
    calendar = found.regime.months
    month, problems = _month(reading, clock, calendar)
    if month is None and calendar != COMMON:
        month, common_problems = _month(reading, clock, COMMON)
        problems = problems if month is None else [said.only_in_common(found.regime, month), *common_problems]
    if month is None:
        return replace(_whole_year(found, clock), certainty="low", problems=(*found.problems, *problems))
    season = (month.number - 1) // 3
    if reading.season not in (None, season) and calendar not in REFORMED:
        problems.append(said.wrong_season(reading.season or 0, month))
    clock = Clock(clock.court, clock.regime, month.year, season, month, None, clock.era)
    problems = [*found.problems, *problems]
    return replace(found, clock=clock, precision="month", first=month.first, last=month.last, problems=tuple(problems))


def _month(reading: Reading, clock: Clock, calendar: str) -> tuple[Month | None, list[Problem]]:
    """The month that is read, or why there is none."""
    year = clock.year or 0
    those = months(year, calendar)
    if not those:
        return None, [said.outside_table(year)]
    if reading.month_shift is not None:
        if clock.month is None:
            return None, [said.no_context()]
        after = month_of(clock.month.last + 1, calendar) if reading.month_shift else clock.month
        return after, []
    leap = next((month for month in those if month.leap), None)
    if reading.month is None and reading.quarter is None:
        before = clock.month.number if clock.month and clock.month.year == year else None
        if leap is not None and (before in (None, leap.number) or (before < leap.number and _has(leap, reading.cycle))):
            return leap, []
        return None, [said.no_such_month(f"閏{said.month_name(before)}" if before else "閏月", year, leap)]
    number = reading.month or 3 * (reading.season or 0) + (reading.quarter or 0) + 1
    name = f"{'闰' if reading.leap else ''}{reading.month_name}月"
    named = months_named(year, name, calendar) if reading.month_name else ()
    fitting = named or tuple(month for month in those if (month.number, month.leap) == (number, reading.leap))
    if fitting:
        return fitting[0], []
    return None, [said.no_such_month(f"{'閏' if reading.leap else ''}{said.month_name(number)}", year, leap)]


def _has(month: Month, cycle: str) -> bool:
    """Whether a day of this name lies in a month; False for no name."""
    return bool(cycle) and sexagenary.next_day(cycle, month.first) <= month.last


def _on_day(reading: Reading, found: Resolution) -> Resolution:
    month = found.clock.month
    if reading.day_shift is not None:
        return _days_on(reading.day_shift, found)
    if month is None or found.precision not in ("month", ""):
        unknown = _enclosing(found)
        return replace(unknown, certainty="low", problems=(*found.problems, said.day_without_month()))
    if reading.decade is not None:
        first = month.first + 10 * reading.decade
        last = month.last if reading.decade == 2 else first + 9
        return replace(found, precision="decade", first=first, last=last, clock=replace(found.clock, day=first))
    day, problems = _day(reading, month, found.regime)
    problems = [*found.problems, *problems]
    if day is None:
        return replace(_enclosing(found), certainty="low", problems=tuple(problems))
    at = found.clock
    clock = Clock(at.court, at.regime, at.year, at.season, month, day, at.era)
    return replace(found, precision="day", first=day, last=day, clock=clock, problems=tuple(problems))


def _days_on(shift: int, found: Resolution) -> Resolution:
    """So many days after the day where the clock stands."""
    day, month = found.clock.day, None
    if day is not None:
        day += shift
        month = month_of(day, found.regime.months)
    if day is None or month is None:
        return replace(_enclosing(found), certainty="low", problems=(*found.problems, said.no_context()))
    season = (month.number - 1) // 3
    clock = replace(found.clock, year=month.year, season=season, month=month, day=day)
    return replace(found, precision="day", first=day, last=day, clock=clock)


def _day(reading: Reading, month: Month, regime: Regime) -> tuple[int | None, list[Problem]]:
    """The day of a month that is read, or why there is none."""
    by_moon = {"朔": month.first, "晦": month.last, "望": month.first + 14}.get(reading.moon)
    by_number = None if reading.day is None else month.first + reading.day - 1
    if by_number is not None and not 0 < (reading.day or 0) <= month.length:
        return None, [said.no_such_day(reading.day or 0, month)]
    if not reading.cycle:
        return by_moon if by_number is None else by_number, []
    day = sexagenary.next_day(reading.cycle, month.first)
    if day > month.last:
        return None, [said.cycle_outside(reading, month, regime)]
    expected = by_number if by_number is not None else by_moon
    if expected is not None and expected != day and reading.moon != "望":
        return day, [said.cycle_differs(reading, month, day, expected)]
    return day, []


def _enclosing(found: Resolution) -> Resolution:
    """The resolution widened to the smallest of month, season and year in which the clock stands."""
    clock = replace(found.clock, day=None)
    if clock.month is not None:
        return replace(found, clock=clock, precision="month", first=clock.month.first, last=clock.month.last)
    if clock.season is not None:
        return _in_season(clock.season, found, clock)
    return _whole_year(found, clock)


def _judged(found: Resolution) -> Resolution:
    """The resolution with what the era's limits say, and its certainty."""
    certainty = found.certainty
    problems = list(found.problems)
    if found.reigns and found.first is not None:
        problems += said.era_limits(found.reigns[0], found.clock)
    day = found.precision in ("day", "decade")
    guessed = day and (found.regime.estimated or (found.reading.moon == "望" and not found.reading.cycle))
    if certainty == "high" and (guessed or any(one.severity is not Severity.INFO for one in problems)):
        certainty = "medium"
    if certainty == found.certainty and len(problems) == len(found.problems):
        return found
    return replace(found, certainty=certainty, problems=tuple(problems))
