"""An index of characters: at which places of a text each of them stands, in pieces that are loaded when needed.

Texts are compared character by character, folded; what is punctuation or blank is passed over, so the places of a
sequence of characters are those of its first that are followed by those of the others. The list of places of one
character is written as a string whose code units are the distances between them: in UTF-8, the frequent characters,
which are near one another, take a byte a place. That makes the index of a text smaller than the text.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from biannian.lexicon.script import fold

_FIRST = 0x23
"""What the code unit of 0 is: the first behind the characters that JSON would escape, but for the backslash."""

_ONE_UNIT = 0xC000
"""What is smaller than this takes one code unit, all else two."""

_COUNTED_SYMBOLS = "〓□"
"""Symbols that stand for a character, as letters do."""


@cache
def comparable(character: str) -> str:
    """What a character is compared by: its folded form, in lower case; empty where it is passed over."""
    if unicodedata.category(character)[0] in "PSZC" and character not in _COUNTED_SYMBOLS:
        return ""
    return fold(character).lower()


@cache
def units(character: str) -> tuple[int, ...]:
    """The UTF-16 code units of what a character is compared by: what JavaScript counts as characters."""
    coded = comparable(character).encode("utf-16-le")
    return tuple(int.from_bytes(coded[at : at + 2], "little") for at in range(0, len(coded), 2))


def pack(numbers: Iterable[int]) -> str:
    """Numbers from 0 to 300 million as a string; `unpack` in assets/search-index.js is its inverse."""
    packed = []
    for number in numbers:
        high, low = divmod(number, _ONE_UNIT)
        if high:
            packed.append(chr(_FIRST + _ONE_UNIT + high))
        packed.append(chr(_FIRST + low))
    return "".join(packed)


def distances(places: Iterable[int]) -> Iterator[int]:
    """Ascending numbers as the first and the distance of each of the others from the one before."""
    before = 0
    for place in places:
        yield place - before
        before = place


class Postings:
    """Where each code unit stands, as a text is read piece by piece; `end` is the place behind all that was read."""

    def __init__(self) -> None:
        self._places: dict[int, array[int]] = {}
        self.end = 0

    def read(self, text: str) -> list[int]:
        """Read a text; the place of each of its characters, and of its end.

        A place is left out at the end of each line, so that no sequence runs from one line into another.
        """
        places = []
        for character in f"{text}\n":
            places.append(self.end)
            for unit in units(character):
                self._places.setdefault(unit, array("I")).append(self.end)
                self.end += 1
            self.end += character == "\n"
        return places

    def lists(self) -> Mapping[int, str]:
        """The packed places of each code unit, in the order of the units."""
        return {unit: pack(distances(self._places[unit])) for unit in sorted(self._places)}


def shards(lists: Mapping[int, str], size: int) -> Iterator[dict[int, str]]:
    """The lists cut, in their order, into pieces of `size` bytes of UTF-8 at most; a longer list is a piece alone."""
    piece: dict[int, str] = {}
    held = 0
    for key, packed in lists.items():
        length = len(packed.encode())
        if piece and held + length > size:
            yield piece
            piece, held = {}, 0
        piece[key] = packed
        held += length
    if piece:
        yield piece
