"""Persons: known names, rulers' designations, surnames with given names, names in transcription, short forms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from biannian.lexicon.evidence import (
    given_weight,
    left_of_person,
    person,
    right_of_person,
    transcription_weight,
    unmistakable,
)
from biannian.lexicon.knowledge import (
    ATTESTED,
    CALLED,
    CLAN,
    CORE,
    DOUBLE_SURNAME,
    NOBLE_NAME,
    PEOPLE,
    PERSON,
    PLACE,
    PLAIN,
    POLITY,
    TEMPLE,
    TITLED,
)
from biannian.lexicon.places import JOINT, PER_CHARACTER
from biannian.lexicon.reading import Candidate, Found, Reading

_TIER = {"sure": 1.2, "fair": 0.3, "doubtful": -1.2}
_RULING = re.compile("[李赵]氏(?:[^，。：]{1,8}之始|世|累|素|来归|称|事|据|自(?!杀|缢|尽|焚|刎|经))")
_EMPRESS = "后"
_WRITES = ("《", "曰")
_ITS_OR_GREAT = "其大"
_WOMEN = frozenset("女妻妃母后娶嫡妾一二三四五六七八九")
_FOREIGN_TOO = frozenset("萧李𠼪㖫〓")
_HOUSES = frozenset(("拓跋", "赫连", "折", "慕容", "宇文", "耶律", "完颜"))
_POSTHUMOUS = ("太皇太后", "皇太后", "皇后", "皇帝")
_CERTAIN_SCORE = 5.0
_YEAR = re.compile("(?!闰?[正一二三四五六七八九十]+月|[春夏秋冬]).*[年中末初间]")
_RULER = "主"
_KNOWN = 1.8
_KNOWN_CHARACTER = 0.4
_LONGEST_PRAISE, _LONGEST_TITLE = 18, 26
_WHERE = ("于", "在", "至")
_LAND = frozenset("谷寨堡城岭峡峰川河崖隘")
_OF_A_FAMILY = "家"
"""Between a surname and a place's word: 馬家平 is no person."""
_TABOOED, _GIVEN = re.compile("(?<=[，。]讳)([^，。\n]{1,2})(?=[，。])"), 3.0
_HOUSE, _NAMED_HOUSE = re.compile("[，。]姓([^，。、姓氏\n]{1,4}氏)(?=[，。])"), 5.0
_NUMERALS = frozenset("一二三四五六七八九十千万")


def persons(reading: Reading, role_ends: frozenset[int], role_starts: frozenset[int], states: Found) -> list[Candidate]:
    """Candidates for persName that need no other name of the text."""
    found = [
        *_tabooed(reading),
        *_known(reading, states, role_ends),
        *_called(reading, role_ends),
        *_families(reading),
        *_houses(reading),
        *_posthumous(reading),
    ]
    for start, length, prior in _surnames(reading):
        found.extend(_named(reading, start, length, prior, role_ends, role_starts))
    return found


def _tabooed(reading: Reading) -> Iterable[Candidate]:
    """Given names of the dead as their lives begin: 諱構."""
    for match in _TABOOED.finditer(reading.text):
        yield person(*match.span(1), _GIVEN)


def _known(reading: Reading, states: Found, role_ends: frozenset[int]) -> Iterable[Candidate]:
    for start, matches in reading.matches.items():
        for end, senses in matches:
            if senses & PERSON:
                yield person(start, end, _KNOWN * (end - start) - JOINT + _around(reading, start, end, role_ends))
    for start in {*states, *reading.matches}:
        yield from _rulers(reading, states, start)


def _called(reading: Reading, role_ends: Iterable[int]) -> Iterable[Candidate]:
    """What a ruler is called by after his title: 金主亮, 遼主延禧."""
    for start in role_ends:
        if reading.text[start - 1] in _RULER and start < len(reading.text):
            for end in reading.starting(start, CALLED):
                yield person(start, end, 2.6 + PER_CHARACTER * (end - start - 1))


def _around(reading: Reading, start: int, end: int, role_ends: frozenset[int]) -> float:
    """What speaks for a known person called by one character that is no word, 睍; longer names need no neighbours."""
    if not unmistakable(reading, start, end):
        return 0.0
    around = left_of_person(reading, start, role_ends) + right_of_person(reading, end, frozenset())
    return _KNOWN_CHARACTER + max(0.0, 0.5 * around)


def _rulers(reading: Reading, states: Found, start: int) -> Iterable[Candidate]:
    """Temple names, with the title or the dynasty that belongs to them: 神宗, 仁宗皇帝, 唐元宗, 隋文."""
    for end in reading.starting(start, TEMPLE):
        last = _praised_end(reading, end)
        dynasty = [s for s in states.get(start, ()) if s.type == "polity" and s.end == start + 1 < end]
        yield person(start, last, PER_CHARACTER * (last - start) - JOINT + len(dynasty), *dynasty)
    for state in states.get(start, ()):
        if state.type == "polity":
            for end in reading.starting(state.end, TEMPLE):
                yield person(start, end, max(state.score, 1.0) + PER_CHARACTER * (end - state.end), state)


def _praised_end(reading: Reading, end: int) -> int:
    """Where a temple name ends with the title that follows it: 仁宗皇帝, 高宗受命中興全功至德聖神武文昭仁憲孝皇帝."""
    last = reading.run_end(end - 1)
    if last - end <= _LONGEST_TITLE and reading.text.endswith("皇帝", end, last):
        return last
    return end + 2 if reading.text.startswith("皇帝", end) else end


def opening_dates(reading: Reading, states: Found, dates: Iterable[tuple[int, int]]) -> Iterable[Candidate]:
    """States and rulers that open a date: 宋徽宗 and 夏 in 宋徽宗建中靖國元年、夏貞觀元年春二月; not 夏 in 夏四月."""
    for start, end in dates:
        for first, last in reading.runs_within(start, end):
            rulers = [c for c in (*_rulers(reading, states, first), *_named_rulers(reading, first)) if c.end < last]
            dynasties = [
                c for c in states.get(first, ()) if c.type == "polity" and _YEAR.match(reading.text[c.end : last])
            ]
            chosen = max([*rulers, *dynasties], key=lambda candidate: candidate.end, default=None)
            if chosen is not None:
                yield chosen._replace(score=_CERTAIN_SCORE)


def _named_rulers(reading: Reading, start: int) -> Iterable[Candidate]:
    """元昊 in 元昊廣運二年."""
    for end in reading.starting(start, PERSON):
        if _YEAR.match(reading.text, end):
            yield person(start, end, _CERTAIN_SCORE)


def _surnames(reading: Reading) -> Iterable[tuple[int, int, float]]:
    """Where a surname stands, how long it is and what it weighs."""
    text, know = reading.text, reading.knowledge
    for first, last in reading.runs:
        for start in range(first, last - 1):
            tier = know.surnames.get(text[start])
            if tier:
                yield start, 1, _TIER[tier] - 1.2 * (text[start] in reading.states)
    for start, matches in reading.matches.items():
        for end, senses in matches:
            if senses & (DOUBLE_SURNAME | CLAN):
                yield start, end - start, 2.2 if end - start == 2 else 3.0


def _families(reading: Reading) -> Iterable[Candidate]:
    """梁氏, 沒藏氏: a woman or an author; 拓跋氏, 姓野蒲氏, and 李氏 where the text says that it rules: a house."""
    houses = _HOUSES | {match[0][0] for match in _RULING.finditer(reading.text)}
    for match in _HOUSE.finditer(reading.text):
        yield Candidate(match.start(1), match.end(1), "orgName", "clan", _NAMED_HOUSE)
    for start, length, prior in _surnames(reading):
        end = start + length
        if reading.text[end : end + 1] == "氏" and end < reading.run_end(start):
            score = 1.3 + prior + PER_CHARACTER * length
            ruling = reading.text[start:end] in houses and reading.text[start - 1] not in _WOMEN
            if (ruling and reading.text[end + 1 : end + 2] not in _WRITES) or reading.text[start - 1] == "姓":
                yield Candidate(start, end + 1, "orgName", "clan", score)
            else:
                yield person(start, end + 1, score)
        elif length > 1 and _of_an_empress(reading, start, end):
            yield person(start, end + 1, prior + PER_CHARACTER * length)


def _of_an_empress(reading: Reading, start: int, end: int) -> bool:
    """Whether a clan's name is a lady's by her title: 野利后, but not where 後 may be meant at the end of a clause."""
    titled = reading.text[end : end + 1] == _EMPRESS and end + 1 < reading.run_end(start)
    return titled and reading.known(start, end, CLAN) and reading.text[start:end] not in _HOUSES


def _houses(reading: Reading) -> Iterable[Candidate]:
    """拓跋 alone for the house: 拓跋雲中故地."""
    for start, matches in reading.matches.items():
        for end, senses in matches:
            if senses & (DOUBLE_SURNAME | CLAN) and reading.text[start:end] in _HOUSES:
                before_place = any(last > end + 1 for last in reading.starting(end, PLACE))
                if before_place or (reading.text[end : end + 1] == "之" and end < reading.run_end(start)):
                    yield Candidate(start, end, "orgName", "clan", PER_CHARACTER * (end - start) + JOINT)


def _posthumous(reading: Reading) -> Iterable[Candidate]:
    """欽聖憲肅皇太后, 英文皇帝: the characters of praise, from the start of the run or after a verb of naming."""
    text = reading.text
    for title in _POSTHUMOUS:
        at = text.find(title)
        while at >= 0:
            start = _praise_start(reading, at)
            if at - start >= 2 and not reading.known(start, at + len(title), TITLED):
                yield person(start, at + len(title), 0.6 + 1.3 * (at + len(title) - start))
            at = text.find(title, at + 1)
    for start, matches in reading.matches.items():
        for end, senses in matches:
            first = start - 2
            praised = first >= reading.run_start(start) and set(text[first:start]) <= reading.knowledge.praise
            named = praised and not reading.known(first, end, TITLED)
            if senses & TITLED and named and text[start:end] in ("太后", "太妃", "太子"):
                yield person(first, end, 1.4 * (end - first))


def _praise_start(reading: Reading, end: int) -> int:
    first = reading.run_start(end)
    start = end
    while start > first and end - start < _LONGEST_PRAISE and reading.text[start - 1] in reading.knowledge.praise:
        start -= 1
    return start


def _is_a_title(reading: Reading, start: int) -> bool:
    """Whether 王 closes a title where a clause or a name begins, and is no surname: 燕王德昭, 其王賢順."""
    first = reading.run_start(start)
    if reading.text[start] == "王" and start > first and reading.text[start - 1] in _ITS_OR_GREAT:
        return True
    fiefs = (start - length for length in (1, 2) if start - length >= first)
    return reading.text[start] == "王" and any(
        reading.known(fief, start, NOBLE_NAME)
        and reading.text[fief:start] not in reading.states
        and (fief == first or reading.text[fief - 1] in reading.knowledge.before_person)
        for fief in fiefs
    )


def _named(
    reading: Reading,
    start: int,
    length: int,
    prior: float,
    role_ends: frozenset[int],
    role_starts: frozenset[int],
) -> Iterable[Candidate]:
    text, know = reading.text, reading.knowledge
    given, last = start + length, reading.run_end(start)
    foreign = length > 1 and reading.known(start, given, CLAN)
    score = prior + left_of_person(reading, start, role_ends)
    score -= 2.0 * (start in reading.interior) + 2.5 * _is_a_title(reading, start)
    foreign = foreign or (text[start] in _FOREIGN_TOO and all(c in know.transcription for c in text[given : given + 2]))
    for end in range(given + 1, min(given + (4 if foreign else 2), last) + 1):
        attested = not foreign and reading.known(start, end, ATTESTED)
        if text[end - 1] in know.never_in_names and not attested:
            if not foreign or text[end - 1] not in know.transcription:
                break
            score -= 0.3
        if text[end - 1] in know.after_person or text[end - 1] in _NUMERALS:
            score -= 0.7 if not foreign else 0.2 if text[end - 1] in know.transcription else 1.2
        total = score + right_of_person(reading, end, role_starts)
        total += transcription_weight(know, text[given:end]) if foreign else given_weight(know, text[given:end])
        total += 1.5 * attested if prior > 0 else 0.7 * attested
        total -= (3.0 if foreign else 2.0) * any(reading.known(start, at, PERSON) for at in range(start + 2, end))
        total -= 3.5 * any(reading.known(start, longer, PERSON) for longer in range(end + 1, min(end + 2, last) + 1))
        total -= 1.5 * any(reading.known(start, shorter, PLACE) for shorter in range(start + 2, end))
        total -= 2.5 * reading.known(end - 2, end, PLACE) * (end - 2 > start)
        word = text[start] in know.before_person
        total -= 3.0 * (end in reading.interior) + (4.0 if word else 2.0) * reading.known(given, end, PERSON)
        total -= (2.0 if foreign else 3.5) * reading.known(given, end, PLAIN)
        total -= 3.5 * any(reading.known(at, end, POLITY | PEOPLE | CORE) for at in range(start + 1, end - 1))
        total += min(1.2, 0.3 * (reading.count(text[start:end]) - 1))
        total += 1.5 * (end - given > 1 and reading.count(text[given:end]) > reading.count(text[start:end]))
        if end < last and reading.count(text[start : end + 1]) == reading.count(text[start:end]) > 1:
            total -= 1.5
        if reading.known(start, end, PLACE | PLAIN | POLITY | PEOPLE | CORE):
            total -= 4.0 if reading.known(start, end, PLACE | PEOPLE | POLITY) else 1.5
        if text[end - 1] in _LAND:
            total -= 2.0 if text[start - 1 : start] in _WHERE else 1.0
        if text[given] == _OF_A_FAMILY and text[end - 1] in know.place_endings:
            total -= 3.0
        if text[given:end] in reading.states or reading.known(start, end, CLAN):
            total -= 4.0
        if end - start > 2 and reading.count(text[start : end - 1]) >= 4 * reading.count(text[start:end]):
            total -= 1.2
        yield person(start, end, total + 0.3 * min(end - start, 5) - 0.4 * max(end - given - 2, 0))
