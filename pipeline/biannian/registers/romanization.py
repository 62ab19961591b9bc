"""Names in pinyin, and the ids that come from them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from itertools import count

from biannian.lexicon.script import fold
from biannian.lexicon.tables import rows as lexicon_rows
from biannian.registers.tables import rows

_CACHED = 2**16
"""Names whose reading is remembered: a text has each of its names many times."""


@lru_cache(maxsize=_CACHED)
def romanized(text: str, surname: str = "", *, proper: bool = True) -> str:
    """A name in pinyin with tone marks: `romanized("寧子寧", "寧")` is "Níng Zǐníng".

    A proper name opens with a capital. A character without a known reading stands as it is.
    """
    given = text[len(surname) :]
    family, own = _word(_readings(surname, surname=True)), _word(_readings(given))
    if proper:
        family, own = _capital(family), own if surname and given == "氏" else _capital(own)
    return f"{family} {own}".strip()


@lru_cache(maxsize=_CACHED)
def identifier(text: str, surname: str = "") -> str:
    """The stem of an entry's id: pinyin without tones, in lower case, a hyphen after the surname."""
    words = (_readings(surname, surname=True, tones=False), _readings(text[len(surname) :], tones=False))
    return "-".join("".join(map(_plain, word)) for word in words if word)


def free(stem: str, taken: Callable[[str], bool]) -> str:
    """The stem as an id, or the first of stem-2, stem-3, … that is not taken; it opens with a letter in any case."""
    stem = stem if stem[:1].isalpha() else f"x-{stem}".rstrip("-")
    numbered = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(ident for ident in numbered if not taken(ident))


def surname_of(name: str) -> str:
    """The surname that a full personal name opens with, or "" where none is known (or nothing would follow it)."""
    folded, surnames = fold(name), _surnames()
    return next((name[:size] for size in (4, 3, 2, 1) if size < len(name) and folded[:size] in surnames), "")


def _readings(text: str, *, surname: bool = False, tones: bool = True) -> list[str]:
    """The syllables of a text; the table of readings comes first, its longest words before the shorter."""
    table = _table()
    if surname and (text, True) in table:
        return _styled(table[text, True], tones)
    syllables: list[str] = []
    place = 0
    while place < len(text):
        sizes = (size for size in (4, 3, 2, 1) if (text[place : place + size], False) in table)
        size = next(sizes, 0)
        if size:
            syllables += _styled(table[text[place : place + size], False], tones)
            place += size
        else:
            stop = next((end for end in range(place + 1, len(text)) if _opens(text[end:])), len(text))
            syllables += _from_dictionary(text[place:stop], tones)
            place = stop
    return syllables


def _from_dictionary(text: str, tones: bool) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # its dictionary takes longer to load than all of biannian

    syllables: list[str] = lazy_pinyin(text, style=Style.TONE if tones else Style.NORMAL, v_to_u=tones)
    return syllables


def _styled(reading: list[str], tones: bool) -> list[str]:
    return reading if tones else [syllable.translate(_TONES) for syllable in reading]


def _opens(text: str) -> bool:
    """Whether a word of the table of readings stands at the text's start."""
    return any((text[:size], False) in _table() for size in (4, 3, 2, 1))


def _word(syllables: list[str]) -> str:
    """Syllables as one word, with the apostrophe before a vowel that the spelling asks for."""
    return "".join(
        ("'" if number and syllables[number - 1].isalpha() and syllable[0] in "aāáǎàoōóǒòeēéěè" else "") + syllable
        for number, syllable in enumerate(syllables)
    )


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _plain(syllable: str) -> str:
    """A syllable as it may stand in an id; a character without a reading by its code point."""
    return syllable if re.fullmatch("[a-z]+", syllable) else "".join(f"u{ord(character):x}" for character in syllable)


_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü", "aaaaeeeeiiiioooouuuuvvvvv")


@cache
def _table() -> dict[tuple[str, bool], list[str]]:
    return {(row["text"], row["use"] == "surname"): row["reading"].split() for row in rows("readings")}


@cache
def _surnames() -> frozenset[str]:
    lists = [words for use, words in lexicon_rows("surnames") if use != "doubtful"]
    lists += [words for _, words in lexicon_rows("clans")]
    return frozenset(fold(surname) for words in lists for surname in words.split())
