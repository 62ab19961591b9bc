"""States, peoples and tribes, and the designations of their rulers (遼主, 夏國公主)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from biannian.lexicon.knowledge import (
    BUREAU,
    CLAN,
    CORE,
    FOLLOWED,
    PEOPLE,
    PERSON,
    PLACE,
    PLAIN,
    POLITY,
    SHORT_PLACE,
    STATE,
    TITLED,
)
from biannian.lexicon.places import JOINT, PER_CHARACTER
from biannian.lexicon.reading import Candidate, Found, Reading

_DESIGNATION = re.compile("皇太后|太皇太后|太后|皇帝|国王|国主|国公主|主母|公主|可汗|主|王")
_FIEFS = ("公", "王", "主", "夫人", "太", "大长", "长")
"""What makes a state before 國 a fief: 魏國公."""

_NAMES_AFTER = PLACE | CORE | PERSON | CLAN
_ITS_OWN = "人主师兵将军"
_FALLS = ("之亡", "之兴", "之衰", "未亡")
_OF_ANOTHER_TIME = -1.2
_SURE_STATE = 2.6
_PEOPLES_BESIDE = "蕃羌番"
_CUSTOMS = "学礼仪字语衣法"
_TRIBE = "部族"
_NOT_A_TRIBE = ("落", "族", "下", "署")
_IN_GENERAL = "蕃羌番户"
_RECURRING = 0.4
_SUMMING, _LISTED_TRIBE = "等诸二三四五六七八九十", 3.2
_NO_TRIBE = frozenset(
    "诸本所蕃宗举大二三四五六七八九十数百余千其吏户礼兵刑工六全九亲皇他部万各是公家贵世名该旧兄生熟一两属小此邻散"
)


def polities(reading: Reading, found_places: Found) -> Found:
    """Candidates for orgName of type polity and people, by where they start."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for start, matches in reading.matches.items():
        for end, senses in matches:
            if senses & POLITY:
                found[start].append(_org(start, end, "polity", PER_CHARACTER * (end - start)))
                if reading.text[end : end + 1] == "国" and end < reading.run_end(start):
                    found[start].append(_org(start, end + 1, "polity", PER_CHARACTER * (end + 1 - start)))
            if senses & STATE or (senses & FOLLOWED and reading.text[end : end + 1] in tuple(_ITS_OWN)):
                state = _state(reading, start)
                found[start].append(state)
                if reading.text[end : end + 1] == "国" and not reading.text.startswith(_FIEFS, end + 1):
                    found[start].append(_org(start, end + 1, "polity", state.score + PER_CHARACTER))
            if senses & PEOPLE and not _of_a_tribe(reading, end):
                found[start].append(_org(start, end, "people", PER_CHARACTER * (end - start)))
                if _names_a_tribe(reading, start, end):
                    found[start].append(_org(start, end + 1, "people", PER_CHARACTER * (end + 1 - start)))
            if senses & BUREAU:
                found[start].append(_org(start, end, "office", PER_CHARACTER * (end - start) - JOINT))
            if senses & PLAIN:
                found[start].append(Candidate(start, end, "", "", PER_CHARACTER * (end - start) - JOINT))
    for start, candidates in found_places.items():
        for place in candidates:
            for end in reading.starting(place.end, BUREAU):
                score = place.score + PER_CHARACTER * (end - place.end)
                found[start].append(Candidate(start, end, "orgName", "office", score, (place,)))
    for first, last in reading.runs:
        for ending in range(first + 2, last):
            if reading.text[ending] in _TRIBE:
                for candidate in (*_tribe(reading, ending), *_tribes(reading, first, ending)):
                    found[candidate.start].append(candidate)
    return found


def _org(start: int, end: int, sort: str, score: float) -> Candidate:
    return Candidate(start, end, "orgName", sort, score)


def _state(reading: Reading, position: int) -> Candidate:
    """One character that may be a state: 夏 is one unless something says otherwise, 齊 only if something says so."""
    text, know = reading.text, reading.knowledge
    first, last = reading.run_start(position), reading.run_end(position)
    character = text[position]
    before = text[position - 1] if position > first else ""
    after = text[position + 1] if position + 1 < last else ""
    score = reading.states.get(character, _OF_ANOTHER_TIME) + 1.0 * (character in reading.abbreviated)
    sort = "polity"
    if character == "汉" and text[position - 1 : position] == "、":
        before = text[position - 2]
    if character == "汉" and text[position + 1 : position + 2] == "、":
        after = text[position + 2]
    if character == "汉" and (before in tuple(_PEOPLES_BESIDE) or after in tuple(_PEOPLES_BESIDE + _CUSTOMS)):
        sort, score = "people", score + 0.6
    score -= 1.2 * _beside_a_prefecture(reading, position)
    score += 0.8 if after and after in know.followers else 0.5 if not after else 0.0
    if after in tuple("人主师兵国使") and after:
        score += 1.0
    elif after and any(senses & _NAMES_AFTER for _, senses in reading.matches.get(position + 1, ())):
        score += 0.7
    score += 1.4 * (_beside_another_state(reading, position) or text.startswith(_FALLS, position + 1))
    score += 0.5 if not before or before in know.before_person or before in know.before_place else -0.2
    return _org(position, position + 1, sort, min(score, _SURE_STATE))


def _beside_another_state(reading: Reading, position: int) -> bool:
    """Whether the state stands in a list of states: 虞、虢; 晉、隋、唐, where 晉 alone may be a prefecture."""
    states = [at for at in _listed(reading, position) if reading.known(at, at + 1, STATE)]
    if len(states) > 2 and not all(reading.known(at, at + 1, SHORT_PLACE) for at in states):
        return True
    return any(
        reading.text[comma : comma + 1] == "、"
        and (
            (reading.known(other, other + 1, STATE) and not reading.known(position, position + 1, SHORT_PLACE))
            or any(reading.known(*span, POLITY) for span in longer)
        )
        for comma, other, longer in (
            (position - 1, position - 2, ((position - 3, position - 1),)),
            (position + 1, position + 2, ((position + 2, position + 4),)),
        )
        if other >= 0
    )


def _listed(reading: Reading, position: int) -> list[int]:
    """Where the members of one character stand in a list joined by 、: 晉、隋、唐."""
    members = [position]
    while reading.text[members[0] - 1 : members[0]] == "、" and members[0] > 1:
        members.insert(0, members[0] - 2)
    while reading.text[members[-1] + 1 : members[-1] + 2] == "、":
        members.append(members[-1] + 2)
    return members


def _beside_a_prefecture(reading: Reading, position: int) -> bool:
    """Whether the state is a prefecture in a list with one that is no state: 銀、夏."""
    return any(
        reading.text[comma : comma + 1] == "、"
        and reading.known(other, other + 1, SHORT_PLACE)
        and not reading.known(other, other + 1, STATE)
        for comma, other in ((position - 1, position - 2), (position + 1, position + 2))
        if other >= 0 and reading.known(position, position + 1, SHORT_PLACE)
    )


def _of_a_tribe(reading: Reading, end: int) -> bool:
    """Whether 部 or 族 opens a word of its own: 党項部落."""
    return reading.text[end - 1] in _TRIBE and reading.text[end : end + 1] in _NOT_A_TRIBE


def _names_a_tribe(reading: Reading, start: int, end: int) -> bool:
    """Whether 部 or 族 belongs to the people's name: 党項族, 乃蠻部; not 蕃部, 吐蕃部落."""
    return (
        end - start > 1
        and end < reading.run_end(start)
        and reading.text[end] in _TRIBE
        and reading.text[end - 1] not in _IN_GENERAL
        and reading.text[end + 1 : end + 2] not in _NOT_A_TRIBE
    )


def _tribe(reading: Reading, ending: int) -> list[Candidate]:
    text, know = reading.text, reading.knowledge
    first, last = reading.run_start(ending), reading.run_end(ending)
    found = []
    for length in (2, 3, 4):
        start = ending - length
        if start < first or (text[start + length - 1] in _NO_TRIBE and length == 2):
            break
        name = text[start:ending]
        if text[start] in _NO_TRIBE or text[start] in know.never_in_names:
            break
        before = text[start - 1] if start > first else ""
        if "等" in name:
            break
        opens = not before or before in know.before_person or before in know.before_place
        of_a_state = text[start] != "国" and (
            reading.known(start - 1, start, STATE) or reading.known(start - 2, start, PEOPLE)
        )
        score = 0.5 + (0.8 if opens or of_a_state else -1.2)
        score += _RECURRING * (reading.count(text[start : ending + 1]) > 1)
        score += sum(0.25 if character in know.transcription else -0.35 for character in name)
        after = text[ending + 1 : ending + 2] if ending + 1 < last else ""
        score += -2.0 if after in _NOT_A_TRIBE else 0.3
        found.append(_org(start, ending + 1, "people", score))
    return found


def _tribes(reading: Reading, first: int, ending: int) -> Iterator[Candidate]:
    """The tribes of a list that is summed up: 吳移、越移等族, 御泥布、羅樹二族, 乜離抑、真卿流二部."""
    text = reading.text
    start = ending
    while start > first and text[start - 1] in _SUMMING:
        start -= 1
    number = reading.run_of[ending]
    joined = number > 0 and text[reading.runs[number - 1][1] : first] == "、"
    alone = text[ending] == "族" and text[start] == "等"
    if start == ending or text[ending + 1 : ending + 2] in _NOT_A_TRIBE or not (joined or alone):
        return
    for begin, end in ((first, start), reading.runs[number - 1])[: 1 + joined]:
        at = begin if (begin, joined) == (first, True) else _name_start(reading, begin, end)
        if 1 < end - at < 5 and not reading.known(at, end, PLACE):
            yield _org(at, end, "people", _LISTED_TRIBE)


def _name_start(reading: Reading, begin: int, end: int) -> int:
    """Where a name that ends here begins: after a verb, or after a known place or people."""
    at = next((at for at in range(end - 1, begin - 1, -1) if not _in_a_name(reading, at)), begin - 1) + 1
    return next((cut for cut in range(end - 2, at, -1) if reading.known(cut - 2, cut, PEOPLE | PLACE)), at)


def _in_a_name(reading: Reading, position: int) -> bool:
    know = reading.knowledge
    character = reading.text[position]
    return character in know.transcription or character not in know.before_person | know.before_place


def designations(reading: Reading, states: Found) -> Found:
    """Candidates for rs: a ruler called by his state (遼主), or by his place in a ruling house (國主, 太后)."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for start, candidates in states.items():
        for state in candidates:
            if state.type != "polity" or (state.end - start == 1 and not _of_the_time(reading, start)):
                continue
            title = _DESIGNATION.match(reading.text, state.end, reading.run_end(start))
            if title and not _common(reading, title):
                score = max(state.score, 1.5) + PER_CHARACTER * (title.end() - start - 1) + 0.8
                found[start].append(Candidate(start, title.end(), "rs", "person", score, (state,)))
    for start, matches in reading.matches.items():
        for end, senses in matches:
            if senses & TITLED and reading.text[start:end] == "公主":
                found[start - 2].extend(_princess(reading, start, end))
            if senses & TITLED:
                found[start].append(Candidate(start, end, "rs", "person", PER_CHARACTER * (end - start) - JOINT))
    return found


def _of_the_time(reading: Reading, position: int) -> bool:
    return reading.text[position] in reading.states or reading.known(position, position + 1, FOLLOWED)


def _princess(reading: Reading, start: int, end: int) -> Iterator[Candidate]:
    """仁安公主: two characters of a princess's title."""
    first = start - 2
    if first >= reading.run_start(start) and reading.knowledge.never_in_names.isdisjoint(reading.text[first:start]):
        yield Candidate(first, end, "rs", "person", PER_CHARACTER * (end - first) - 1.0)


def _common(reading: Reading, title: re.Match[str]) -> bool:
    """主 and 王 in other words: 主兵, 主帥, 王師."""
    return title[0] in "主王" and reading.text[title.end() : title.end() + 1] in tuple("帅师将兵土业")
