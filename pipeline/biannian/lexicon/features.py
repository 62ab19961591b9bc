"""What the statistical tagger sees of each character: its neighbours, their clusters, and what the lexicon knows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from biannian.lexicon import knowledge as senses
from biannian.lexicon.knowledge import knowledge
from biannian.lexicon.tables import rows

_EDGE = "^"
_WIDTH = 3
"""How far a feature looks to either side."""

_CHARACTERS = (-2, -1, 0, 1, 2)
_BIGRAMS = (-2, -1, 0, 1)
_PAIRS = ((-1, 0), (-2, 0), (-1, 1), (-2, 1))
"""Where the bigrams start whose clusters count alone and together, from the character."""

_GROUPS = {
    "place": senses.PLACE,
    "people": senses.POLITY | senses.PEOPLE | senses.STATE,
    "person": senses.PERSON | senses.ATTESTED | senses.TEMPLE,
    "office": senses.CORE,
    "rank": senses.BEFORE_NAME | senses.TITLED | senses.NOBLE,
    "opening": senses.OPENING | senses.BEFORE_CORE | senses.NOBLE_NAME,
    "clan": senses.CLAN | senses.DOUBLE_SURNAME,
    "book": senses.BOOK | senses.BUREAU,
    "plain": senses.PLAIN,
}
_LONGEST = 4


def features(text: str) -> list[list[str]]:
    """The features of each character of a sentence in folded script."""
    lexical, clusters = _lexical(text), _clusters()
    padded = f"{_EDGE * _WIDTH}{text}{_EDGE * _WIDTH}"
    pairs = [padded[at : at + 2] for at in range(len(padded) - 1)]
    views = [(view, [view.clusters.get(pair, -1) for pair in pairs]) for view in clusters.views]
    characters = [clusters.characters.get(character, -1) for character in padded]
    fine = clusters.fine_characters
    result = []
    for at in range(len(text)):
        here = at + _WIDTH
        a, b, c, d, e = padded[here - 2], padded[here - 1], padded[here], padded[here + 1], padded[here + 2]
        found = [f"0{c}", f"-1{b}", f"1{d}", f"-2{a}", f"2{e}"]
        found += [f"-1:{b}{c}", f"0:{c}{d}", f"-2:{a}{b}", f"1:{d}{e}", f"-1.1:{b}{d}"]
        for view, numbers in views:
            for offset in _BIGRAMS:
                if numbers[here + offset] >= 0:
                    found += view.named[offset][numbers[here + offset]]
            for left, right in _PAIRS:
                first, second = numbers[here + left], numbers[here + right]
                if first >= 0 and second >= 0:
                    found.append(f"{view.name}{left}&{right}:{view.coarse[first]},{view.coarse[second]}")
        for offset in _CHARACTERS:
            found += clusters.named_characters[offset][characters[here + offset]]
        found.append(f"-1&0c{fine[characters[here - 1]]},{fine[characters[here]]}")
        found.append(f"0&1c{fine[characters[here]]},{fine[characters[here + 1]]}")
        found += lexical[at]
        if at:
            found += _beside("<", lexical[at - 1])
        if at + 1 < len(text):
            found += _beside(">", lexical[at + 1])
        result.append(found)
    return result


def forget() -> None:
    """Lets the next call read the lexicon's tables anew, after training has written them."""
    for remembered in (_clusters, _groups, _uses, _beside):
        remembered.cache_clear()


class _View:
    """One clustering of bigrams: the cluster of each, and the features that a cluster gives rise to at each offset."""

    def __init__(self, name: str, table: Sequence[tuple[list[str], str]]) -> None:
        self.name = name
        self.clusters = {
            members[at : at + 2]: number
            for number, (_, members) in enumerate(table)
            for at in range(0, len(members), 2)
        }
        self.coarse = [levels[0] for levels, _ in table]
        self.named = {
            offset: [
                [f"{name}{offset}k{number}", *(f"{name}{offset}.{level}.{own}" for level, own in enumerate(levels))]
                for number, (levels, _) in enumerate(table)
            ]
            for offset in _BIGRAMS
        }


class _Clusters:
    """The views of bigrams, and the clusters of characters with their features at each offset."""

    def __init__(self, table: Sequence[tuple[str, ...]]) -> None:
        kinds: dict[str, list[tuple[list[str], str]]] = {}
        for kind, levels, members in table:
            kinds.setdefault(kind, []).append((levels.split(), members))
        characters = kinds.pop("character 0")
        self.views = [_View(chr(ord("A") + number), kinds[kind]) for number, kind in enumerate(sorted(kinds))]
        self.characters = {member: number for number, (_, members) in enumerate(characters) for member in members}
        unknown: list[str] = []
        self.named_characters = {
            offset: [
                *([f"{offset}c{number}", f"{offset}C{levels[0]}"] for number, (levels, _) in enumerate(characters)),
                unknown,
            ]
            for offset in _CHARACTERS
        }
        self.fine_characters = [*map(str, range(len(characters))), ""]


@cache
def _clusters() -> _Clusters:
    return _Clusters(rows("clusters"))


def _lexical(text: str) -> list[tuple[str, ...]]:
    """For each character, its own uses, and what the lexicon's words that cover it are."""
    found = [_uses(character) for character in text]
    covered: dict[tuple[int, str], int] = {}
    for start, matches in knowledge().automaton.matches(text, 0, len(text)).items():
        for end, sense in reversed(matches):
            for group in _groups(sense):
                length = end - start
                for at in range(start, end):
                    if length > covered.get((at, group), 0):
                        covered[at, group] = length
                        place = "S" if length == 1 else "B" if at == start else "E" if at == end - 1 else "I"
                        found[at] = (*found[at], f"{group}{place}{min(length, _LONGEST)}")
    return found


@cache
def _groups(sense: int) -> tuple[str, ...]:
    return tuple(name for name, mask in _GROUPS.items() if sense & mask)


@cache
def _uses(character: str) -> tuple[str, ...]:
    know = knowledge()
    tier, sort, weights = know.surnames.get(character), know.place_endings.get(character), know.given.get(character)
    found = [f"surname {tier}"] if tier else []
    found += ["never"] if character in know.never_in_names else []
    found += ["before person"] if character in know.before_person else []
    found += ["after person"] if character in know.after_person else []
    found += ["transcription"] if character in know.transcription else []
    found += [sort] if sort else []
    found += [f"given {round(weights[1])} {round(weights[2])}"] if weights else []
    return tuple(found)


@cache
def _beside(mark: str, lexical: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{mark}{feature}" for feature in lexical)
