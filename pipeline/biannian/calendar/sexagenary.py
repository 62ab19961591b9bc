"""The cycle of sixty 干支, by which days and years are named."""

from __future__ import annotations

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
CYCLE = tuple(STEMS[n % 10] + BRANCHES[n % 12] for n in range(60))

PATTERN = "(?:[甲丙戊庚壬][子寅辰午申戌戍戊]|[乙丁己已巳辛癸][丑卯巳已己未酉亥])"
"""Matches a name of the cycle, also with the characters that digitisations take for 己, 巳 and 戌."""

_NUMBERS = {name: number for number, name in enumerate(CYCLE)}
_STEM = str.maketrans("已巳", "己己")
_BRANCH = str.maketrans("已己戍戊", "巳巳戌戌")


def number(name: str) -> int:
    """The place in the cycle, 0 for 甲子 to 59 for 癸亥; KeyError for what is no name of it."""
    return _NUMBERS[name[0].translate(_STEM) + name[1].translate(_BRANCH)]


def of_day(day: int) -> str:
    """The name of a day, given by its Julian Day number."""
    return CYCLE[(day + 49) % 60]


def of_year(year: int) -> str:
    """The name of the lunar year that begins in a year of the common era."""
    return CYCLE[(year - 4) % 60]


def next_day(name: str, first: int) -> int:
    """The first day of this name on or after a day."""
    return first + (number(name) - first - 49) % 60
