"""Persons: known names, rulers' designations, surnames with given names, names in transcription, short forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from biannian.lexicon.automaton import Automaton
from biannian.lexicon.knowledge import (
    ATTESTED,
    CLAN,
    CORE,
    DOUBLE_SURNAME,
    PEOPLE,
    PERSON,
    PLACE,
    PLAIN,
    POLITY,
    STATE,
    TEMPLE,
    TITLED,
    Knowledge,
)
from biannian.lexicon.places import JOINT, PER_CHARACTER
from biannian.lexicon.polities import OF_THE_TIME
from biannian.lexicon.reading import Candidate, Found, Reading

_TIER = {"sure": 1.2, "fair": 0.3, "doubtful": -1.2}
_FOREIGN_TOO = frozenset("萧李𠼪㖫〓")
_HOUSES = frozenset(("拓跋", "赫连", "折", "慕容", "宇文", "耶律", "完颜"))
_POSTHUMOUS = ("太皇太后", "皇太后", "皇后", "皇帝")
_ROLE_BEFORE = 2.4
_CERTAIN_SCORE = 5.0
_YEAR = re.compile("(?!闰?[正一二三四五六七八九十]+月|[春夏秋冬]).*[年中末初间]")
_SURE_PERSON = 4.5
_KNOWN = 1.8
_COMMON = -1.2
_RECURRING = 3
_LONGEST_PRAISE = 18
_SOON = 500
_NUMERALS = frozenset("一二三四五六七八九十")
_RARE = (0.5, 0.5, 0.5)
"""The weight of a character too rare for the histories to say anything of it."""


def persons(reading: Reading, role_ends: frozenset[int], role_starts: frozenset[int], states: Found) -> list[Candidate]:
    """Candidates for persName that need no other name of the text."""
    found = [*_known(reading, states), *_families(reading), *_posthumous(reading)]
    for start, length, prior in _surnames(reading):
        found.extend(_named(reading, start, length, prior, role_ends, role_starts))
    return found


def _person(start: int, end: int, score: float, *inner: Candidate) -> Candidate:
    return Candidate(start, end, "persName", "", score, tuple(inner))


def _known(reading: Reading, states: Found) -> Iterable[Candidate]:
    for start, matches in reading.matches.items():
        for end, senses in matches:
            if senses & PERSON:
                yield _person(start, end, _KNOWN * (end - start) - JOINT)
    for start in {*states, *reading.matches}:
        yield from _rulers(reading, states, start)


def _rulers(reading: Reading, states: Found, start: int) -> Iterable[Candidate]:
    """Temple names, with the title or the dynasty that belongs to them: 神宗, 仁宗皇帝, 唐元宗."""
    for end in reading.starting(start, TEMPLE):
        last = end + 2 if reading.text.startswith("皇帝", end) else end
        yield _person(start, last, PER_CHARACTER * (last - start) - JOINT)
    for state in states.get(start, ()):
        if state.type == "polity":
            for end in reading.starting(state.end, TEMPLE):
                yield _person(start, end, max(state.score, 1.0) + PER_CHARACTER * (end - state.end), state)


def opening_dates(reading: Reading, states: Found, dates: Iterable[tuple[int, int]]) -> Iterable[Candidate]:
    """States and rulers that open a date: 宋徽宗 and 夏 in 宋徽宗建中靖國元年、夏貞觀元年春二月; not 夏 in 夏四月."""
    for start, end in dates:
        for first, last in reading.runs_within(start, end):
            rulers = [c for c in _rulers(reading, states, first) if c.end < last]
            dynasties = [
                c for c in states.get(first, ()) if c.type == "polity" and _YEAR.match(reading.text[c.end : last])
            ]
            chosen = max([*rulers, *dynasties], key=lambda candidate: candidate.end, default=None)
            if chosen is not None:
                yield chosen._replace(score=_CERTAIN_SCORE)


def _surnames(reading: Reading) -> Iterable[tuple[int, int, float]]:
    """Where a surname stands, how long it is and what it weighs."""
    text, know = reading.text, reading.knowledge
    for first, last in reading.runs:
        for start in range(first, last - 1):
            tier = know.surnames.get(text[start])
            if tier:
                yield start, 1, _TIER[tier] - 1.2 * (text[start] in OF_THE_TIME)
    for start, matches in reading.matches.items():
        for end, senses in matches:
            if senses & (DOUBLE_SURNAME | CLAN):
                yield start, end - start, 2.2 if end - start == 2 else 3.0


def _families(reading: Reading) -> Iterable[Candidate]:
    """梁氏, 沒藏氏: a woman or an author; 拓跋氏: a house."""
    for start, length, prior in _surnames(reading):
        end = start + length
        if reading.text[end : end + 1] == "氏" and end < reading.run_end(start):
            score = 1.3 + prior + PER_CHARACTER * length
            if reading.text[start:end] in _HOUSES:
                yield Candidate(start, end + 1, "orgName", "clan", score)
            else:
                yield _person(start, end + 1, score)


def _posthumous(reading: Reading) -> Iterable[Candidate]:
    """欽聖憲肅皇太后, 英文皇帝: the characters of praise, from the start of the run or after a verb of naming."""
    text = reading.text
    for title in _POSTHUMOUS:
        at = text.find(title)
        while at >= 0:
            start = _praise_start(reading, at)
            if at - start >= 2:
                yield _person(start, at + len(title), 0.6 + 1.1 * (at + len(title) - start))
            at = text.find(title, at + 1)
    for start, matches in reading.matches.items():
        for end, senses in matches:
            first = start - 2
            praised = first >= reading.run_start(start) and set(text[first:start]) <= reading.knowledge.praise
            if senses & TITLED and praised and text[start:end] in ("太后", "太妃"):
                yield _person(first, end, 1.4 * (end - first))


def _praise_start(reading: Reading, end: int) -> int:
    first = reading.run_start(end)
    start = end
    while start > first and end - start < _LONGEST_PRAISE and reading.text[start - 1] in reading.knowledge.praise:
        start -= 1
    return start


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
    score = prior + _left(reading, start, role_ends)
    score -= 2.0 * (start in reading.interior)
    foreign = foreign or (text[start] in _FOREIGN_TOO and all(c in know.transcription for c in text[given : given + 2]))
    for end in range(given + 1, min(given + (4 if foreign else 2), last) + 1):
        attested = not foreign and reading.known(start, end, ATTESTED)
        if text[end - 1] in know.never_in_names and not attested:
            if not foreign or text[end - 1] not in know.transcription:
                break
            score -= 0.3
        if text[end - 1] in know.after_person or text[end - 1] in _NUMERALS:
            score -= 0.7 if not foreign else 0.2 if text[end - 1] in know.transcription else 1.5
        total = score + _right(reading, end, role_starts)
        total += _transcription_weight(know, text[given:end]) if foreign else _given_weight(know, text[given:end])
        total += 1.5 * attested if prior > 0 else 0.7 * attested
        total -= 2.0 * any(reading.known(start, shorter, PERSON) for shorter in range(start + 2, end))
        total -= 2.0 * any(reading.known(start, longer, PERSON) for longer in range(end + 1, min(end + 2, last) + 1))
        total -= 1.5 * any(reading.known(start, shorter, PLACE) for shorter in range(start + 2, end))
        total -= 1.5 * reading.known(end - 2, end, PLACE) * (end - 2 > start)
        total -= 1.5 * (end in reading.interior) + 2.0 * reading.known(given, end, PERSON)
        total -= 2.0 * any(reading.known(at, end, POLITY | PEOPLE | CORE) for at in range(start + 1, end - 1))
        total += min(1.2, 0.3 * (reading.count(text[start:end]) - 1))
        total += 1.5 * (end - given > 1 and reading.count(text[given:end]) > reading.count(text[start:end]))
        if end < last and reading.count(text[start : end + 1]) == reading.count(text[start:end]) > 1:
            total -= 1.5
        if reading.known(start, end, PLACE | PLAIN | POLITY):
            total -= 1.5
        yield _person(start, end, total + 0.3 * min(end - start, 5) - 0.4 * max(end - given - 2, 0))


def _given_weight(know: Knowledge, given: str) -> float:
    """How much the characters look like a given name, from what the histories' names look like."""
    if len(given) == 1:
        return 0.6 * know.given.get(given, _RARE)[0]
    return 0.6 * (know.given.get(given[0], _RARE)[1] + know.given.get(given[1], _RARE)[2])


def _transcription_weight(know: Knowledge, given: str) -> float:
    return sum(
        0.4 if character in know.transcription else 0.3 * max(know.given.get(character, _RARE)) - 0.2
        for character in given
    )


def _left(reading: Reading, start: int, role_ends: frozenset[int]) -> float:
    if start in role_ends:
        return _ROLE_BEFORE
    first = reading.run_start(start)
    if start == first:
        return 0.6 if reading.text[first - 1 : first] != "、" else 0.9
    before = reading.text[start - 1]
    if before in reading.knowledge.before_person:
        return 0.9
    return 0.5 if reading.known(start - 1, start, STATE) else -1.0


def _right(reading: Reading, end: int, role_starts: frozenset[int]) -> float:
    if end == reading.run_end(end - 1):
        return 0.5
    if end in role_starts:
        return 0.9
    after = reading.text[end]
    if after in "曰等率":
        return 1.4
    if after in reading.knowledge.after_person:
        return 0.8
    return 0.2 if after in reading.knowledge.never_in_names else -1.0


def transcribed(reading: Reading, starts: Iterable[int]) -> Iterable[Candidate]:
    """Names in transcription where a person is expected: after an office, after 大將 or 其臣."""
    text, know = reading.text, reading.knowledge
    for start in starts:
        if not (start < len(text) and reading.run_of[start] >= 0):
            continue
        score = 0.6
        for end in range(start + 1, min(start + 5, reading.run_end(start)) + 1):
            character = text[end - 1]
            if character in know.never_in_names and character not in know.transcription:
                break
            score += 0.45 if character in know.transcription else 0.4 * max(know.given.get(character, _RARE)) - 0.4
            if end - start > 1 and not reading.known(start, end, PLAIN | PLACE | POLITY | CLAN):
                yield _person(start, end, score + _right(reading, end, frozenset()))


def introduced(reading: Reading, full: Iterable[Candidate]) -> list[Candidate]:
    """Short forms of persons whom the text names in full: 子寧 once it has 寧子寧, 嵬名律令's 律令."""
    full = list(full)
    found = list(_alone(reading, full))
    surnames: dict[str, set[str]] = defaultdict(set)
    for person in full:
        surname, name = _parts(reading, person)
        if _usable(reading, name, person):
            surnames[name].add(surname)
    automaton = Automaton((name, PERSON) for name in surnames)
    for first, last in reading.runs:
        for start, matches in automaton.matches(reading.text, first, last).items():
            for end, _ in matches:
                if not any(
                    reading.text.endswith(surname, first, start) for surname in surnames[reading.text[start:end]]
                ):
                    around = 0.5 * _left(reading, start, frozenset()) + 0.5 * _right(reading, end, frozenset())
                    found.append(_person(start, end, 2.6 + 0.4 * (end - start) + around))
    return found


def _parts(reading: Reading, person: Candidate) -> tuple[str, str]:
    """Surname and given name of a person named in full; the given name is empty where there is no surname."""
    text = reading.text
    clan = next((end for end in reading.starting(person.start, CLAN | DOUBLE_SURNAME) if end < person.end), None)
    given = clan or (person.start + 1 if text[person.start] in reading.knowledge.surnames else person.end)
    return text[person.start : given], text[given : person.end]


def _usable(reading: Reading, name: str, person: Candidate) -> bool:
    """Whether a given name can stand alone: it is no common word, nor a place unless the person is sure."""
    senses = reading.knowledge.automaton.senses(name)
    if len(name) < 2 or all(character in reading.knowledge.never_in_names for character in name):
        return False
    return not senses & ~(PERSON | ATTESTED | CLAN | PLACE) and (person.score > _SURE_PERSON or not senses & PLACE)


def repeated(reading: Reading, expected: frozenset[int]) -> Iterable[Candidate]:
    """Names without a known surname that recur where persons act or are acted upon: 德任."""
    text, know = reading.text, reading.knowledge
    for start in range(len(text) - 1):
        if (
            reading.run_of[start] < 0
            or text[start] in know.never_in_names
            or (left := _left(reading, start, expected)) < 0
        ):
            continue
        for end in range(start + 2, min(start + 3, reading.run_end(start)) + 1):
            if text[end - 1] in know.never_in_names:
                break
            count = reading.count(text[start:end])
            if count >= _RECURRING and not know.automaton.senses(text[start:end]):
                look = max(_given_weight(know, text[start : start + 2]), _transcription_weight(know, text[start:end]))
                score = 0.6 * left + _right(reading, end, frozenset()) + 0.15 * min(count, 8) + look - 1.4
                yield _person(start, end, score)


def _alone(reading: Reading, full: Iterable[Candidate]) -> Iterable[Candidate]:
    """Persons with a given name of one character, called by it soon after: 張祐, then 獲祐."""
    text, know = reading.text, reading.knowledge
    for person in full:
        name = text[person.end - 1]
        if person.end - person.start != 2 or text[person.start] not in know.surnames or person.inner:
            continue
        weight = know.given.get(name, _RARE)[0]
        if weight < _COMMON or reading.count(name) > 3 * reading.count(text[person.start : person.end]) + 3:
            continue
        at = text.find(name, person.end, person.end + _SOON)
        while at >= 0:
            around = (
                _left(reading, at, frozenset()) + _right(reading, at + 1, frozenset())
                if reading.run_of[at] >= 0
                else -3
            )
            often = 0.5 * (reading.count(text[person.start : person.end]) >= _RECURRING)
            yield _person(at, at + 1, 0.6 + often + 0.4 * weight + 0.6 * around)
            at = text.find(name, at + 1, person.end + _SOON)
