"""What a conditional random field sees of each character: its neighbours, their clusters, what the lexicon knows."""

from __future__ import annotations

from functools import cache

from biannian.lexicon import knowledge as senses
from biannian.lexicon.alphabet import Alphabet
from biannian.lexicon.knowledge import knowledge
from biannian.training.clusters import Clusters

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


class Features:
    """Names the features of each character of a sentence."""

    def __init__(self, alphabet: Alphabet, clusters: Clusters) -> None:
        self._alphabet = alphabet
        self._characters = clusters.characters.tolist()
        self._views = [(chr(ord("A") + number), view.tolist()) for number, view in enumerate(clusters.bigrams)]

    def of(self, text: str) -> list[list[str]]:
        """The features of each character of a sentence in folded script."""
        text = self._alphabet.text(self._alphabet.numbers(text)[0])
        lexical = _lexical(text)
        padded = f"{_EDGE * _WIDTH}{text}{_EDGE * _WIDTH}"
        characters, pairs = (numbers.tolist() for numbers in self._alphabet.numbers(padded))
        groups = [self._characters[number] for number in characters]
        views = [(name, [view[number] for number in pairs]) for name, view in self._views]
        result = []
        for at in range(len(text)):
            here = at + _WIDTH
            a, b, c, d, e = list(padded[here - 2 : here + 3])
            found = [f"0{c}", f"-1{b}", f"1{d}", f"-2{a}", f"2{e}"]
            found += [f"-1:{b}{c}", f"0:{c}{d}", f"-2:{a}{b}", f"1:{d}{e}", f"-1.1:{b}{d}"]
            for name, levels in views:
                for offset in _BIGRAMS:
                    found += [
                        f"{name}{offset}.{level}.{own}" for level, own in enumerate(levels[here + offset]) if own >= 0
                    ]
                for left, right in _PAIRS:
                    first, second = levels[here + left][1], levels[here + right][1]
                    if first >= 0 and second >= 0:
                        found.append(f"{name}{left}&{right}:{first},{second}")
            for offset in _CHARACTERS:
                found += [f"{offset}c{level}.{own}" for level, own in enumerate(groups[here + offset]) if own >= 0]
            found += [f"-1&0c{groups[here - 1][0]},{groups[here][0]}", f"0&1c{groups[here][0]},{groups[here + 1][0]}"]
            found += lexical[at]
            found += _beside("<", lexical[at - 1]) if at else ()
            found += _beside(">", lexical[at + 1]) if at + 1 < len(text) else ()
            result.append(found)
        return result


def _lexical(text: str) -> list[tuple[str, ...]]:
    """For each character, its own uses, and what the lexicon's words that cover it are."""
    found = [_uses(character) for character in text]
    covered: dict[tuple[int, str], int] = {}
    for start, matches in knowledge().automaton.matches(text, [(0, len(text))]).items():
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
