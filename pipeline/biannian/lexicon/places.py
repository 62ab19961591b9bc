"""Places: known ones, those whose last word says what they are (通秦寨), members of lists (瓜、肅二州)."""

from __future__ import annotations

import re
from collections import defaultdict

from biannian.lexicon.knowledge import FORT, PEOPLE, PLACE, POLITY, STATE
from biannian.lexicon.reading import Candidate, Found, Reading

PER_CHARACTER = 1.5
JOINT = 0.5
"""What a character of a known word weighs, and what each word costs, so that one word wins over its two halves."""

_ENDING = {"settlement": 1.6, "land": 0.9, "water": 0.6, "region": -0.4, "building": 0.2}
_STRONG = {"州": 3.2, "寨": 2.4, "堡": 2.4, "岔": 2.4}
_EXTENDING = "路寨堡城关县镇驿谷岭峰泊泽口峡军府川桥"
_FORTIFIED = "州府军城寨砦堡关县"
_ARMIES = ("官军", "左军", "右军", "中军", "前军", "后军", "大军", "亲军")
_DOUBT = 1.0
"""What a known place that is a common word too (無為) weighs less."""

_OFFICES = ("节", "都", "监", "钤", "统", "司", "观", "防")
"""What offices begin with: 彰德軍節度使, where 熙河軍入界 are troops."""
_LISTED, _NO_PLACE = 2.6, -2.0
_SEATS = "州府郡县"
_DIRECTIONS = "东西南北"
_CROSSING = "渡逾沿济临夹隔过凭恃"
"""After these 河 is the Yellow River, not 河州."""
_SUMMED = re.compile("(?:[一二三四五六七八九十]+|[诸数等两])[州军府城寨堡路县镇处]")


def places(reading: Reading) -> Found:
    """Candidates for placeName of two characters and more, by where they start."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for start, matches in reading.matches.items():
        for end, senses in matches:
            if senses & PLACE and end - start > 1:
                score = PER_CHARACTER * (end - start) - JOINT
                if reading.text[start:end] in reading.knowledge.doubtful_places:
                    score += _around(reading, start, end) - _DOUBT
                found[start].append(_place(start, end, score))
                if _extends(reading, start, end):
                    found[start].append(_place(start, end + 1, PER_CHARACTER * (end + 1 - start) - JOINT))
    for start, end in reading.runs:
        for ending in range(start + 1, end):
            sort = reading.knowledge.place_endings.get(reading.text[ending])
            if sort is not None:
                for candidate in _with_ending(reading, ending, sort):
                    found[candidate.start].append(candidate)
    return found


def _place(start: int, end: int, score: float) -> Candidate:
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
        if length > 1 and any(character in know.never_in_names or character in _SEATS for character in name):
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
        found.append(_place(start, ending + 1, score - 0.8 * doubts + around + typical))
    return found


def _of_others(reading: Reading, start: int, ending: int) -> bool:
    """Whether a place's word belongs to those who live or fight there: 陰坡族, 熙河軍入界."""
    after = reading.text[ending + 1 : ending + 2] if ending + 1 < reading.run_end(start) else ""
    troops = reading.text[ending] == "军" and after not in _OFFICES
    return after in ("族", "部") or (troops and reading.known(start, ending, PLACE))


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


def listed_places(reading: Reading) -> list[Candidate]:
    """Members of a list that is summed up: 橫陽、神堂、銀城三寨."""
    found = []
    verbs = reading.knowledge.before_place & reading.knowledge.not_in_places
    for number in range(1, len(reading.runs)):
        start, end = reading.runs[number]
        length = next((n for n in (1, 2, 3, 4) if start + n < end and _is_grouped(reading.text, start + n)), 0)
        if (length > 1 and reading.text[start + length] == "等") or (length and _joined(reading, number - 1)):
            found.append(_place(start, start + length, _LISTED))
            while number and _joined(reading, number - 1):
                number -= 1
                first, last = reading.runs[number]
                begin = first if _joined(reading, number - 1) else _after_verb(reading, first, last)
                begin += last - begin == 2 and reading.text[begin] in verbs
                if 0 < last - begin <= 4 and not _is_short(reading, last - 1):
                    found.append(_place(begin, last, _LISTED))
    return [c for c in found if not any(x in reading.knowledge.never_in_names for x in reading.text[c.start : c.end])]


def _is_short(reading: Reading, position: int) -> bool:
    """Whether a list opens with a prefecture of one character after a verb: 攻鄜、延二州."""
    text, know = reading.text, reading.knowledge
    return text[position] in know.prefectures and text[position - 1] in know.before_place


def _joined(reading: Reading, number: int) -> bool:
    """Whether a run and the next are members of one list."""
    return number >= 0 and reading.text[reading.runs[number][1] : reading.runs[number + 1][0]] == "、"


def _after_verb(reading: Reading, first: int, last: int) -> int:
    """Where the first member of a list begins: at a known place, 南有講珠、羅羅二城, or after a verb."""
    verbs = reading.knowledge.before_place
    known = next((at for at in range(first, last - 1) if reading.known(at, last, PLACE)), None)
    if known is not None:
        return known
    return next((at + 1 for at in range(last - 3, first - 1, -1) if reading.text[at] in verbs), first)


def short_places(reading: Reading) -> list[Candidate]:
    """Candidates for prefectures called by one character: in a list (瓜、肅二州), or where the text has 瓜州."""
    prefectures, found = reading.knowledge.prefectures, []
    longer = {
        position
        for start, matches in reading.matches.items()
        for end, senses in matches
        if senses & PLACE and end - start > 1
        for position in range(start, end)
    }
    for start, character in enumerate(reading.text):
        if character in prefectures and reading.run_of[start] >= 0 and start not in longer:
            score = _short_score(reading, start)
            if score > _NO_PLACE:
                found.append(_place(start, start + 1, score + (0.5 if reading.count(f"{character}州") else 0.0)))
    return found


def _short_score(reading: Reading, position: int) -> float:
    text, before_place = reading.text, reading.knowledge.before_place
    first, last = reading.run_start(position), reading.run_end(position)
    listed_before = position == first and text[first - 1 : first] == "、"
    listed_after = position + 1 == last and text[last : last + 1] == "、"
    before = text[position - 1] if position > first else ""
    if _in_a_longer_place(reading, position) or (text[position] == "河" and before in tuple(_CROSSING)):
        return _NO_PLACE
    if before == "曰" and position + 1 == last:
        return 0.2 + 1.2 * _enumerated(reading, position)
    if not (listed_before or listed_after):
        if before != "于" or not reading.known(position, position + 1, PLACE):
            return 0.1 if before and before in before_place and position + 1 == last else _NO_PLACE
        return 1.4 if position + 1 == last else _NO_PLACE
    score = 0.5 if not before or before in before_place else 0.2
    if _is_grouped(text, position + 1):
        score += 1.6
    elif position + 1 < last and text[position + 1] not in reading.knowledge.after_place:
        score -= 0.6
    for start, end in _listed(reading, position):
        if end - start == 1 and text[start] in reading.knowledge.prefectures:
            score += 1.2 if not reading.known(start, end, STATE) else 0.5
        elif reading.known(start, end, PLACE):
            score += 0.9
        elif reading.known(start, end, POLITY | STATE):
            score -= 1.0
        if _is_grouped(text, end):
            score += 1.6
    return min(score, 2.4)


def _in_a_longer_place(reading: Reading, position: int) -> bool:
    """Whether the character opens or closes a known place: 肅 in 金肅、河清二軍."""
    first = reading.run_start(position)
    return (bool(end := reading.starting(position, PLACE)) and end[0] > position + 1) or any(
        position + 1 - length >= first and reading.known(position + 1 - length, position + 1, PLACE)
        for length in (2, 3)
    )


def _enumerated(reading: Reading, position: int) -> int:
    """How many of the two runs beside this one name a prefecture in the same way: 曰靈，曰洪，曰宥."""
    number = reading.run_of[position]
    beside = [reading.text[slice(*reading.runs[n])] for n in (number - 1, number + 1) if 0 <= n < len(reading.runs)]
    return sum(run[-2:-1] == "曰" and run[-1] in reading.knowledge.prefectures for run in beside)


def _is_grouped(text: str, position: int) -> bool:
    """Whether a list of places is summed up here: 二州, 諸城."""
    return _SUMMED.match(text, position) is not None


def _listed(reading: Reading, position: int) -> list[tuple[int, int]]:
    """The other members of the list joined by 、 in which a character stands: the words nearest to each comma."""
    text, members = reading.text, []
    number = reading.run_of[position]
    for step in (-1, 1):
        current = number
        while 0 <= current + step < len(reading.runs) and abs(current - number) < 4:
            near, far = sorted((current, current + step))
            if text[reading.runs[near][1] : reading.runs[far][0]] != "、":
                break
            current += step
            start, end = reading.runs[current]
            members.append((start, _word_end(reading, start)) if step > 0 else (_word_start(reading, end), end))
            if end - start > 3:
                break
    return members


def _word_end(reading: Reading, start: int) -> int:
    ends = reading.starting(start, PLACE | POLITY)
    return ends[0] if ends else start + 1


def _word_start(reading: Reading, end: int) -> int:
    first = reading.run_start(end - 1)
    return next((end - n for n in (3, 2) if end - n >= first and reading.known(end - n, end, PLACE | POLITY)), end - 1)
