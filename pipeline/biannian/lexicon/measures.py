"""Counted quantities: 三萬人, 馬五百匹, 兵二十萬, 銀絹各五百, with their number, unit and what is counted."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from biannian.lexicon.script import fold
from biannian.lexicon.tables import rows

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_NUMBER = "(?:[一二三四五六七八九十百千万亿数余几许]|(?<![一二三四五六七八九十百千万亿数余几许])两|两(?=[十百千万亿]))"
"""A numeral's character; 两 is one at the beginning or before a power of ten (兩千), else the ounce (三千兩)."""

_OFFICES = ("千户", "万户", "百户")
_MORE = "余"
_NEARLY = "几"
_TIME = "年月日岁时世代朝载旬夜"


@cache
def words(kind: str) -> tuple[str, ...]:
    """The words of a kind (unit, counted) of `data/measures.tsv`, folded, longer ones first."""
    listed = next(fold(row[1]).split() for row in rows("measures") if row[0] == kind)
    return tuple(sorted(dict.fromkeys(listed), key=len, reverse=True))


@cache
def _entire() -> re.Pattern[str]:
    counted, units = ("|".join(words(kind)) for kind in ("counted", "unit"))
    return re.compile(
        f"(?P<before>{counted})?各?(?P<number>{_NUMBER}+)(?P<unit>{units})?(?P<rest>有?余|许)?(?P<of>计)?"
    )


class Measure(NamedTuple):
    """A span with its number (None where it is vague), its unit and what is counted, both as the text writes them.

    `exceeded` says that it is somewhat more: 五千餘.
    """

    start: int
    end: int
    quantity: int | None
    unit: str
    commodity: str
    exceeded: bool = False


def value(numeral: str) -> int | None:
    """The number that a Chinese numeral says, None for one that is vague throughout (數千)."""
    if not numeral or any(character in "数几" for character in numeral):
        return None
    total = section = digit = 0
    for character in numeral:
        if character in _DIGITS:
            digit = digit * 10 + _DIGITS[character]
        elif character in _POWERS:
            section, digit = section + (digit or 1) * _POWERS[character], 0
        elif character in _LARGE:
            total, section, digit = total + ((section + digit) or 1) * _LARGE[character], 0, 0
    return total + section + digit


def measures(text: str, start: int, end: int, run_end: int) -> list[Measure]:
    """The quantities within `text[start:end]`, folded, a part of a run of characters that ends at `run_end`."""
    found = []
    for match in _entire().finditer(text, start, end):
        measure = _measure(text, match, run_end)
        if measure is not None:
            found.append(measure)
    return found


def _measure(text: str, match: re.Match[str], run_end: int) -> Measure | None:
    if (
        match["number"][0] == _NEARLY
        and match["number"][1:2] in _DIGITS
        and (less := _entire().match(text, match.start("number") + 1, match.end()))
    ):
        match = less
    numeral, unit, before = match["number"], match["unit"] or "", match["before"] or ""
    number = value(numeral.strip("余许"))
    after = text[match.end() : match.end() + 1] if match.end() < run_end else ""
    large = number is None or number >= 1000 or (number >= 10 and bool(unit or (before and not after)))
    if (after in tuple(_TIME) and not before) or (not unit and after and not before and after not in "余"):
        return None
    if not (before and unit) and not large:
        return None
    if not any(character in "十百千万亿" for character in numeral) and not (before and unit):
        return None
    if (match.start() > 0 and text[match.start() - 1] == "第") or match[0] in _OFFICES:
        return None
    if not unit and not before and not any(character in "千万" for character in numeral):
        return None
    return Measure(match.start(), match.end(), number, unit, before, _MORE in numeral + (match["rest"] or ""))
