"""Finding the dates in running text: which readings are dates, and which are durations, names or common words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from biannian.calendar.eras import Eras
from biannian.calendar.eras import eras as all_eras
from biannian.calendar.folding import fold
from biannian.calendar.grammar import grammar_of
from biannian.calendar.reading import Reading, read_match, read_stretches
from biannian.calendar.sexagenary import PATTERN as CYCLE

_BOUNDARY = frozenset("，。、；：？！「」『』“”‘’〈〉《》（）()[]【】·○〓—…\"' \t\n\r\u3000")
_SENTENCE = frozenset("。；：？！〈（(○\n\r\u3000 「『“‘")
_AT = frozenset("自于以至及迨会在从迄讫方是")
_NUMERALS = frozenset("一二三四五六七八九十百千数几廿卅")
_LASTING = re.compile("[余馀之者间而始乃为]|不(?!雨)")
_CITED = re.compile("([^《》·。]{2,3})纪》[：，]?[ 「『“]?$")
_CYCLE_BEHIND = re.compile(f"[（(，]({CYCLE})(?![日朔])")
_CYCLIC_YEAR = re.compile("，(?:公元|[〇一二三四五六七八九]{3,4}年)|[年岁]")


def find_dates(text: str, eras: Eras | None = None) -> Iterator[Reading]:
    """The dates of a text in their order; they do not overlap. Time and memory are linear in the text."""
    folded = fold(text)
    known = eras or all_eras()
    grammar = grammar_of(known)
    stretches = grammar.stretch.finditer(folded)
    stretch = next(stretches, None)
    done = 0
    for match in grammar.date.finditer(folded):
        if match.end() == match.start():
            continue
        while stretch is not None and stretch.start() < match.end():
            longer = stretch.start() < match.start() or stretch.end() > match.end()
            if stretch.start() >= done and longer and _is_stretch(stretch):
                yield from read_stretches(stretch)
                done = stretch.end()
            stretch = next(stretches, None)
        if match.start() >= done:
            reading = read_match(match, grammar)
            if _is_date(reading, folded):
                annals = _annals(folded, reading.start) if reading.year is not None else reading.annals
                yield from _listed(replace(reading, annals=annals, year_cycle=_year_cycle(reading, folded)), known)
                done = match.end()
    while stretch is not None:
        if stretch.start() >= done and _is_stretch(stretch):
            yield from read_stretches(stretch)
            done = stretch.end()
        stretch = next(stretches, None)


def _listed(reading: Reading, eras: Eras) -> Iterator[Reading]:
    """A date; or each of the years that are listed (景祐四年、慶曆元年): one court's reigns that give several years."""
    named = [eras.named.get(reign.era, ()) for reign in reading.reigns]
    courts = {era.regime.name for found in named for era in found}
    years = {
        found[0].year_one + (reign.year or 1)
        for reign, found in zip(reading.reigns, named, strict=True)
        if len(found) == 1
    }
    if len(courts) != 1 or len(years) != len(reading.reigns) or len(years) < 2:
        yield reading
        return
    yield from (Reading(reign.start, reign.end, (reign,)) for reign in reading.reigns[:-1])
    yield replace(reading, start=reading.reigns[-1].start, reigns=reading.reigns[-1:])


def _year_cycle(reading: Reading, folded: str) -> str:
    """The cyclic name that a date gives its year: 乾祐元年（戊申，公元九四八年）, 乾元二年己亥, 四年己未春正月."""
    if reading.year_cycle:
        return reading.year_cycle
    if reading.names_month or reading.season is not None or not reading.reigns:
        return ""
    following = _CYCLE_BEHIND.match(folded, reading.end)
    return reading.cycle or (following[1] if following else "")


def _annals(folded: str, start: int) -> str:
    """The ruler whose annals are cited right before a place: 《元史·太祖紀》：二年秋."""
    cited = _CITED.search(folded[max(0, start - 10) : start])
    return cited[1] if cited else ""


def _is_stretch(match: re.Match[str]) -> bool:
    """Whether a stretch of time is one: no 德明初立, and no 榆林、大定間, where places are listed."""
    before = match.string[match.start() - 1] if match.start() else "\n"
    if match["eras"] is None:
        return before in _BOUNDARY or before in _AT or before in "有惩"
    return not (before == "、" and match[0].endswith("间"))


def _is_date(reading: Reading, folded: str) -> bool:
    """Whether a reading in running text is a date, by what stands before and after it."""
    if reading.reigns or reading.year_shift is not None or reading.month_shift is not None:
        return True
    before = folded[reading.start - 1] if reading.start else "\n"
    opens = before in _BOUNDARY
    if reading.year is not None:
        if reading.names_month or reading.season is not None:
            return opens or before in _AT
        alone = before == "\n" and folded[reading.end : reading.end + 1] in "\n（("
        return alone or (before in _SENTENCE and folded.startswith("，", reading.end))
    if reading.names_month:
        return _is_month(reading, before, folded)
    if reading.names_day:
        return _is_cycle(reading, opens or (before in _AT and before != "在"), folded)
    if reading.season is None:
        return False
    if reading.quarter is not None:
        return opens or before in _AT
    return before in "。\n○" and folded.startswith("，", reading.end)


def _is_month(reading: Reading, before: str, folded: str) -> bool:
    if before in _NUMERALS:
        return False
    if reading.names_day or reading.season is not None or reading.leap:
        return True
    if reading.month_name == "一" or _LASTING.match(folded, reading.end):
        return False
    return before in _BOUNDARY or before in _AT


def _is_cycle(reading: Reading, opens: bool, folded: str) -> bool:
    """A sexagenary day alone; years are counted by the same names."""
    if not reading.cycle or _CYCLIC_YEAR.match(folded, reading.end):
        return False
    return opens or bool(reading.moon) or folded[reading.end - 1] == "日"
