"""Places: known ones, and those whose last word says what they are (通秦寨)."""

from __future__ import annotations

from collections import defaultdict

from biannian.lexicon.knowledge import FORT, PEOPLE, PLACE, POLITY, STATE
from biannian.lexicon.reading import Candidate, Found, Reading

PER_CHARACTER = 1.5
JOINT = 0.5
"""What a character of a known word weighs, and what each word costs, so that one word wins over its two halves."""

_ENDING = {"settlement": 1.6, "land": 0.9, "water": 0.6, "region": -0.4, "building": 0.2}
_STRONG = {"州": 3.2, "寨": 2.4, "堡": 2.4, "岔": 2.4}
_EXTENDING = "路道寨堡城关县镇驿谷岭峰泊泽口峡军府川桥"
_FORTIFIED = "州府军城寨砦堡关县"
_ARMIES = ("官军", "左军", "右军", "中军", "前军", "后军", "大军", "亲军", "正军")
_DOUBT = 1.0
"""What a known place that is a common word too (無為) weighs less."""

_OFFICES = ("节", "都", "监", "钤", "统", "司", "观", "防")
"""What offices begin with: 彰德軍節度使, where 熙河軍入界 are troops."""
_SEATS = "州府郡县"
_DIRECTIONS = "东西南北"
_NUMERALS = frozenset("一二三四五六七八九十")
"""Before a place's word they count: 金明一寨."""


def places(reading: Reading) -> Found:
    """Candidates for placeName of two characters and more, by where they start."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for start, matches in reading.matches.items():
        for end, senses in matches:
            if senses & PLACE and end - start > 1:
                score = PER_CHARACTER * (end - start) - JOINT
                if reading.text[start:end] in reading.knowledge.doubtful_places:
                    score += _around(reading, start, end) - _DOUBT
                found[start].append(place_at(start, end, score))
                if _extends(reading, start, end):
                    found[start].append(place_at(start, end + 1, PER_CHARACTER * (end + 1 - start) - JOINT))
    for start, end in reading.runs:
        for ending in range(start + 1, end):
            sort = reading.knowledge.place_endings.get(reading.text[ending])
            if sort is not None:
                for candidate in _with_ending(reading, ending, sort):
                    found[candidate.start].append(candidate)
    return found


def place_at(start: int, end: int, score: float) -> Candidate:
    """A candidate for placeName."""
    return Candidate(start, end, "placeName", "", score)


def _extends(reading: Reading, start: int, end: int) -> bool:
    """Whether the next character belongs to the place: 利州路, 定西城, 鹽州川; not 環州城, which is a city's wall."""
    text = reading.text
    if end >= reading.run_end(start) or text[end] not in _EXTENDING:
        return False
    if text[end] == "城" and reading.known(start, end, FORT):
        return text[end - 1] not in _FORTIFIED
    if text[end] in "川桥":
        return text[end + 1 : end + 2] not in tuple(_FORTIFIED)
    if text[end] == "军":
        return text[end + 1 : end + 2] in _OFFICES
    if text[end] == "道":
        return text[end - 1] not in "山川谷水江河" and text[end + 1 : end + 2] not in tuple("路上中士")
    return text[end] == "路" or (text[end - 1] not in "州府军城寨堡县" and text[end] not in "军府城山河水口")


def _with_ending(reading: Reading, ending: int, sort: str) -> list[Candidate]:
    text, know = reading.text, reading.knowledge
    first = reading.run_start(ending)
    score = _STRONG.get(text[ending], _ENDING[sort])
    lengths = (1,) if text[ending] == "州" else (2, 3) if sort in ("settlement", "region", "building") else (1, 2, 3)
    found = []
    for length in lengths:
        start = ending - length
        if start < first or text[start] in know.not_in_places or text[ending - 1 : ending + 1] in _ARMIES:
            break
        doubtful = text[start] in know.doubtful_in_places
        if doubtful and length == 1:
            continue
        name = text[start:ending]
        if length > 1 and text[ending - 1] in _NUMERALS:
            break
        if length > 1 and any(character in know.never_in_names or character in _SEATS for character in name):
            break
        if length > 1 and text[ending - 1] in know.before_place & know.not_in_places:
            break
        doubts = (0.8 if doubtful else float(text[start] in know.before_place)) + sum(
            character in know.not_in_places for character in name[1:]
        )
        doubts += 2.0 * any(
            text[at - 1] in know.before_place and reading.known(at, ending + 1, PLACE)
            for at in range(start + 1, ending)
        )
        doubts += 2.0 * _of_others(reading, start, ending)
        typical = {1: -1.2, 2: 0.3, 3: -0.2}[length] if text[ending] != "州" else 0.0
        around = _around(reading, start, ending + 1, sort)
        found.append(place_at(start, ending + 1, score - 0.8 * doubts + around + typical))
    return found


def _of_others(reading: Reading, start: int, ending: int) -> bool:
    """Whether a place's word belongs to those who live or fight there: 陰坡族, 熙河軍入界."""
    after = reading.text[ending + 1 : ending + 2] if ending + 1 < reading.run_end(start) else ""
    troops = reading.text[ending] == "军" and after not in _OFFICES
    overseen = reading.text[ending] == "监" and after == "军"
    return after in ("族", "部") or overseen or (troops and reading.known(start, ending, PLACE | POLITY))


def _around(reading: Reading, start: int, end: int, sort: str = "") -> float:
    """How much the characters before and after speak for a place."""
    text, know = reading.text, reading.knowledge
    before = text[start - 1] if start > reading.run_start(start) else ""
    after = text[end] if end < reading.run_end(start) else ""
    left = 0.7 if not before else 0.9 if before in know.before_place or _located(reading, start, sort) else -1.6
    return left + (0.5 if not after else 0.4 if after in know.after_place or after in know.before_place else -0.5)


def _located(reading: Reading, position: int, sort: str) -> bool:
    """Whether a state or a place stands before, with a direction or without: 湟州北阿訛城."""
    start = reading.run_start(position)
    if any(
        position - length >= start and reading.known(position - length, position, POLITY | STATE | PEOPLE)
        for length in (1, 2)
    ):
        return True
    if sort == "region" or reading.text[position] in "口谷川山":
        return False
    beyond = position
    while beyond > start and reading.text[beyond - 1] in _DIRECTIONS and position - beyond < 2:
        beyond -= 1
    return any(
        end - length >= start and reading.known(end - length, end, PLACE)
        for end in {position, beyond}
        for length in (2, 3, 4)
    )
