"""Names by what the rest of the text says: short forms of full names, and names that recur."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from biannian.lexicon.automaton import Automaton
from biannian.lexicon.evidence import RARE, given_weight, left_of_person, person, right_of_person, transcription_weight
from biannian.lexicon.knowledge import (
    ATTESTED,
    BEFORE_CORE,
    CLAN,
    COMMAND,
    CORE,
    DOUBLE_SURNAME,
    NOBLE_NAME,
    PEOPLE,
    PERSON,
    PLACE,
    PLAIN,
    POLITY,
)
from biannian.lexicon.reading import Candidate, Reading
from biannian.lexicon.roles import of_place

_LASTING = ("persName", "placeName")
_SURE, _LIKELY = 3.0, 1.8
_SETTLEMENTS = "州府军寨砦堡城镇关县"
_OTHERWISE = PLAIN | POLITY | PEOPLE | CORE | CLAN | DOUBLE_SURNAME
_STEMS = PLACE | NOBLE_NAME | BEFORE_CORE | COMMAND
_SURE_PERSON = 4.5
_WORD_BEFORE, _LONGER, _AGAIN = 0.6, 1.5, 0.2
_BEYOND = 5.0
LADY = "氏"
"""What ends a woman's name: 梁氏."""
_RARE, _SELDOM = 4, 0.3
_COMMON = -1.2
_RECURRING = 3
_SPEAKING = 0.9
_SOON = 500
_SAYS = "曰"
_NUMERALS = frozenset("一二三四五六七八九十")


def transcribed(reading: Reading, starts: Iterable[int]) -> Iterable[Candidate]:
    """Names in transcription where a person is expected: after an office, after 大將 or 其臣."""
    text, know = reading.text, reading.knowledge
    for start in starts:
        if not (start < len(text) and reading.run_of[start] >= 0):
            continue
        score = 0.6
        for end in range(start + 1, min(start + 5, reading.run_end(start)) + 1):
            character = text[end - 1]
            if character in _NUMERALS or (character in know.never_in_names and character not in know.transcription):
                break
            if end - start > 2 and reading.starting(end - 1, PLAIN):
                break
            score += 0.45 if character in know.transcription else 0.4 * max(know.given.get(character, RARE)) - 0.4
            if end - start > 1 and not reading.known(start, end, PLAIN | PLACE | POLITY | CLAN):
                whole = reading.transcribed_end(end)
                yield person(start, whole, score + right_of_person(reading, whole, frozenset()))


def _always_longer(reading: Reading, start: int, end: int) -> bool:
    """Whether a string that recurs always has the same character after it: 賞囉訛 in 賞囉訛乞."""
    longer = reading.text[start : end + 1]
    often = reading.count(longer)
    return end < reading.run_end(start) and often > 1 and often == reading.count(longer[:-1])


def deceased(reading: Reading, chosen: Iterable[Candidate]) -> Iterable[Candidate]:
    """Rulers called by a name of one character as they die: 高麗王治薨."""
    for ruler in chosen:
        named = ruler.kind in ("rs", "roleName") and reading.text[ruler.end - 1] in "王主"
        if named and ruler.end + 1 < reading.run_end(ruler.start) and reading.text[ruler.end + 1] in "薨殂卒崩":
            yield person(ruler.end, ruler.end + 1, _SURE)


def introduced(reading: Reading, full: Iterable[Candidate]) -> list[Candidate]:
    """Short forms of persons whom the text names in full: 子寧 once it has 寧子寧, 嵬名律令's 律令."""
    full = list(full)
    found = [*_alone(reading, full), *_misread(reading, full)]
    surnames: dict[str, set[str]] = defaultdict(set)
    for named in full:
        surname, name = parts(reading, named)
        if tail := _tail(reading, named):
            surnames[tail].add(reading.text[named.start : named.end - 2])
        elif _usable(reading, name, named):
            surnames[name].add(surname)
    automaton = Automaton((name, PERSON) for name in surnames)
    for start, matches in automaton.matches(reading.text, reading.runs).items():
        first = reading.run_start(start)
        for end, _ in matches:
            if not any(reading.text.endswith(surname, first, start) for surname in surnames[reading.text[start:end]]):
                around = 0.5 * left_of_person(reading, start, frozenset()) + 0.5 * right_of_person(
                    reading, end, frozenset()
                )
                found.append(person(start, end, 2.6 + 0.4 * (end - start) + around))
    return found


def _recurs(reading: Reading, named: Candidate) -> bool:
    """Whether a person's name comes back, so that less suffices to know it again."""
    recurs = reading.count(reading.text[named.start : named.end]) >= _RECURRING
    return named.kind == "persName" and recurs


def _misread(reading: Reading, full: Iterable[Candidate]) -> Iterable[Candidate]:
    """Given names after a word that is a surname too: 白禧曰, once the text names 徐禧 more often than 白禧."""
    know = reading.knowledge
    bearers: dict[str, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for named in full:
        surname, name = parts(reading, named)
        if name and name != LADY and len(surname) == 1 and not named.inner:
            bearers[name][surname].append(named)
    for families in bearers.values():
        most = max(map(len, families.values()))
        for surname, those in families.items():
            if len(those) == 1 < most and (surname in know.before_person or surname in know.after_person):
                named = those[0]
                whole = reading.text[named.start : named.end] in bearers
                if not (whole or named.score > _BEYOND or reading.known(named.start, named.end, PERSON | ATTESTED)):
                    yield person(named.start + 1, named.end, named.score + _WORD_BEFORE)


def _tail(reading: Reading, named: Candidate) -> str:
    """The last two characters of a name in transcription, where the text has them by themselves too: 訛勃囉, 勃囉."""
    name = reading.text[named.start : named.end]
    given = parts(reading, named)[1]
    tail = name[-2:]
    if len(name) < 3 or len(given) == 2 or not set(tail) <= reading.knowledge.transcription:
        return ""
    alone = reading.count(tail) > reading.count(given if len(given) > 2 else name)
    return tail if alone and not reading.knowledge.automaton.senses(tail) & ~PERSON else ""


def shortened(reading: Reading, chosen: Iterable[Candidate]) -> Iterable[Candidate]:
    """Short forms of places that the text names in full, 質孤 once it has 質孤堡, and the offices that they open."""
    text, know = reading.text, reading.knowledge
    places = (place for c in chosen for place in (c, *c.inner) if place.kind == "placeName")
    full = ((text[place.start : place.end], place.score) for place in places if place.end - place.start > 2)
    names = {
        name
        for name, score in full
        if name[-1] in _SETTLEMENTS and score > (_LIKELY if reading.count(name[:-1]) > _RECURRING else _SURE)
    }
    stems = {name[:-1] for name in names}
    automaton = Automaton((stem, PLACE) for stem in sorted(stems) if not know.automaton.senses(stem) & ~_STEMS)
    for start, matches in automaton.matches(text, reading.runs).items():
        first, last = reading.run_start(start), reading.run_end(start)
        for end, _ in matches:
            before, after = text[start - 1 : start], text[end : end + 1]
            if text[start : end + 1] in names:
                continue
            left = 0.5 if start == first or before in know.before_place else -0.5
            right = 0.5 if end == last or after in know.after_place or after in know.before_place else -0.5
            place = Candidate(start, end, "placeName", "", 1.6 + 0.4 * (end - start) + left + right)
            yield place
            yield from of_place(reading, place)


def again(reading: Reading, chosen: Iterable[Candidate]) -> Iterable[Candidate]:
    """The other places where a string stands that was surely a person or a place once."""
    sure = {
        (reading.text[c.start : c.end], c.kind)
        for c in chosen
        if c.kind in _LASTING and c.end - c.start > 1 and c.score > (_SURE if not _recurs(reading, c) else _LIKELY)
    }
    kinds = {name: kind for name, kind in sorted(sure) if not reading.knowledge.automaton.senses(name) & _OTHERWISE}
    automaton = Automaton((name, PERSON) for name in kinds)
    for start, matches in automaton.matches(reading.text, reading.runs).items():
        for end, _ in matches:
            kind = kinds[reading.text[start:end]]
            if kind == "placeName" and _is_cut(reading, end):
                continue
            around = left_of_person(reading, start, frozenset()) + right_of_person(reading, end, frozenset())
            yield Candidate(start, end, kind, "", 1.4 + 0.4 * (end - start) + 0.4 * around)


def _is_cut(reading: Reading, end: int) -> bool:
    """Whether a place that ends here would lose its word: 定遠 in 定遠軍."""
    ending = reading.text[end : end + 1] if end < reading.run_end(end - 1) else ""
    return ending != "" and ending in _SETTLEMENTS and reading.text[end - 1] not in _SETTLEMENTS


def _alone(reading: Reading, full: Iterable[Candidate]) -> Iterable[Candidate]:
    """Persons with a given name of one character, called by it soon after: 張祐, then 獲祐."""
    text, know = reading.text, reading.knowledge
    for named in full:
        name = parts(reading, named)[1]
        if len(name) != 1 or named.inner:
            continue
        weight = know.given.get(name, RARE)[0]
        speaks = reading.count(f"{name}{_SAYS}") > 0
        common = reading.count(name) > 3 * reading.count(text[named.start : named.end]) + 3
        if weight < _COMMON or (common and not speaks):
            continue
        at = text.find(name, named.end, named.end + _SOON)
        while at >= 0:
            around = (
                left_of_person(reading, at, frozenset()) + right_of_person(reading, at + 1, frozenset())
                if reading.run_of[at] >= 0
                else -3
            )
            often = 0.5 * (speaks or reading.count(text[named.start : named.end]) >= _RECURRING)
            often = often or _SELDOM * (reading.count(name) <= _RARE)
            yield person(at, at + 1, 0.6 + often + 0.4 * weight + 0.6 * around)
            at = text.find(name, at + 1, named.end + _SOON)


def parts(reading: Reading, named: Candidate) -> tuple[str, str]:
    """Surname and given name of a person named in full; the given name is empty where there is no surname."""
    text = reading.text
    clan = next((end for end in reading.starting(named.start, CLAN | DOUBLE_SURNAME) if end < named.end), None)
    given = clan or (named.start + 1 if text[named.start] in reading.knowledge.surnames else named.end)
    return text[named.start : given], text[given : named.end]


def _usable(reading: Reading, name: str, named: Candidate) -> bool:
    """Whether a given name can stand alone: it is no common word, nor a place unless the person is sure."""
    senses = reading.knowledge.automaton.senses(name)
    if len(name) < 2 or all(character in reading.knowledge.never_in_names for character in name):
        return False
    return not senses & ~(PERSON | ATTESTED | CLAN | PLACE | COMMAND) and (
        named.score > _SURE_PERSON or not senses & PLACE
    )


def repeated(reading: Reading, expected: frozenset[int]) -> Iterable[Candidate]:
    """Names without a known surname that recur where persons act or are acted upon: 德任."""
    text, know = reading.text, reading.knowledge
    for start in range(len(text) - 1):
        if (
            reading.run_of[start] < 0
            or text[start] in know.never_in_names
            or (left := left_of_person(reading, start, expected)) < 0
        ):
            continue
        for end in range(start + 2, min(start + 3, reading.run_end(start)) + 1):
            if text[end - 1] in know.never_in_names:
                break
            count = reading.count(text[start:end])
            if count >= _RECURRING and not know.automaton.senses(text[start:end]):
                look = max(given_weight(know, text[start : start + 2]), transcription_weight(know, text[start:end]))
                score = 0.6 * left + right_of_person(reading, end, frozenset()) + 0.15 * min(count, 8) + look - 1.4
                score += _SPEAKING * (count > _RECURRING and reading.count(text[start:end] + "曰") > 0)
                yield person(start, end, score)
