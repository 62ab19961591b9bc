"""The characters and bigrams that the network knows, as numbers."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = Any
"""A NumPy array of floats: a row for each character."""

Numbers: TypeAlias = Any
"""A NumPy array of whole numbers."""

UNKNOWN = 0
"""Stands for a character or a bigram that the alphabet lacks, and for what is masked in training."""

_QUOTES = str.maketrans("「」『』", "“”‘’")
_CODES = 0x32400


class Alphabet:
    """Characters and bigrams numbered from 1; everything else is 0.

    `characters` are numbered in their order; `bigrams` are sorted keys, `first * (len(characters) + 1) + second`.
    """

    def __init__(self, characters: str, bigrams: Numbers) -> None:
        self.characters, self.bigrams = characters, bigrams
        self._numbers = np.zeros(_CODES, dtype=np.int32)
        self._numbers[codes(characters)] = np.arange(1, len(characters) + 1)

    def numbers(self, text: str) -> tuple[Numbers, Numbers]:
        """The characters of a folded text as numbers, and the bigrams that begin at each (the last begins none)."""
        here = self._numbers[np.minimum(codes(text.translate(_QUOTES)), _CODES - 1)]
        return here, self.pairs(here)

    def text(self, numbers: Numbers) -> str:
        """The characters of numbers, 〓 for an unknown one."""
        return "".join(np.array(["〓", *self.characters])[numbers].tolist())

    def pairs(self, numbers: Numbers) -> Numbers:
        """The bigrams of characters given as numbers, along the last axis."""
        keys = numbers.astype(np.int64) * (len(self.characters) + 1)
        keys[..., :-1] += numbers[..., 1:]
        at = np.minimum(np.searchsorted(self.bigrams, keys), len(self.bigrams) - 1)
        found = np.where(self.bigrams[at] == keys, at + 1, UNKNOWN)
        found[..., -1:] = UNKNOWN
        return found.astype(np.int32)


def codes(text: str) -> Numbers:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def learn_alphabet(text: str, least_characters: int, least_bigrams: int) -> Alphabet:
    """The characters and bigrams that a folded text has at least so often, the commonest characters first."""
    known, counts = np.unique(codes(text.translate(_QUOTES)), return_counts=True)
    order = [place for place in np.argsort(-counts, kind="stable") if counts[place] >= least_characters]
    characters = "".join(chr(known[place]) for place in order)
    return Alphabet(characters, _common_pairs(Alphabet(characters, np.zeros(1, dtype=np.int64)), text, least_bigrams))


def _common_pairs(alphabet: Alphabet, text: str, least: int) -> Numbers:
    numbers = alphabet.numbers(text)[0].astype(np.int64)
    words = np.array([False, *(character >= "㐀" for character in alphabet.characters)])
    both = words[numbers[:-1]] & words[numbers[1:]]
    keys = (numbers[:-1] * (len(alphabet.characters) + 1) + numbers[1:])[both]
    known, counts = np.unique(keys, return_counts=True)
    return known[counts >= least]
