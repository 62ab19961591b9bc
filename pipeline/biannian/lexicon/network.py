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
            characters = stored["character_vectors"].astype(np.float32)
            entry, bias = _floats(stored, "entry")
            self._characters = characters @ entry[: characters.shape[1]] + bias
            self._bigrams, self._entry = stored["bigram_vectors"], entry[characters.shape[1] :]
            self._dilations: list[int] = stored["dilations"].tolist()
            self._layers = [
                Convolution(*_floats(stored, f"layer{n}"), reach) for n, reach in enumerate(self._dilations)
            ]
            self._output = _floats(stored, "output")
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
        pairs = self._bigrams[bigrams]
        if not preceded:
            pairs = np.concatenate([np.zeros_like(pairs[:1]), pairs])
        joined = np.concatenate([pairs[:-1], pairs[1:]], axis=1, dtype=np.float32)
        room = max(self._dilations)
        padded = np.zeros((len(characters) + 5 * room, self._entry.shape[1]), dtype=np.float32)
        state = padded[room : room + len(characters)]
        np.matmul(joined, self._entry, out=state)
        state += self._characters[characters]
        for layer in self._layers:
            layer.add(padded, room)
            padded[room + len(characters) :] = 0
        weights, bias = self._output
        result: Array = state @ weights
        result += bias
        return result


class Convolution:
    """A convolution of three rows, `reach` apart, by the fast algorithm of Winograd (1980).

    Two rows of the result, one `reach` after the other, share their sums and differences: four products, not six.
    """

    def __init__(self, weights: Array, bias: Array, reach: int) -> None:
        before, here, after = np.split(weights, 3)
        self._weights = before, (before + here + after) / 2, (before - here + after) / 2, after
        self._bias, self._reach = bias, reach

    def add(self, padded: Array, room: int) -> None:
        """Adds to each row what the layer makes of it and the rows around it.

        `padded` holds `room` rows of zeros before the first row and four times as many after the last; these are
        overwritten.
        """
        reach, width = self._reach, padded.shape[1]
        count = -(-(len(padded) - 5 * room) // (2 * reach))

        def rows(shift: int) -> Array:
            """Of each pair of stretches of `reach` rows the first, from `shift` stretches on."""
            start = room + shift * reach
            return padded[start : start + 2 * reach * count].reshape(count, 2 * reach, width)[:, :reach]

        first, second, third, fourth = rows(-1), rows(0), rows(1), rows(2)
        inputs = first - third, second + third, third - second, second - fourth
        one, two, three, four = (
            part.reshape(-1, width) @ weights for part, weights in zip(inputs, self._weights, strict=True)
        )
        one += two
        one += three
        two -= three
        two -= four
        for row, change in ((second, one), (third, two)):
            change += self._bias
            row += np.maximum(change, 0, out=change).reshape(row.shape)


def _floats(stored: Any, name: str) -> tuple[Array, Array]:
    return stored[f"{name}_weight"].astype(np.float32), stored[f"{name}_bias"].astype(np.float32)


def _softmax(weights: Array) -> Array:
    weights -= weights.max(axis=1, keepdims=True)
    np.exp(weights, out=weights)
    weights /= weights.sum(axis=1, keepdims=True)
    return weights
