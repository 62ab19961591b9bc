"""Where the persons of a network lie: along the chronicle from left to right, near those with whom they appear.

A simple layout by forces (after Fruchterman and Reingold 1991): all push each other off, ties pull, and each is held
near its place in time. Only neighbours push, found by squares of a grid, so a round costs as much as there are persons
and ties. Nothing is left to chance: the same network gives the same drawing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import hypot, log1p, sqrt

_ROUNDS = 90
_HOLD = 0.35
"""How strongly time holds, per round, as a share of the way back."""
_PULL = 1.5
"""How strongly a tie of one entry pulls."""
_LOOSE = 6
"""Where more ties than this come to one person, each pulls the less, so that a dense network does not close up."""
_GATHER = 0.02
"""How strongly the middle of the height draws, in the same way, so that none crowd at the edges."""
_GOLDEN = 0.6180339887498949
"""Multiples of the golden ratio, without their whole part, spread evenly."""


def layout(
    times: Sequence[float], ties: Mapping[tuple[int, int], int], width: float, height: float
) -> list[tuple[float, float]]:
    """A point for each person within `width` and `height`.

    `times` are between 0 and 1, from left to right; `ties` are weights by the numbers of two persons.
    """
    if not times:
        return []
    spacing = sqrt(width * height / len(times))
    anchors = [time * width for time in times]
    xs = list(anchors)
    ys = [height * ((number * _GOLDEN) % 1) for number in range(len(times))]
    pull = _PULL / spacing / max(len(ties) / len(times), _LOOSE)
    pulls = [(one, other, pull * log1p(weight)) for (one, other), weight in ties.items()]
    for number in range(_ROUNDS):
        warmth = spacing * (1 - number / _ROUNDS) + 0.5
        right, down = _pushes(xs, ys, spacing)
        for one, other, strength in pulls:
            across, along = xs[other] - xs[one], ys[other] - ys[one]
            force = strength * hypot(across, along)
            right[one] += across * force / spacing
            right[other] -= across * force / spacing
            down[one] += along * force / spacing
            down[other] -= along * force / spacing
        for at in range(len(xs)):
            far = hypot(right[at], down[at])
            share = min(far, warmth) / far if far else 0.0
            held = xs[at] + right[at] * share
            xs[at] = min(max(held + (anchors[at] - held) * _HOLD, 0.0), width)
            lowered = ys[at] + down[at] * share
            ys[at] = min(max(lowered + (height / 2 - lowered) * _GATHER, 0.0), height)
    return list(zip(xs, _stretched(ys, height), strict=True))


def _stretched(ys: Sequence[float], height: float) -> list[float]:
    """Heights drawn apart so that they fill all there is."""
    low, high = min(ys), max(ys)
    return [height / 2 if high - low < 1 else (y - low) / (high - low) * height for y in ys]


def _pushes(xs: Sequence[float], ys: Sequence[float], spacing: float) -> tuple[list[float], list[float]]:
    """How far those nearby push each person to the right, and down."""
    right, down = [0.0] * len(xs), [0.0] * len(xs)
    for one, other in _neighbours(xs, ys, 2 * spacing):
        across, along = xs[one] - xs[other], ys[one] - ys[other]
        far = hypot(across, along)
        if far < 1e-6:
            across, along, far = 0.01 * (one - other), 0.01, 0.01
        if far < 2 * spacing:
            force = (spacing / far) ** 2 / 2
            right[one] += across * force
            right[other] -= across * force
            down[one] += along * force
            down[other] -= along * force
    return right, down


def _neighbours(xs: Sequence[float], ys: Sequence[float], size: float) -> Iterator[tuple[int, int]]:
    """Pairs of persons in one square of a grid or in two that touch, each pair once."""
    grid: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (x, y) in enumerate(zip(xs, ys, strict=True)):
        grid[int(x // size), int(y // size)].append(number)
    for (column, row), here in grid.items():
        for at, one in enumerate(here):
            for other in here[at + 1 :]:
                yield one, other
        for cell in ((column + 1, row - 1), (column + 1, row), (column + 1, row + 1), (column, row + 1)):
            for other in grid.get(cell, ()):
                for one in here:
                    yield one, other
