"""Counted quantities: 三萬人, 馬五百匹, 兵二十萬, 銀絹各五百, with their number, unit and what is counted."""

from __future__ import annotations

import re
from typing import NamedTuple

_DIGITS = {"〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}
_NUMBER = "(?:[一二三四五六七八九十百千万亿数余几许]|(?<![一二三四五六七八九十百千万亿数余几许])两|两(?=[十百千万亿]))"
"""A numeral's character; 两 is one at the beginning or before a power of ten (兩千), else the ounce (三千兩)."""

UNITS = (
    "人|骑|级|匹|两|斤|石|斛|斗|升|贯|缗|端|段|疋|束|囊|里|步|丈|尺|寸|众|口|帐|户|头|只|峰|领|具|"
    "副|件|张|枝|条|卒|兵|马|橐|驮|车|乘|艘|队|顷|亩|道|锭|铤|间|区|所|顶|卷|株|瓶"
)
"""Units, folded; the schema lists them in traditional characters (`measure/@unit`)."""
_COUNTED = (
    "[水义民土禁乡蕃汉番弩甲戍援奇余劲降轻步骑精锐]兵|大船|小船|海船|战船|海舟|漕舟|战舰|舟|船|舰|"
    "童男女|男女|官钞|钞|水手|[逃附汉]军|军士|军人|民夫|丁夫|工匠|淘金|绵|丝|大绫|小绫|绫罗纱|绫罗|绫|罗|纱|粟豆|豆|"
    "精骑|轻骑|铁骑|步骑|劲骑|骑兵|步兵|精兵|锐兵|锐卒|士卒|兵卒|甲士|戍卒|兵士|兵马|人马|将士|弓箭手|强弩|壮士|胆勇|首领|"
    "首级|生口牛羊|生口|人口|丁口|人畜|杂畜|牛羊马驼|牛羊|羊马|马驼|驼马|牛马|羊牛|牛畜|孳畜|良马|战马|橐驼|骆驼|驼|马|牛|羊|"
    "亲军|禁军|蕃骑|胜兵|人民|杂羌|食邑|薪|刍|熟户|属户|蕃户|降丁|降户|户口|民户|蕃部|蕃族|帐族|族帐|亲属|家属|家口|生羌|蕃众|部众|部族|部落|"
    "银绢茶|银绢|银、绢、钱|金帛|绢|银|茶|钱|帛|彩|粟|米|麦|谷|粮|盐|青盐|岁币|岁赐|缯帛|衣带|弓|矢|箭|铠甲|铠|甲|酒|上酝|兵|众|骑|卒|党"
)
_ENTIRE = re.compile(
    f"(?P<before>{_COUNTED})?各?(?P<number>{_NUMBER}+)(?P<unit>{UNITS})?(?P<rest>有?余|许)?(?P<of>计)?"
)
_OFFICES = ("千户", "万户", "百户")
_MORE = "余"
_NEARLY = "几"
_TIME = "年月日岁时世代朝载旬夜"


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
    for match in _ENTIRE.finditer(text, start, end):
        measure = _measure(text, match, run_end)
        if measure is not None:
            found.append(measure)
    return found


def _measure(text: str, match: re.Match[str], run_end: int) -> Measure | None:
    if (
        match["number"][0] == _NEARLY
        and match["number"][1:2] in _DIGITS
        and (less := _ENTIRE.match(text, match.start("number") + 1, match.end()))
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
