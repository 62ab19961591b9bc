"""Offices and titles by their grammar: 知環州, 同知平涼府事, 鄜延路兵馬都總管, 檢校太師, 西平王."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from biannian.lexicon.knowledge import (
    BEFORE_CORE,
    BEFORE_NAME,
    BUREAU,
    COMMAND,
    CORE,
    NOBLE,
    NOBLE_NAME,
    OPENING,
    PLACE,
    POLITY,
)
from biannian.lexicon.places import JOINT, PER_CHARACTER, place_at
from biannian.lexicon.reading import Candidate, Found, Reading

_GOVERNING = ("知", "判", "同知", "权知", "权同知", "权发遣", "通判", "权判", "同判", "权通判")
_KEEPING = ("提举", "提点", "主管", "管勾", "同提举")
_AFFAIRS = ("军府事", "军州事", "军事", "府事", "州事", "军马事", "尹事", "事")
_GOVERNED = "州府军县寨堡城监阳安原"
_LONGEST_BEFORE = 3
_ERRAND = re.compile(
    "国?[王主]?(?:生日|正旦|正旦国信|生辰|生辰国信|尊号|登宝位|登位|登极|即位|横赐|回谢|报问|祭奠|吊慰|册封)+副?使"
)
_PREFECT, _ARMY = "尹", "军"
_PALACE, _HEADS = "局库苑坊", ("使", "副使", "直长", "令", "丞")
_CHIEFS, _TRIBES = ("首领", "酋长", "详隐", "详稳"), ("族", "部")
_CHARGED = {"都督": ("诸军事",), "提点": ("刑狱公事", "刑狱"), "提举": ("常平",)}
_HELD = "节度"
_FOREIGN_RULERS = ("大王", "单于", "可汗")
_SEVERAL = re.compile("[等二三四五六七八九十]州(?=[观节防团刺押])")
_LIST, _LONGEST_LIST = re.compile(r"(?:[^，。；：、\s]、)+[^，。；：、\s]$"), 16
_MEMBER = 2.5
_RANKS = ("大夫", "郎")
"""Ranks have names of their own, which only look like places."""


def roles(reading: Reading, found_places: Found, states: Found) -> Found:
    """Candidates for roleName by where they start; whether an office that needs a name has one is decided later."""
    found: dict[int, list[Candidate]] = defaultdict(list)
    for start, matches in list(reading.matches.items()):
        for end, senses in matches:
            if senses & (CORE | BEFORE_NAME):
                found[start].append(_role(start, end, PER_CHARACTER * (end - start) - JOINT))
            if senses & NOBLE:
                for title in _enfeoffed(reading, start):
                    found[title.start].append(title)
            if senses & OPENING:
                found[start].extend(_opened(reading, start, end, found_places))
            if senses & BEFORE_CORE:
                found[start].extend(
                    _role(start, last, PER_CHARACTER * (last - start) - JOINT) for last in _cores(reading, end, 1)
                )
            if senses & (NOBLE_NAME | PLACE):
                found[start].extend(_noble(reading, start, end, found_places, states))
            if senses & BUREAU:
                found[start].extend(_of_bureau(reading, start, end))
            if senses & COMMAND and reading.text.startswith(_HELD, end):
                found[start].extend(of_place(reading, place_at(start, end, PER_CHARACTER * (end - start))))
    for start, candidates in found_places.items():
        for place in candidates:
            found[start].extend(of_place(reading, place))
            for role in _charged(reading, place):
                found[role.start].append(role)
    for summed in _SEVERAL.finditer(reading.text):
        for role in _of_prefectures(reading, *summed.span()):
            found[role.start].append(role)
    for start, candidates in states.items():
        for body in candidates:
            if body.type == "polity":
                found[start].extend(_sent_to(reading, body))
            if body.type == "people":
                found[start].extend(_of_people(reading, body))
            if body.type == "office" and _named_army(reading, body):
                found[start].extend(
                    _role(start, end, body.score + PER_CHARACTER * (end - body.end), body)
                    for end in _cores(reading, body.end, 0)
                )
    return found


def _role(start: int, end: int, score: float, *inner: Candidate) -> Candidate:
    return Candidate(start, end, "roleName", "", score, tuple(inner))


def _cores(reading: Reading, position: int, depth: int) -> Iterator[int]:
    """Where a title's core ends that starts here, after at most a few words such as 左 or 都 or a bureau."""
    for end, senses in reading.matches.get(position, ()):
        if senses & CORE or (senses & BEFORE_NAME and depth < 2):
            yield end
        if senses & BEFORE_CORE and depth < _LONGEST_BEFORE:
            yield from _cores(reading, end, depth + 1)
        elif senses & BUREAU and depth < _LONGEST_BEFORE:
            yield from _cores(reading, end, depth + 2)


def _opened(reading: Reading, start: int, end: int, found_places: Found) -> Iterator[Candidate]:
    """權知…, 檢校太師, 知環州, 同知平涼府事."""
    opening = reading.text[start:end]
    for last in _cores(reading, end, 1):
        yield _role(start, last, PER_CHARACTER * (last - start) - JOINT)
        if opening in _GOVERNING and reading.text.startswith("事", last) and last < reading.run_end(start):
            yield _role(start, last + 1, PER_CHARACTER * (last + 1 - start) - JOINT)
    for place in found_places.get(end, ()):
        if opening in _KEEPING and reading.text[place.end - 1] in "宫观":
            yield _role(start, place.end, max(place.score, 1.0) + PER_CHARACTER * (end - start), place)
        if opening in _GOVERNING:
            tail = next((tail for tail in _AFFAIRS if reading.text.startswith(tail, place.end)), "")
            last = place.end + len(tail)
            if last <= reading.run_end(start) and (tail or opening != "知" or reading.text[place.end - 1] in _GOVERNED):
                around = len(opening) + len(tail)
                score = 1.0 + 0.1 * (place.end - end) + max(place.score, 2.0) + PER_CHARACTER * around
                yield _role(start, last, score, place)
        for role in of_place(reading, place):
            yield _role(start, role.end, role.score + PER_CHARACTER * (end - start), place)


def of_place(reading: Reading, place: Candidate) -> Iterator[Candidate]:
    """An office that opens with where it is held: 河東統制, 鄜延路兵馬都總管, 延昌宮使; not 武功大夫, a known rank."""
    if reading.text[place.end - 1] in "宫" and reading.text.startswith("使", place.end):
        yield _role(place.start, place.end + 1, max(place.score, 1.0) + 1.0, place)
    if reading.text.startswith(_PREFECT, place.end) and reading.known(place.start, place.end, PLACE):
        yield _role(place.start, place.end + 1, max(place.score, 1.0) + 0.6 + PER_CHARACTER, place)
    for end in _cores(reading, place.end, 0):
        if reading.text.endswith(_RANKS, place.start, end) and reading.known(place.start, end, CORE):
            continue
        yield _role(place.start, end, max(place.score, 1.0) + 0.6 + PER_CHARACTER * (end - place.end), place)


def _of_prefectures(reading: Reading, start: int, end: int) -> Iterator[Candidate]:
    """銀、夏等州觀察使, 銀夏等州觀察使, 四州防遏使: an office over several prefectures, 等 or a number at `start`."""
    listed = _LIST.search(reading.text, max(start - _LONGEST_LIST, 0), start)
    first = listed.start() if listed else start
    while not listed and first and reading.text[first - 1] in reading.knowledge.prefectures:
        first -= 1
    members = [place_at(at, at + 1, _MEMBER) for at in range(first, start) if reading.text[at] != "、"]
    if members or reading.text[start] != "等":
        for last in _cores(reading, end, 0):
            yield _role(first, last, PER_CHARACTER * (last - first), *members)


def _charged(reading: Reading, place: Candidate) -> Iterator[Candidate]:
    """都督夏州諸軍事, 提點陝西刑獄."""
    start = place.start - 2
    for charge in _CHARGED.get(reading.text[max(start, 0) : place.start], ()):
        if reading.text.startswith(charge, place.end) and start >= reading.run_start(place.start):
            last = place.end + len(charge)
            yield _role(start, last, max(place.score, 1.0) + PER_CHARACTER * (last - start), place)


def _noble(reading: Reading, start: int, end: int, found_places: Found, states: Found) -> Iterator[Candidate]:
    """西平王, 夏國王, 漆水郡王."""
    for last in reading.starting(end, NOBLE):
        if reading.text.startswith("公主", last - 1):
            continue
        if last - end == 1 and reading.text[end] != "王" and end - start < 2:
            continue
        if reading.text[end:last] in _FOREIGN_RULERS and not reading.known(start, end, NOBLE_NAME):
            continue
        whole = end + (reading.text[end] == "国" and reading.known(start, end + 1, POLITY))
        inner = next(
            (body for body in states.get(start, ()) if body.end == whole and reading.known(start, whole, POLITY)), None
        )
        place = next((place for place in found_places.get(start, ()) if place.end == end), None)
        yield _role(start, last, 0.5 + PER_CHARACTER * (last - start), *filter(None, (inner or place,)))
        if reading.text[last : last + 1] == "府":
            yield from (
                _role(start, core, 0.5 + PER_CHARACTER * (core - start)) for core in _cores(reading, last + 1, 1)
            )


def _of_bureau(reading: Reading, start: int, end: int) -> Iterator[Candidate]:
    """樞密院都承旨; 尚輦局使, 器物局副使: who heads a bureau of the palace."""
    if reading.text[end - 1] != _ARMY:
        for core in _cores(reading, end, 1):
            yield _role(start, core, PER_CHARACTER * (core - start) - JOINT)
    for head in _HEADS:
        if reading.text[end - 1] in _PALACE and reading.text.startswith(head, end):
            yield _role(start, end + len(head), PER_CHARACTER * (end + len(head) - start) - JOINT)


def _of_people(reading: Reading, people: Candidate) -> Iterator[Candidate]:
    """A chief of a people, 六谷大首領, with the places before it: 西涼府六谷大首領, 環州定遠蕃族大首領."""
    alone = people.end - people.start > 1
    last = people.end + (not alone and reading.text[people.end : people.end + 1] in _TRIBES)
    for end in _cores(reading, last, 1) if last > people.end or alone else ():
        if reading.text[end - 2 : end] in _CHIEFS:
            score = people.score + 0.6 + PER_CHARACTER * (end - people.end)
            if alone:
                yield _role(people.start, end, score, people)
            inner: tuple[Candidate, ...] = (people,)
            while place := _place_before(reading, inner[0].start):
                inner = (place, *inner)
                score += place.score
                yield _role(place.start, end, score, *inner)


def _place_before(reading: Reading, position: int) -> Candidate | None:
    first = max(reading.run_start(position), position - 4)
    start = next((at for at in range(first, position - 1) if reading.known(at, position, PLACE)), None)
    return None if start is None else Candidate(start, position, "placeName", "", PER_CHARACTER * (position - start))


def _enfeoffed(reading: Reading, position: int) -> Iterator[Candidate]:
    """清平郡王: two characters before the rank, where they are not known as the name of a fief."""
    start = position - 2
    if (
        start >= reading.run_start(position)
        and not set(reading.text[start:position]) & reading.knowledge.never_in_names
    ):
        for end in reading.starting(position, NOBLE):
            if reading.text.startswith("公主", end - 1) or reading.text[position:end] in _FOREIGN_RULERS:
                continue
            if end - position > 1 and reading.text[end - 1] in "王公侯":
                yield _role(start, end, PER_CHARACTER * (end - start) - 1.0)


def _sent_to(reading: Reading, state: Candidate) -> Iterator[Candidate]:
    """Envoys by the court that they go to: 賀宋正旦使, 高麗王生日使."""
    opened = reading.text.startswith("贺", state.start - 1) and state.start > reading.run_start(state.start)
    errand = _ERRAND.match(reading.text, state.end, reading.run_end(state.start))
    if errand:
        start = state.start - opened
        yield _role(start, errand.end(), max(state.score, 1.0) + PER_CHARACTER * (errand.end() - state.end), state)


def _named_army(reading: Reading, body: Candidate) -> bool:
    return reading.text[body.end - 1] == _ARMY
