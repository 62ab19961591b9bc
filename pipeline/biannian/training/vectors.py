"""Vectors for bigrams and characters, alike where they stand in like contexts, learned from unlabelled text.

A sparse matrix of units by the characters around them, weighted by positive pointwise mutual information, is reduced by
a randomised singular value decomposition. The same text gives the same vectors.
"""

from __future__ import annotations

import numpy as np
from scipy import sparse  # type: ignore[import-not-found,import-untyped,unused-ignore]

from biannian.lexicon.alphabet import UNKNOWN, Alphabet, Array, Numbers

_CONTEXT = 3000
"""How many characters, the commonest, count as contexts of their own."""

_NEIGHBOURS = ((-1, 1.0), (0, 1.0), (-2, 0.5), (1, 0.5))
"""The characters around a unit: their distance from its start (negative) or its end, and their weight."""


def vectors(alphabet: Alphabet, numbers: Numbers, dimensions: int) -> tuple[Array, Array]:
    """Vectors of length 1 for the characters and for the bigrams of an alphabet, from a text given as numbers."""
    around = np.where(numbers == UNKNOWN, _CONTEXT, np.minimum(numbers, _CONTEXT)).astype(np.int64) - 1
    pairs = alphabet.pairs(numbers)
    characters = _contexts(numbers.astype(np.int64) - 1, around, 1, len(alphabet.characters))
    bigrams = _contexts(pairs.astype(np.int64) - 1, around, 2, len(alphabet.bigrams))
    return _reduced(characters, dimensions), _reduced(bigrams, dimensions)


def _contexts(units: Numbers, around: Numbers, width: int, count: int) -> Array:
    """Units by the characters around them, as positive pointwise mutual information; -1 is no unit."""
    places = np.nonzero(units >= 0)[0]
    places = places[(places >= 2) & (places < len(around) - width - 2)]
    blocks = []
    for distance, weight in _NEIGHBOURS:
        column = around[places + (distance if distance < 0 else width + distance)]
        values = np.full(len(places), weight, dtype=np.float32)
        blocks.append(sparse.coo_matrix((values, (units[places], column)), shape=(count, _CONTEXT)).tocsr())
    matrix = sparse.hstack(blocks).tocoo()
    by_row = np.asarray(matrix.tocsr().sum(1)).ravel() + 1e-9
    by_column = np.asarray(matrix.tocsr().sum(0)).ravel() ** 0.75 + 1e-9
    information = np.log(np.maximum(matrix.data * by_column.sum() / (by_row[matrix.row] * by_column[matrix.col]), 1e-9))
    kept = information > 0
    values = information[kept].astype(np.float32)
    return sparse.csr_matrix((values, (matrix.row[kept], matrix.col[kept])), shape=matrix.shape)


def _reduced(matrix: Array, dimensions: int) -> Array:
    """The rows as unit vectors of few dimensions."""
    random = np.random.default_rng(0)
    image = matrix @ random.standard_normal((matrix.shape[1], dimensions + 20)).astype(np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(image)
        basis, _ = np.linalg.qr(matrix.T @ basis)
        image = matrix @ basis
    basis, _ = np.linalg.qr(image)
    rotation, weights, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors = (basis @ rotation[:, :dimensions]) * np.sqrt(weights[:dimensions])
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
