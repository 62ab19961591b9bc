"""The regular expressions by which dates are read from folded text, made from a table of eras.

A date runs from the larger to the smaller: reigns with their year, season, month, day; any part may open it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from biannian.calendar.eras import Eras
from biannian.calendar.folding import fold
from biannian.calendar.sexagenary import BRANCHES
from biannian.calendar.sexagenary import PATTERN as CYCLE

YEARS = "(?:元|[一二三四五六七八九十廿卅百〇]{1,4})[年载祀]"
_MONTH = "(?:正|腊|十[一二]?|[一二三四五六七八九])月"
_SEASON = "(?:[孟仲季][春夏秋冬]月?|[春秋冬]|夏(?![人国主兵使众境州界贼寇臣将地]))"
_MOON = "(?:朔(?![方州漠气风])|晦|望(?=日|[，。、；：）〉」』”]|\\s|$))"
_DAYS = "初?[一二三四五六七八九十廿卅]{1,3}日"
_STATES = "唐宋辽金隋汉晋梁魏周元明"
_STRETCH = "(?:之?[末初]年?|之?[间季]|年间|中(?![兴书统原国丞宫郎]))"
_WORDS = frozenset(
    [
        "建国",
        "康国",
        "长安",
        "长乐",
        "建康",
        "中兴",
        "中元",
        "如意",
        "和平",
        "文明",
        "升平",
        "普通",
        "大有",
        "太上",
        "庚子",
    ]
)
"""Eras whose names are common words: they are read only with a year."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The expressions; offsets are those of the folded text.

    `reign` matches a reign and its year (state, ruler, era, count, or uncounted and uncounted_count for a ruler's
    years). `date` has the groups reigns, relative_year, years, year_cycle, season, leap, month, bare_leap, built (of
    建子月), relative_month, number, decade, moon, cycle, moon_after, and those of the last reign; it may match nothing.
    `stretch` matches reigns as a stretch of time (state, ruler, eras).
    """

    date: re.Pattern[str]
    reign: re.Pattern[str]
    stretch: re.Pattern[str]


@lru_cache(maxsize=8)
def grammar_of(eras: Eras) -> Grammar:
    """The expressions that read dates in these eras; compiled once."""
    states = _any_of(eras.called)
    rulers = [fold(ruler) for era in eras.all for ruler in era.rulers]
    names = [spelling for era in eras.all if era.name for spelling in era.spellings]
    uncounted = [spelling for era in eras.all if not era.name for spelling in era.spellings]
    opening = "".join(sorted({name[0] for name in ("帝", *eras.called, *rulers, *names)}))
    parts: dict[str, Any] = {
        "opening": opening,
        "state": states,
        "ruler": rf"(?:{_any_of(rulers)}(?:[^，。、；：（）\s]{{0,30}}皇帝)?|帝)",
        "era": _any_of(names),
        "telling": _any_of(name for name in names if name not in _WORDS),
        "uncounted": _any_of(uncounted),
    }
    reign = (
        "(?=[{opening}])(?P<state>{state})?(?:(?P<ruler>{ruler})?(?P<era>{era})(?P<count>{years})"
        "|(?P<uncounted>{uncounted})(?P<uncounted_count>{years}))"
    ).format(years=YEARS, **parts)
    stretch = (
        "(?=[大{opening}])(?:(?P<state>{state})?(?P<ruler>{ruler})?(?P<eras>(?:{telling}、?)+(?<!、)){stretch}|大?[{states}]末(?!造))"
    ).format(stretch=_STRETCH, states=_STATES, **parts)
    return Grammar(re.compile(_date(opening, reign)), re.compile(reign), re.compile(stretch))


def _date(opening: str, reign: str) -> str:
    some_month = f"(?:闰?{_MONTH}|后九月|闰月|建[{BRANCHES}]月)"
    return (
        f"(?=[{opening}元一二三四五六七八九十廿卅百〇正是本今当同明次翌来去上闰后腊建孟仲季春夏秋冬初中下月甲乙丙丁戊己已巳庚辛壬癸])"
        f"(?:(?:(?P<reigns>(?:(?P<reign>{reign})[、，；]?)+(?<![、，；]))"
        f"|(?P<relative_year>[是本今当同明次翌来去上][年岁])(?={_SEASON}|，?(?:{_SEASON}，?)?{some_month})"
        f"|(?P<years>{YEARS}))(?:岁?(?P<year_cycle>{CYCLE})(?=，?(?:{_SEASON}|{some_month})))?(?:，(?=(?:{_SEASON}，?)?{some_month}))?)?"
        f"(?:(?P<season>{_SEASON})(?:，(?={some_month}))?)?"
        f"(?:(?:(?P<leap>闰|后(?=九月))?(?P<month>{_MONTH})|(?P<bare_leap>闰月)|建(?P<built>[{BRANCHES}])月"
        f"|(?P<relative_month>[是本今当同次明翌]月|月之)(?={CYCLE}|{_DAYS}|朔|晦|望日|[上中下]旬))(?:，(?={CYCLE}(?![年岁])))?)?"
        f"(?:(?P<number>{_DAYS})|(?<=[月之])(?P<decade>[上中下])旬|(?<=[月之])(?P<moon>{_MOON})(?:旦|日(?![有食蚀赤]))?)?"
        f"(?:(?P<cycle>{CYCLE})(?![年岁])(?P<moon_after>{_MOON})?(?:旦|日(?![有食蚀赤]))?)?"
    )


def _any_of(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first; words that open alike share their opening."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    branches = [re.escape(char) + _branches(tree[char]) for char in sorted(tree) if char]
    if not branches:
        return ""
    ends = "?" if "" in tree else ""
    if len(branches) == 1 and not ends:
        return branches[0]
    return f"(?:{'|'.join(branches)}){ends}"
