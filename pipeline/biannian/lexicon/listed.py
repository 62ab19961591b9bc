"""Members of lists of places (橫陽、神堂、銀城三寨), and prefectures called by one character (瓜、肅二州)."""

from __future__ import annotations

import re

from biannian.lexicon.knowledge import PLACE, POLITY, STATE
from biannian.lexicon.places import place_at
from biannian.lexicon.reading import Candidate, Reading

_LISTED, _NO_PLACE = 3.4, -2.0
_PAIRED = 1.2
"""What two such characters side by side in a list weigh less, 西來、永安、保寧三寨, which is one name."""
_REACHED = "至于趋赴抵还留"
"""Before a prefecture that the text names in full elsewhere: 馳至相."""

_CROSSING = "渡逾沿济临夹隔过凭恃"
"""After these 河 is the Yellow River, not 河州."""
_JOINTLY = "同知"
"""An office, 同知慶州, where 同 is not 同州."""
_GOODS = "绢茶钱帛锦彩"
"""Beside these 銀 is silver, not 銀州."""
_SUMMED = re.compile("(?:[一二三四五六七八九十]+|[诸数等两])[州军府城寨堡路县镇处]")


def listed_places(reading: Reading) -> list[Candidate]:
    """Members of a list that is summed up: 橫陽、神堂、銀城三寨."""
    found = []
    verbs = reading.knowledge.before_place & reading.knowledge.not_in_places
    for number in range(1, len(reading.runs)):
        start, end = reading.runs[number]
        length = next((n for n in (1, 2, 3, 4) if start + n < end and _is_grouped(reading.text, start + n)), 0)
        if (length > 1 and reading.text[start + length] == "等") or (length and _joined(reading, number - 1)):
            found.append(place_at(start, start + length, _LISTED))
            while number and _joined(reading, number - 1):
                number -= 1
                first, last = reading.runs[number]
                begin = first if _joined(reading, number - 1) else _after_verb(reading, first, last)
                begin += last - begin == 2 and (reading.text[begin] in verbs or _opens_a_list(reading, begin, last))
                if 0 < last - begin <= 4 and not _is_short(reading, last - 1):
                    found.append(place_at(begin, last, _LISTED))
    return [c for c in found if not any(x in reading.knowledge.never_in_names for x in reading.text[c.start : c.end])]


def _opens_a_list(reading: Reading, begin: int, last: int) -> bool:
    """Whether a word stands before the first of prefectures of one character: 止燕、雲十六州, 若銀、夏諸州."""
    prefectures = reading.knowledge.prefectures
    short = reading.text[last - 1] in prefectures and reading.text[last + 1 : last + 2] in prefectures
    goes_on = reading.text[last + 2 : last + 3] == "、" or _is_grouped(reading.text, last + 2)
    return short and goes_on and not reading.known(begin, last, PLACE)


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
                found.append(place_at(start, start + 1, score + (0.5 if reading.count(f"{character}州") else 0.0)))
    return found


def _short_score(reading: Reading, position: int) -> float:
    text, before_place = reading.text, reading.knowledge.before_place
    first, last = reading.run_start(position), reading.run_end(position)
    listed_before = position == first and text[first - 1 : first] == "、"
    listed_after = position + 1 == last and text[last : last + 1] == "、"
    before = text[position - 1] if position > first else ""
    if (text[position] == "河" and before in tuple(_CROSSING)) or text.startswith(_JOINTLY, position):
        return _NO_PLACE
    if before == "曰" and position + 1 == last:
        return 0.2 + 1.2 * _enumerated(reading, position)
    if not (listed_before or listed_after):
        if before in tuple(_REACHED) and position + 1 == last and reading.count(f"{text[position]}州"):
            return 0.6
        if before != "于" or not reading.known(position, position + 1, PLACE):
            return 0.1 if before and before in before_place and position + 1 == last else _NO_PLACE
        return 1.4 if position + 1 == last else _NO_PLACE
    itself_a_state = reading.known(position, position + 1, STATE)
    score = 0.5 if not before or before in before_place else 0.2
    beside = text[max(first, position - 1) : min(last, position + 2)]
    score -= _PAIRED * (sum(character in reading.knowledge.prefectures for character in beside) > 1)
    if _is_grouped(text, position + 1):
        score += 1.6
    elif position + 1 < last and text[position + 1] not in reading.knowledge.after_place:
        score -= 0.6
    for start, end in _listed(reading, position):
        if end - start == 1 and text[start] in reading.knowledge.prefectures:
            score += 1.2 if not reading.known(start, end, STATE) else 0.5 if itself_a_state else 0.9
        elif reading.known(start, end, PLACE):
            score += 0.9
        elif reading.known(start, end, POLITY | STATE):
            score -= 1.0
        elif text[start] in _GOODS:
            return _NO_PLACE
        if _is_grouped(text, end):
            score += 1.6
    return min(score, 2.4)


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
