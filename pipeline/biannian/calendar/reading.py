"""Reading a date as it is written, without regard to script: what it names, not yet when that was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from biannian.calendar import numerals
from biannian.calendar.eras import Eras
from biannian.calendar.eras import eras as all_eras
from biannian.calendar.folding import fold
from biannian.calendar.grammar import Grammar, grammar_of
from biannian.calendar.sexagenary import BRANCHES


@dataclass(frozen=True, slots=True)
class ReignReading:
    """A reign named in a date: names are folded; `year` is None in a stretch (天慶中). Offsets as in the text."""

    start: int
    end: int
    state: str
    ruler: str
    era: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A date as it is written, from `start` to `end` of the text; what it does not name is None or empty.

    `year` is a bare number of years, `counter` the word for year behind it (年, 载, 祀), `year_shift` counts from the
    current year (明年 is 1). `season` is 0 (春) to 3 (冬), `quarter` 孟仲季 as 0 to 2. `month_shift` counts from the
    current month (是月 is 0), `day_shift` from the current day (明日 is 1). `leap` alone, without month, is a bare
    閏月; `month_name` tells 正, 一 and 臘 apart. `moon` is 朔, 晦 or 望, `decade` 0 to 2. `annals` names the ruler
    whose annals are cited before it: 《哀宗紀》; `year_cycle` is the cyclic name of the year where that stands behind
    it: 乾祐元年（戊申）, 四年己未春.
    """

    start: int
    end: int
    reigns: tuple[ReignReading, ...] = ()
    year: int | None = None
    year_shift: int | None = None
    season: int | None = None
    quarter: int | None = None
    month: int | None = None
    month_name: str = ""
    leap: bool = False
    month_shift: int | None = None
    day_shift: int | None = None
    day: int | None = None
    cycle: str = ""
    moon: str = ""
    decade: int | None = None
    stretch: bool = False
    annals: str = ""
    year_cycle: str = ""
    counter: str = ""

    @property
    def names_year(self) -> bool:
        """Whether a reign and its year are named, so that no context is needed."""
        return bool(self.reigns) and not self.stretch

    @property
    def names_month(self) -> bool:
        """Whether a month is named, by number or as the current one."""
        return self.month is not None or self.leap or self.month_shift is not None

    @property
    def names_day(self) -> bool:
        """Whether a day, or ten days of a month, are named."""
        numbered = self.day is not None or self.day_shift is not None
        return numbered or bool(self.cycle or self.moon) or self.decade is not None


def date_prefix(text: str, position: int = 0, eras: Eras | None = None) -> Reading | None:
    """The date with which the text opens at a position, or None; its `end` is the offset behind the date.

    A season counts only with a month or before a comma, a numeral month only where no duration is meant.
    """
    window = fold(text[position : position + 120])
    found = read_at(window, 0, eras or all_eras())
    if found is None or not opens_clause(found, window):
        return None
    return moved(found, position)


def opens_clause(reading: Reading, folded: str) -> bool:
    """Whether a reading at the start of a clause is a date, and no duration or the name of a state."""
    after = folded[reading.end : reading.end + 1]
    if reading.reigns or reading.stretch or reading.year_shift is not None or reading.month_shift is not None:
        return True
    if reading.names_month:
        lasting = reading.month_name == "一" or (after and after in _LASTING)
        return reading.names_day or reading.season is not None or reading.year is not None or not lasting
    if reading.names_day:
        return bool(reading.cycle)
    if reading.season is not None and reading.year is not None:
        return True
    return after == "，"


_LASTING = "余馀之者间不而"
"""What follows a number of months that is a duration: 三月餘, 三月不雨."""


def read_at(folded: str, position: int, eras: Eras) -> Reading | None:
    """The longest reading of a date or stretch at a position of folded text, or None."""
    grammar = grammar_of(eras)
    match = grammar.date.match(folded, position)
    date = read_match(match, grammar) if match and match.end() > match.start() else None
    stretch = grammar.stretch.match(folded, position)
    if stretch and (date is None or stretch.end() > date.end):
        return Reading(*stretch.span(), tuple(chain(*(one.reigns for one in read_stretches(stretch)))), stretch=True)
    return date


def read_pointing(folded: str) -> Reading | None:
    """A date that only points at the one before it: 是歲, 明年, 是月, 是日; in running text these are no dates."""
    match = _POINTING.match(folded)
    if match is None:
        return None
    word, unit = match[0][0], match[0][1]
    if unit in "年岁":
        return Reading(*match.span(), year_shift=_YEAR_SHIFT.get(word, 0))
    if unit == "月":
        return Reading(*match.span(), month_shift=_MONTH_SHIFT.get(word, 0))
    return Reading(*match.span(), day_shift=_MONTH_SHIFT.get(word, 0))


_POINTING = re.compile("[是本今当同即次明翌][年岁月日]|[来去上][年岁]")


def moved(reading: Reading, by: int) -> Reading:
    """The reading with its offsets moved."""
    reigns = tuple(replace(reign, start=reign.start + by, end=reign.end + by) for reign in reading.reigns)
    return replace(reading, start=reading.start + by, end=reading.end + by, reigns=reigns)


def read_stretches(match: re.Match[str]) -> Iterator[Reading]:
    """The readings of a match of `Grammar.stretch`, one for each of the reigns that are listed (慶曆、元豐中)."""
    start, state, ruler = match.start(), match["state"] or "", match["ruler"] or ""
    if match["eras"] is None:
        yield Reading(*match.span(), stretch=True)
        return
    places = list(re.finditer("[^、]+", match["eras"]))
    for place in places:
        last = place is places[-1]
        end = match.end() if last else match.start("eras") + place.end()
        yield Reading(start, end, (ReignReading(start, end, state, ruler, place[0], None),), stretch=True)
        start, state, ruler = end + 1, "", ""


def read_match(match: re.Match[str], grammar: Grammar) -> Reading:
    """The reading of a match of `Grammar.date` that is not empty."""
    group = match.groupdict()
    season, month, number = group["season"], group["month"], group["number"]
    return Reading(
        match.start(),
        match.end(),
        tuple(_reigns(match, grammar)) if group["reigns"] else (),
        numerals.read(group["years"][:-1]) if group["years"] else None,
        _YEAR_SHIFT[group["relative_year"][0]] if group["relative_year"] else None,
        "春夏秋冬".index(season.strip("孟仲季月")) if season else None,
        "孟仲季".index(season[0]) if season and len(season) > 1 else None,
        _month(month, group["built"]),
        month[:-1] if month else "",
        bool(group["leap"] or group["bare_leap"]),
        _MONTH_SHIFT.get(group["relative_month"][0], 0) if group["relative_month"] else None,
        None,
        numerals.read(number[:-1].replace("初", "")) if number else None,
        group["cycle"] or "",
        (group["moon"] or group["moon_after"] or "")[:1],
        "上中下".index(group["decade"]) if group["decade"] else None,
        year_cycle=group["year_cycle"] or "",
        counter=(group["years"] or "")[-1:],
    )


_YEAR_SHIFT = dict.fromkeys("是本今当同", 0) | dict.fromkeys("明次翌来", 1) | dict.fromkeys("去上", -1)
_MONTH_SHIFT = dict.fromkeys("次明翌", 1)


def _month(name: str | None, branch: str | None) -> int | None:
    if branch:
        return (BRANCHES.index(branch) - 2) % 12 + 1
    return numerals.read(name[:-1]) if name else None


def _reigns(match: re.Match[str], grammar: Grammar) -> Iterator[ReignReading]:
    if match.start("reign") == match.start("reigns"):
        yield _reign(match, match.span("reigns"))
        return
    for reign in grammar.reign.finditer(match.string, *match.span("reigns")):
        yield _reign(reign, reign.span())


def _reign(match: re.Match[str], span: tuple[int, int]) -> ReignReading:
    state, ruler, era, count = match.group("state", "ruler", "era", "count")
    if era is None:
        era, count = match.group("uncounted", "uncounted_count")
    return ReignReading(*span, state or "", ruler or "", era, numerals.read(count[:-1]))
