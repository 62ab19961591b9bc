"""The lexicon's tables as the recognisers use them: one automaton of words with senses, and sets of characters."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from biannian.lexicon.automaton import Automaton
from biannian.lexicon.script import fold
from biannian.lexicon.tables import rows

PLACE, SHORT_PLACE, POLITY, STATE, PEOPLE, PLAIN = (1 << bit for bit in range(6))
SURNAME, DOUBLE_SURNAME, CLAN, PERSON, TEMPLE = (1 << bit for bit in range(6, 11))
CORE, BEFORE_NAME, OPENING, BEFORE_CORE, NOBLE, NOBLE_NAME, TITLED = (1 << bit for bit in range(11, 18))
BUREAU, BOOK, ATTESTED, FOLLOWED, CALLED, FORT, COMMAND = (1 << bit for bit in range(18, 25))

_SENSES = {
    "states": {"polity": POLITY, "one": STATE, "followed": FOLLOWED, "people": PEOPLE, "false": PLAIN},
    "surnames": {"double": DOUBLE_SURNAME},
    "rulers": {"temple": TEMPLE, "name": PERSON, "called": CALLED},
    "offices": {
        "core": CORE,
        "only_before_name": BEFORE_NAME,
        "opening": OPENING,
        "before": BEFORE_CORE,
        "noble": NOBLE,
        "noble_name": NOBLE_NAME,
        "person_title": TITLED,
    },
    "bureaus": {"bureau": BUREAU},
    "works": {"book": BOOK},
    "words": {"plain": PLAIN},
    "place_words": {"short": SHORT_PLACE},
}
_FORTS = "寨堡城镇军关"
"""What a known fort's short form leaves out: 通秦 for 通秦寨."""

_WHOLE_ONLY = ("command",)
"""Sorts of places that have no short form, but in the title of who commands them: 忠武軍, for 忠武 is praise."""

_LONG_ONLY = ("seat", "doubtful")
"""Sorts of places that no single character stands for, unless it is listed: 徽州, for 徽 is an emperor."""

_ONE_SENSE = {"places": PLACE, "persons": PERSON, "clans": CLAN, "attested": ATTESTED}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that is known, in folded script.

    `surnames` maps a single-character surname to how sure it is: "sure", "fair" or "doubtful"; `place_endings`
    maps a closing character (寨) to its sort ("settlement", "land", "water", "region", "building"); `states` are those
    of one character; `given` gives each character's weight as the only, the first and the second character of a
    given name; `name_parts` are what names in transcription are made of (不花); `prefectures` are the characters that
    can stand for a prefecture (瓜 for 瓜州), `praise` those of posthumous titles (仁 in 宣仁太后); `doubtful_places`
    are known places that are common words too (無為), `introducing` words that a name follows (大將).
    """

    automaton: Automaton
    surnames: dict[str, str]
    place_endings: dict[str, str]
    not_in_places: frozenset[str]
    doubtful_in_places: frozenset[str]
    never_in_names: frozenset[str]
    before_person: frozenset[str]
    after_person: frozenset[str]
    before_place: frozenset[str]
    after_place: frozenset[str]
    states: tuple[str, ...]
    followers: frozenset[str]
    transcription: frozenset[str]
    name_parts: frozenset[str]
    given: dict[str, tuple[float, ...]]
    prefectures: frozenset[str]
    doubtful_places: frozenset[str]
    praise: frozenset[str]
    introducing: tuple[str, ...]


@cache
def knowledge() -> Knowledge:
    """The lexicon that travels with biannian, read once."""
    words, places, states = _table("words"), _table("place_words"), _table("states")
    endings = ("settlement", "land", "water", "region", "building")
    sure = ("doubtful", "fair", "sure")
    return Knowledge(
        automaton=Automaton(_words()),
        surnames={name: tier for tier in sure for name in _table("surnames")[tier]},
        place_endings={ending: sort for sort in reversed(endings) for ending in places[sort]},
        not_in_places=frozenset(places["not"]),
        doubtful_in_places=frozenset(places["doubtful"]),
        never_in_names=frozenset(words["never"]),
        before_person=frozenset(words["before_person"]),
        after_person=frozenset(words["after_person"]),
        before_place=frozenset(words["before_place"]),
        after_place=frozenset(words["after_place"]),
        states=tuple(states["one"]),
        followers=frozenset(states["follower"]),
        transcription=frozenset(_table("transcription")["character"]),
        name_parts=frozenset(_table("transcription")["part"]),
        prefectures=frozenset(places["short"])
        | {
            place[0]
            for sort, listed in _table("places").items()
            for place in listed
            if sort not in _LONG_ONLY and len(place) == 2 and place[1] == "州"
        },
        doubtful_places=frozenset(_table("places")["doubtful"]),
        introducing=tuple(words["introducing"]),
        praise=frozenset(_table("rulers")["praise"]),
        given={character: tuple(map(float, weights)) for character, *weights in rows("given")},
    )


def _table(name: str) -> dict[str, list[str]]:
    return {key: fold(words).split() for key, words in rows(name)}


def _words() -> list[tuple[str, int]]:
    listed = [
        (table, key, word)
        for table in (*_SENSES, *_ONE_SENSE)
        for key, words in _table(table).items()
        for word in words
    ]
    words = [
        (word, sense)
        for table, key, word in listed
        if (sense := _ONE_SENSE.get(table, 0) or _SENSES[table].get(key, 0))
    ]
    words += [(word, FORT) for table, key, word in listed if (table, key) == ("places", "fort")]
    words += [(word[:-1], COMMAND) for table, key, word in listed if key in _WHOLE_ONLY and word[-1] in _FORTS]
    taken = {word for word, sense in words if sense != COMMAND}
    forts = {
        word[:-1]
        for table, key, word in listed
        if table == "places" and key not in _WHOLE_ONLY and len(word) > 2 and word[-1] in _FORTS
    }
    return words + [(stem, PLACE | FORT) for stem in sorted(forts - taken)]
