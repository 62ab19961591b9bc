"""The Chinese calendar: eras of all regimes, months, and the reading, resolving and writing of dates.

A library of its own: it knows nothing of documents or TEI.
"""

from biannian.calendar.courts import Court, told_court
from biannian.calendar.describing import describe, describe_day, opening
from biannian.calendar.eras import Era, Eras, LunarDate, Regime, eras
from biannian.calendar.formatting import ChineseDate, chinese_dates, lunar_month_of
from biannian.calendar.julian import from_iso, iso, iso_julian
from biannian.calendar.months import Month, month_of, months
from biannian.calendar.problems import Problem
from biannian.calendar.reading import Reading, ReignReading, date_prefix
from biannian.calendar.resolution import Clock, Resolution, resolve
from biannian.calendar.scanning import find_dates
from biannian.calendar.sequence import Run, Told, in_lost_month, in_other_year, runs

__all__ = [
    "ChineseDate",
    "Clock",
    "Court",
    "Era",
    "Eras",
    "LunarDate",
    "Month",
    "Problem",
    "Reading",
    "Regime",
    "ReignReading",
    "Resolution",
    "Run",
    "Told",
    "chinese_dates",
    "date_prefix",
    "describe",
    "describe_day",
    "eras",
    "find_dates",
    "from_iso",
    "in_lost_month",
    "in_other_year",
    "iso",
    "iso_julian",
    "lunar_month_of",
    "month_of",
    "months",
    "opening",
    "resolve",
    "runs",
    "told_court",
]
