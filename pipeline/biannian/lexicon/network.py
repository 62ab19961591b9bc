"""The network behind the tagger, computed with NumPy: characters and bigrams to the probability of each tag.

A character and the two bigrams that it belongs to are looked up as vectors; layers of convolutions, each adding to
the one before, look ever farther to both sides; a last one weighs the tags. `biannian.training.encoder` is the same
network in PyTorch.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from biannian.lexicon.alphabet import Alphabet, Array

_BLOCK = 2048
"""How many characters are computed at once: their vectors fit into a processor's cache."""


class Network:
    """A network read from a file that `biannian.training.export` wrote.

    `tags` are the names of the tags, in the order of the columns of `probabilities`.
    """

    def __init__(self, path: Path) -> None:
        with np.load(path, allow_pickle=False) as stored:
            self.tags: list[str] = str(stored["tags"]).split()
            self.alphabet = Alphabet(str(stored["characters"]), stored["bigrams"])
            self._characters, self._bigrams = stored["character_vectors"], stored["bigram_vectors"]
            self._entry = _floats(stored, "entry")
            self._layers = [_floats(stored, f"layer{number}") for number in range(len(stored["dilations"]))]
            self._output = _floats(stored, "output")
            self._dilations: list[int] = stored["dilations"].tolist()
        self._margin = sum(self._dilations) + 1

    def probabilities(self, text: str) -> Array:
        """The probability of each tag for each character of a folded text (characters, tags)."""
        characters, bigrams = self.alphabet.numbers(text)
        result = np.empty((len(text), len(self.tags)), dtype=np.float32)
        for start in range(0, len(text), _BLOCK):
            first, end = max(0, start - self._margin), min(len(text), start + _BLOCK)
            last = min(len(text), end + self._margin)
            weights = self._weights(characters[first:last], bigrams[max(0, first - 1) : last], first > 0)
            result[start:end] = _softmax(weights[start - first : end - first])
        return result

    def _weights(self, characters: Array, bigrams: Array, preceded: bool) -> Array:
        pairs = self._bigrams[bigrams].astype(np.float32)
        if not preceded:
            pairs = np.concatenate([self._bigrams[:1].astype(np.float32) * 0, pairs])
        joined = np.concatenate([self._characters[characters].astype(np.float32), pairs[:-1], pairs[1:]], axis=1)
        state = _apply(joined, self._entry)
        length, width = state.shape
        for layer, reach in zip(self._layers, self._dilations, strict=True):
            around = np.zeros((length, 3 * width), dtype=np.float32)
            around[reach:, :width] = state[:-reach]
            around[:, width : 2 * width] = state
            around[:-reach, 2 * width :] = state[reach:]
            change = _apply(around, layer)
            np.maximum(change, 0, out=change)
            state += change
        return _apply(state, self._output)


def _floats(stored: Any, name: str) -> tuple[Array, Array]:
    return stored[f"{name}_weight"].astype(np.float32), stored[f"{name}_bias"].astype(np.float32)


def _apply(rows: Array, layer: tuple[Array, Array]) -> Array:
    result = rows @ layer[0]
    result += layer[1]
    return result


def _softmax(weights: Array) -> Array:
    weights -= weights.max(axis=1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=1, keepdims=True)
    return weights
