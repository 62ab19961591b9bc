"""Learns from unlabelled text which bigrams and which characters stand in like contexts, and groups them.

Needs NumPy and SciPy, as nothing but training does: a sparse matrix of units by the characters around them, weighted
by positive pointwise mutual information, is reduced by a randomised singular value decomposition and clustered by
spherical k-means; the centres are clustered again, so that each cluster lies in coarser ones. The same text gives the
same clusters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np  # type: ignore[import-not-found,unused-ignore]
from scipy import sparse  # type: ignore[import-not-found,import-untyped,unused-ignore]

from biannian.lexicon.reading import is_han
from biannian.lexicon.script import fold

Array: TypeAlias = Any
"""A NumPy array of floats, or a SciPy matrix: rows are units."""

Numbers: TypeAlias = Any
"""A NumPy array of whole numbers, one for each character of the text."""

View: TypeAlias = tuple[int, tuple[int, ...]]

_CONTEXT = 3000
"""How many characters, the commonest, count as contexts of their own."""

_LEAST_SEEN = 20
_ROUNDS = 12
_BIGRAM_VIEWS = ((128, (3000, 600, 150)), (80, (1000, 120)))
_CHARACTER_VIEWS = ((100, (400, 60)),)
"""Each view clusters the units anew: dimensions of the vectors, and how many clusters at each level."""

_NEIGHBOURS = ((-1, 1.0), (0, 1.0), (-2, 0.5), (1, 0.5))
"""The characters around a unit: their distance from its start (negative) or its end, and their weight."""


def learn_clusters(texts: Sequence[str], path: Path) -> None:
    """Writes the table of clusters that `biannian.lexicon.features` reads, from texts in either script."""
    joined = "\n".join(map(fold, texts))
    codes = np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32)
    characters, numbers = _by_frequency(codes)
    han = np.array([is_han(character) for character in characters])[numbers]
    bigrams = np.where(han[:-1] & han[1:], numbers[:-1] * len(characters) + numbers[1:], -1)
    lines = [
        *_grouped("bigram", np.append(bigrams, -1), numbers, _BIGRAM_VIEWS, characters),
        *_grouped("character", np.where(han, numbers, -1), numbers, _CHARACTER_VIEWS, characters),
    ]
    header = (
        "# Clusters of bigrams and of characters that stand in like contexts: the kind, the coarser clusters that hold "
        "the cluster, its members; source: learned by biannian.lexicon.clustering from unlabelled histories"
    )
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


def _by_frequency(codes: Numbers) -> tuple[list[str], Numbers]:
    """The characters, the commonest first, and the text as numbers of characters."""
    known, inverse, counts = np.unique(codes, return_inverse=True, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    rank = np.empty_like(order)
    rank[order] = np.arange(len(order))
    return [chr(known[place]) for place in order], rank[inverse].astype(np.int64)


def _grouped(
    kind: str, units: Numbers, numbers: Numbers, views: Sequence[View], characters: Sequence[str]
) -> Iterator[str]:
    """The rows of the table for the units that begin at each position: a row for each cluster of each view."""
    width = 2 if kind == "bigram" else 1
    found, counts = np.unique(units[units >= 0], return_counts=True)
    common = found[counts >= _LEAST_SEEN]
    at = np.minimum(np.searchsorted(common, units), len(common) - 1)
    matrix = _contexts(np.where(common[at] == units, at, -1), numbers, width, len(common))
    for number, (dimensions, levels) in enumerate(views):
        members: dict[tuple[int, ...], list[str]] = defaultdict(list)
        clusters = _clustered(_reduced(matrix, dimensions, number), levels, number)
        for unit, cluster in zip(common.tolist(), clusters, strict=True):
            members[cluster].append(_spelled(unit, width, characters))
        for cluster in sorted(members):
            coarser = " ".join(map(str, cluster[1:]))
            yield f"{kind} {number}\t{coarser}\t{''.join(sorted(members[cluster]))}"


def _spelled(unit: int, width: int, characters: Sequence[str]) -> str:
    return characters[unit] if width == 1 else characters[unit // len(characters)] + characters[unit % len(characters)]


def _contexts(units: Numbers, numbers: Numbers, width: int, count: int) -> Array:
    """Units by the characters around them, as positive pointwise mutual information."""
    places = np.nonzero(units >= 0)[0]
    places = places[(places >= 2) & (places < len(numbers) - width - 2)]
    around = np.minimum(numbers, _CONTEXT - 1)
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


def _reduced(matrix: Array, dimensions: int, seed: int) -> Array:
    """The rows as unit vectors of few dimensions."""
    random = np.random.default_rng(seed)
    image = matrix @ random.standard_normal((matrix.shape[1], dimensions + 20)).astype(np.float32)
    for _ in range(3):
        basis, _ = np.linalg.qr(image)
        basis, _ = np.linalg.qr(matrix.T @ basis)
        image = matrix @ basis
    basis, _ = np.linalg.qr(image)
    rotation, weights, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    vectors = (basis @ rotation[:, :dimensions]) * np.sqrt(weights[:dimensions])
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def _clustered(vectors: Array, levels: Sequence[int], seed: int) -> list[tuple[int, ...]]:
    """For each vector its clusters, the finest first, each level grouping the centres of the finest."""
    finest, centres = _means(vectors, levels[0], seed)
    coarser = [_means(centres, count, seed)[0][finest] for count in levels[1:]]
    return [tuple(row) for row in np.stack([finest, *coarser], axis=1).tolist()]


def _means(vectors: Array, count: int, seed: int) -> tuple[Numbers, Array]:
    """Spherical k-means: the cluster of each vector, and the centres."""
    random = np.random.default_rng(seed)
    centres = vectors[random.choice(len(vectors), count, replace=False)].copy()
    labels = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(_ROUNDS):
        parts = [np.argmax(vectors[at : at + 20_000] @ centres.T, axis=1) for at in range(0, len(vectors), 20_000)]
        labels = np.concatenate(parts)
        sums = np.zeros_like(centres)
        np.add.at(sums, labels, vectors)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        empty = lengths.ravel() < 1e-6
        sums[empty] = vectors[random.choice(len(vectors), int(empty.sum()))]
        centres = (sums / np.maximum(np.where(empty[:, None], 1.0, lengths), 1e-9)).astype(np.float32)
    return labels, centres
