"""One string is tagged alike throughout a text: what is clear in one place settles what is doubtful in another.

Names come back, and not every sentence shows what they are. The tagger looks at a few characters on either side; here
each occurrence of a string that it took for a name anywhere learns from the others: much from those near by, which may
be as short as 祐 for 張祐, something from those of longer strings anywhere in the text.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from biannian.lexicon.alphabet import Array, Numbers, codes

_LONGEST = 5
"""Longer names rarely come back, and show what they are."""

_NEAR, _FAR = 0.8, 0.5
"""How much an occurrence heeds those in the same stretch, and then those in the whole text."""

_STRETCH = 500
"""Characters of a paragraph that are one stretch; most paragraphs are shorter."""

_LEAST = 1e-6
_BREAK = ord("\n")
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F))


def agreeing(text: str, spans: Sequence[tuple[int, int]], probabilities: Array) -> Array:
    """The probability of each tag for each character (characters, tags; the first tag is none), made to agree.

    `spans` are the names found by these probabilities. In a stretch an occurrence weighs as much as it looks like a
    name, so that one clear case outweighs several dull ones; in the whole text all weigh the same, since a few chance
    names among hundreds of plain words should not win. What stands within a longer name has no say.
    """
    result: Array = probabilities.copy()
    characters = codes(text)
    stretches = _stretches(characters)
    lengths, names = _lengths(spans, len(characters)), 1 - probabilities[:, 0]
    keys = np.zeros(len(characters) + 1, dtype=np.uint64)
    for size in range(1, min(_LONGEST, len(characters)) + 1):
        keys = _longer(keys[:-1], characters[size - 1 :])
        begun = [start for start, end in spans if end - start == size]
        if not begun:
            continue
        known = np.unique(keys[begun])
        words = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        count = len(keys)
        within = np.max([lengths[shift : shift + count] for shift in range(size)], axis=0)
        at = np.nonzero((known[words] == keys) & (within <= size))[0]
        places = at[:, None] + np.arange(size)
        here = result[places]
        groups = words[at] * (int(stretches[-1]) + 1) + stretches[at]
        here += _NEAR * (_means(here, groups, names[places].min(axis=1) + _LEAST) - here)
        if size > 1:
            here += _FAR * (_means(here, words[at], np.ones(len(at))) - here)
        result[places] = here
    return result


def _longer(keys: Numbers, following: Numbers) -> Numbers:
    """The keys of the strings one character longer; equal strings have equal keys, others practically never."""
    return (keys * _FACTORS[0]) ^ (following.astype(np.uint64) * _FACTORS[1])


def _stretches(characters: Numbers) -> Numbers:
    """The number of the stretch that each character belongs to."""
    breaks = characters == _BREAK
    places = np.arange(len(characters))
    offsets = places - np.maximum.accumulate(np.where(breaks, places, 0))
    return np.cumsum(breaks | (offsets % _STRETCH == 0))


def _lengths(spans: Sequence[tuple[int, int]], count: int) -> Numbers:
    """The length of the name that each character belongs to, 0 where there is none."""
    lengths = np.zeros(count, dtype=np.int32)
    for start, end in spans:
        lengths[start:end] = end - start
    return lengths


def _means(rows: Array, groups: Numbers, weights: Array) -> Array:
    """For each row the weighted mean of the rows of its group."""
    order = np.argsort(groups, kind="stable")
    firsts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    weights = weights[order, None, None].astype(np.float32)
    means = np.add.reduceat(weights * rows[order], firsts) / np.add.reduceat(weights, firsts)
    result = np.empty_like(rows)
    result[order] = np.repeat(means, np.diff(firsts, append=len(order)), axis=0)
    return result
