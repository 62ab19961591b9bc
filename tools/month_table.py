"""Make the calendar's frozen table of months from sxtwl, or check that it is what sxtwl gives.

    python tools/month_table.py make     writes pipeline/biannian/calendar/data/months.tsv
    python tools/month_table.py check    exits with 1 and lists the lines that differ

Needs sxtwl (pip install sxtwl), which is no dependency of biannian: it rolls impossible dates over, leaks memory, and
crashes where a year before 104 BCE has a 後九月. Only days with their lunar day, month and leap are asked of it.
Each line of the table is a year of a calendar: the Julian Day number of its first day, the lengths of its months
(8, 9, 0 for 28, 29, 30 days), and the numbers of its months: nothing for 1 to 12, one number for a leap month behind
the month of that number, else all of them, r for a leap month. Lines without a calendar are the common calendar of
all regimes; a calendar has lines of its own only for years that differ.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import sxtwl  # type: ignore[import-not-found]

from biannian.calendar.julian import gregorian_day, julian_day, to_gregorian, to_julian

FIRST_YEAR, LAST_YEAR = -139, 1911
DATA = Path(__file__).resolve().parent.parent / "pipeline" / "biannian" / "calendar" / "data"
HEADER = (
    "# Made by tools/month_table.py from sxtwl (BSD) and departures.tsv; do not edit. Years are astronomical.\n"
    "calendar\tyear\tfirst\tlengths\tmonths\n"
)
LAST_END = gregorian_day(1912, 2, 18)
"""The day after the last month of 1911."""

REFORM_OF_TAICHU = julian_day(-103, 2, 1)
"""Until the spring of 104 BCE the year began with the tenth month and had its leap month, 後九月, at its end."""

SHIFTED = ((1724360, 1729794, -1), (1807724, 1808728, -1), (1999349, 1999467, -2))
"""Days in which sxtwl numbers the months from another first month: Wang Mang, Wei 237-239, Tang Suzong."""

Month = tuple[int, bool, int]
"""Number, leap, first day."""

WINTER_OF_697 = {
    day: (number, leap, day)
    for day, number, leap in (
        (1975961, 10, True),
        (1975991, 11, False),
        (1976020, 12, False),
    )
}
"""舊唐書 has 正月甲子朔 for 聖曆元年, after a 閏十月; sxtwl puts the leap month after the twelfth."""
Years = dict[int, list[Month]]


def lunar(day: int) -> tuple[int, int, bool]:
    """Lunar day, month and leap of a day, as sxtwl has them."""
    found = sxtwl.fromSolar(*(to_julian(day) if day < 2299161 else to_gregorian(day)))
    return found.getLunarDay(), found.getLunarMonth(), bool(found.isLunarLeap())


def new_months() -> Iterator[Month]:
    """Every month of the common calendar from the tenth of 141 BCE to the last of 1911, numbered 寅正."""
    day, end = julian_day(FIRST_YEAR - 1, 9, 1), gregorian_day(LAST_YEAR + 1, 3, 1)
    while lunar(day)[0] != 1:
        day += 1
    while day < end:
        _, number, leap = lunar(day)
        shift = next((by for first, last, by in SHIFTED if first <= day <= last), 0)
        if number == 0:
            number = 12
        elif 1973067 <= day <= 1977052 and number == 1 and lunar(day + 31)[1] == 12:
            number = 11
        yield (number + shift - 1) % 12 + 1, leap, day
        following = _following(day, number)
        if following - day > 31:
            yield 9, True, day + (following - day) // 2
        day = following


def _following(day: int, number: int) -> int:
    """The first day of the next month that may be asked of sxtwl: a 後九月 before 104 BCE is left out."""
    if number == 9 and day < REFORM_OF_TAICHU and lunar(day + 65)[1] == 10:
        return next(later for later in (day + 59, day + 60, day + 58) if lunar(later)[0] == 1)
    return next(later for later in (day + 29, day + 30, day + 28, day + 31) if lunar(later)[0] == 1)


def common_years() -> Years:
    """The months by the year to which they belong; before 104 BCE the year begins with the tenth month."""
    years: Years = defaultdict(list)
    year = FIRST_YEAR - 1
    for month in new_months():
        number, _, day = month
        if number == 1 and day > julian_day(FIRST_YEAR - 1, 12, 1):
            year += number == 1 and not month[1]
        belongs = year + (number >= 10 and day < REFORM_OF_TAICHU)
        if FIRST_YEAR <= belongs <= LAST_YEAR:
            years[belongs].append(month)
    return years


def reforms(common: Years) -> Iterator[tuple[str, Years]]:
    """The years of Wang Mang, of Wei 237-239 and of Wu Zhou, which began with an earlier month."""
    everything = [month for year in sorted(common) for month in common[year]]

    def between(first: tuple[int, int, int], last: tuple[int, int, int]) -> list[Month]:
        return [month for month in everything if julian_day(*first) <= month[2] <= julian_day(*last)]

    def renumbered(months: Iterable[Month]) -> Iterator[Month]:
        return ((number % 12 + 1, leap, first) for number, leap, first in months)

    yield "新", _by_year(9, list(renumbered(between((9, 1, 15), (23, 12, 2)))), opens=1)
    early = between((237, 2, 1), (237, 3, 31))
    *most, last = renumbered(between((237, 4, 12), (240, 1, 12)))
    yield "魏", _by_year(237, [*early, *most, (12, True, last[2])], opens=1)
    months = between((689, 12, 18), (700, 11, 30))
    zhou = _by_year(690, [WINTER_OF_697.get(month[2], month) for month in months], opens=11)
    zhou[700] += between((700, 12, 1), (701, 1, 31))
    yield "武周", zhou


def _by_year(year: int, months: Iterable[Month], opens: int) -> Years:
    years: Years = {}
    for month in months:
        if month[0] == opens and not month[1]:
            years[year + len(years)] = []
        years[year + len(years) - 1].append(month)
    return years


def northern(common: Years) -> Iterator[tuple[str, Years]]:
    """The years of Liao, Jin and Mongol that differ from the common calendar."""
    with (DATA / "departures.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))
    for calendar in dict.fromkeys(row["calendar"] for row in rows):
        own = [row for row in rows if row["calendar"] == calendar]
        touched = {int(row["year"]) + by for row in own for by in (-1, 0, 1)}
        years = {year: {month[:2]: month[2] for month in common[year]} for year in sorted(touched)}
        for row in own:
            key = int(row["month"].rstrip("r")), row["month"].endswith("r")
            if row["first"]:
                years[int(row["year"])][key] = int(row["first"])
            else:
                del years[int(row["year"])][key]
        yield (
            calendar,
            {
                year: sorted(((*key, first) for key, first in months.items()), key=lambda month: month[2])
                for year, months in years.items()
            },
        )


def lines() -> Iterator[str]:
    """The lines of the table."""
    common = common_years()
    ends = _ends(common)
    for year in sorted(common):
        yield _line("", year, common[year], ends)
    for calendar, years in (*reforms(common), *northern(common)):
        for year in sorted(years):
            written = _line(calendar, year, years[year], ends | _ends(years))
            if written[written.index("\t") :] != _line("", year, common[year], ends):
                yield written


def _ends(years: Years) -> dict[int, int]:
    """The first day of what follows each month, by the month's first day."""
    firsts = [month[2] for year in sorted(years) for month in years[year]]
    return {first: after for first, after in pairwise(firsts) if after - first < 32}


def _line(calendar: str, year: int, months: list[Month], ends: dict[int, int]) -> str:
    lengths = "".join(str((ends.get(month[2], LAST_END) - month[2]) % 10) for month in months)
    plain = [month[0] for month in months if not month[1]]
    leaps = [month for month in months if month[1]]
    numbers = " ".join(f"{number}{'r' if leap else ''}" for number, leap, _ in months)
    if plain == list(range(1, 13)) and len(leaps) <= 1:
        numbers = str(leaps[0][0]) if leaps else ""
    return f"{calendar}\t{year}\t{months[0][2]}\t{lengths}\t{numbers}"


def main(command: str) -> int:
    """Make or check the table; the exit status."""
    table = DATA / "months.tsv"
    text = HEADER + "".join(line + "\n" for line in lines())
    if command == "make":
        table.write_text(text, encoding="utf-8")
        return 0
    differing = set(text.splitlines()) ^ set(table.read_text(encoding="utf-8").splitlines())
    for line in sorted(differing):
        print(line)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) == 2 else "check"))
