"""Teaches a network to tag, from sentences with tags and from text that other networks have marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from biannian.lexicon.alphabet import UNKNOWN, Alphabet, Array, Numbers
from biannian.training.encoder import Tagger
from biannian.training.fitting import Report, fit
from biannian.training.windows import LENGTH, window_starts

TAGS = ("O", *(f"{place}-{kind}" for kind in ("PER", "LOC", "OFI", "BOOK") for place in "BIES"))

_HIDDEN = 0.1
"""The share of the characters and of the bigrams that are hidden in learning, so that the rest must do."""


class Batch(NamedTuple):
    """Rows of text: numbers of characters (rows, length) and the share of each tag (rows, length, tags).

    Where the shares are all 0, nothing is learned.
    """

    characters: Numbers
    shares: Array


class Dropout(NamedTuple):
    """The share of a layer's values left out in learning, and that of characters and of bigrams hidden."""

    values: float
    hidden: float


class Gold:
    """Sentences in folded script with their tags."""

    def __init__(self, sentences: Iterable[tuple[str, Sequence[str]]], alphabet: Alphabet) -> None:
        self._sentences = [
            (alphabet.numbers(f"{text}\n")[0], np.array([*map(TAGS.index, tags), 0])) for text, tags in sentences
        ]
        self._break = alphabet.numbers("\n")[0]
        self.size = sum(len(numbers) for numbers, _ in self._sentences)

    def batches(self, characters: int, random: np.random.Generator) -> Iterator[Batch]:
        """All sentences once, in an order drawn anew, in batches of about so many characters."""
        lengths = [len(numbers) for numbers, _ in self._sentences]
        order = sorted(random.permutation(len(lengths)).tolist(), key=lambda at: lengths[at] + random.integers(0, 16))
        groups: list[list[int]] = [[]]
        for at in order:
            if groups[-1] and (len(groups[-1]) + 1) * (lengths[at] + 1) > characters:
                groups.append([])
            groups[-1].append(at)
        for number in random.permutation(len(groups)).tolist():
            yield self._batch(groups[number])

    def _batch(self, group: Sequence[int]) -> Batch:
        chosen = [self._sentences[at] for at in group]
        length = 1 + max(len(numbers) for numbers, _ in chosen)
        characters = np.full((len(chosen), length), UNKNOWN, dtype=np.int64)
        shares = np.zeros((len(chosen), length, len(TAGS)), dtype=np.float32)
        characters[:, 0] = self._break
        for row, (numbers, tags) in enumerate(chosen):
            characters[row, 1 : len(numbers) + 1] = numbers
            shares[row, np.arange(1, len(tags) + 1), tags] = 1.0
        return Batch(characters, shares)


class Marked(NamedTuple):
    """A text given as numbers of characters, and the shares of the tags (characters, tags) as bytes."""

    characters: Numbers
    shares: Array

    def batches(self, rows: int, count: int, random: np.random.Generator) -> Iterator[Batch]:
        """So many batches of windows of the text."""
        for starts in window_starts(len(self.characters), rows, count, random):
            places = starts[:, None] + np.arange(LENGTH)
            yield Batch(self.characters[places].astype(np.int64), self.shares[places].astype(np.float32) / FULL)


FULL = 250
"""What a share of 1 is in a marked text, whose shares are kept as bytes."""


def learn(
    tagger: Tagger,
    alphabet: Alphabet,
    batches: Iterable[Batch],
    steps: int,
    rates: tuple[float, float],
    dropout: Dropout,
    random: np.random.Generator,
    report: Report,
) -> None:
    """Trains a tagger; `rates` are those of the layers and of the tables."""

    def losses() -> Iterator[Tensor]:
        for batch in batches:
            weights = _weights(tagger, alphabet, batch.characters, dropout, random)
            shares = torch.from_numpy(batch.shares)
            yield -(shares * functional.log_softmax(weights, dim=2)).sum() / shares.sum()

    fit(nn.ModuleList([tagger]), losses(), steps, rates[0], report, rates[1])


def _weights(
    tagger: Tagger, alphabet: Alphabet, characters: Numbers, dropout: Dropout, random: np.random.Generator
) -> Tensor:
    bigrams = alphabet.pairs(characters).astype(np.int64)
    bigrams[random.random(bigrams.shape) < dropout.hidden] = UNKNOWN
    shown = np.where(random.random(characters.shape) < dropout.hidden / 2, UNKNOWN, characters)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        weights: Tensor = tagger(torch.from_numpy(shown), torch.from_numpy(bigrams), dropout.values)
    return weights.float()


def mark(tagger: Tagger, alphabet: Alphabet, numbers: Numbers, report: Report) -> Array:
    """The shares of the tags (characters, tags), as bytes, that a tagger gives in a text given as numbers."""
    margin, block = 1 + sum(tagger.encoder.sizes.dilations), 64 * LENGTH
    shares = np.empty((len(numbers), len(TAGS)), dtype=np.uint8)
    bigrams = alphabet.pairs(numbers)
    for start in range(0, len(numbers), block):
        report(f"character {start} of {len(numbers)}")
        first, last = max(0, start - margin), min(len(numbers), start + block + margin)
        here = [torch.from_numpy(part[None, first:last].astype(np.int64)) for part in (numbers, bigrams)]
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            found = tagger(*here)[0].float().softmax(1)
        shares[start : start + block] = np.rint(FULL * found[start - first :][:block].numpy())
    return shares
