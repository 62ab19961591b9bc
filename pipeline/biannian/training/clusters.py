"""Groups vectors that lie near each other, in finer and coarser clusters, by spherical k-means.

The centres of the finest clusters are clustered again, so that each cluster lies in coarser ones. The same vectors give
the same clusters.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from biannian.lexicon.alphabet import Array, Numbers

_ROUNDS = 12
_PART = 20_000
_BIGRAM_VIEWS = ((128, (3000, 600, 150)), (80, (1000, 120)))
_CHARACTER_VIEW = (100, (400, 60))
"""Each view takes so many dimensions of the vectors, and makes so many clusters at each level."""


class Clusters(NamedTuple):
    """For the characters, and for the bigrams in each of several views: the clusters of each number at each level.

    Rows are the alphabet's numbers, that of the unknown first; its clusters are all -1.
    """

    characters: Numbers
    bigrams: tuple[Numbers, ...]


def clusters(characters: Array, bigrams: Array, scale: float = 1.0) -> Clusters:
    """The clusters of an alphabet's vectors; `scale` less than 1 makes fewer."""
    views = [_view(bigrams, *view, seed, scale) for seed, view in enumerate(_BIGRAM_VIEWS)]
    return Clusters(_view(characters, *_CHARACTER_VIEW, 0, scale), tuple(views))


def _view(vectors: Array, dimensions: int, levels: Sequence[int], seed: int, scale: float) -> Numbers:
    vectors = vectors[:, :dimensions]
    counts = [max(2, min(int(count * scale), len(vectors))) for count in levels]
    finest, centres = _means(vectors, counts[0], seed)
    coarser = [_means(centres, min(count, len(centres)), seed)[0][finest] for count in counts[1:]]
    return np.concatenate([np.full((1, len(levels)), -1), np.stack([finest, *coarser], axis=1)])


def _means(vectors: Array, count: int, seed: int) -> tuple[Numbers, Array]:
    """Spherical k-means: the cluster of each vector, and the centres."""
    random = np.random.default_rng(seed)
    centres = vectors[random.choice(len(vectors), count, replace=False)].copy()
    labels = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(_ROUNDS):
        parts = [np.argmax(vectors[at : at + _PART] @ centres.T, axis=1) for at in range(0, len(vectors), _PART)]
        labels = np.concatenate(parts)
        sums = np.zeros_like(centres)
        np.add.at(sums, labels, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        empty = lengths.ravel() < 1e-6
        sums[empty] = vectors[random.choice(len(vectors), int(empty.sum()))]
        centres = (sums / np.maximum(np.where(empty[:, None], 1.0, lengths), 1e-9)).astype(np.float32)
    return labels, centres
