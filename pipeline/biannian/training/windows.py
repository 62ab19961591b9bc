"""Stretches of a long text, drawn at random, each part of the text as often as any other."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from biannian.lexicon.alphabet import Numbers

LENGTH = 128
"""The characters of a window."""


def windows(numbers: Numbers, rows: int, count: int, random: np.random.Generator) -> Iterator[Numbers]:
    """So many batches of `rows` windows (rows, LENGTH) of a text given as numbers."""
    for starts in window_starts(len(numbers), rows, count, random):
        yield numbers[starts[:, None] + np.arange(LENGTH)]


def window_starts(length: int, rows: int, count: int, random: np.random.Generator) -> Iterator[Numbers]:
    """Where the windows of each batch begin in a text of this length."""
    order = np.zeros(0, dtype=np.int64)
    for _ in range(count):
        if len(order) < rows:
            shift = int(random.integers(0, LENGTH))
            order = np.concatenate([order, shift + LENGTH * random.permutation((length - shift) // LENGTH)])
        yield order[:rows]
        order = order[rows:]
