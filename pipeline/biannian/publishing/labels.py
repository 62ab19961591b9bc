"""Which marks of a drawing have room for a label, and on which side: the first ones first (in scripts: labels.js)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LABELLED = 200
"""As many marks as may have a label; the others have one when a reader looks closer."""
_GAP = 3.0
_CELL = 60.0
"""Marks are looked for by squares of this size, so that the work does not grow with their square."""

_Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in a drawing: where its middle is, its radius, and how wide and high its label is, in one unit."""

    x: float
    y: float
    radius: float
    wide: float
    high: float


def sides(marks: Sequence[Mark], width: float, height: float, covered: float = 0.0) -> list[str]:
    """For each mark "right", "left", "below" or "above"; "" where a drawing of this size has no room for its label.

    A label may cover marks whose radius is not larger than `covered`.
    """
    taken: dict[tuple[int, int], list[tuple[int, _Box]]] = defaultdict(list)
    for number, mark in enumerate(marks):
        if mark.radius <= covered:
            continue
        _take(taken, number, (mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius))
    found = [""] * len(marks)
    for number, mark in enumerate(marks[:_LABELLED]):
        for side, box in _boxes(mark):
            within = box[0] > 0 and box[1] > 0 and box[2] < width and box[3] < height
            if within and not any(
                other != number and _overlap(box, one) for cell in _cells(box) for other, one in taken[cell]
            ):
                found[number] = side
                _take(taken, -1, box)
                break
    return found


def _boxes(mark: Mark) -> Iterator[tuple[str, _Box]]:
    x, y, gap, wide, high = mark.x, mark.y, mark.radius + _GAP, mark.wide, mark.high
    yield "right", (x + gap, y - high / 2, x + gap + wide, y + high / 2)
    yield "left", (x - gap - wide, y - high / 2, x - gap, y + high / 2)
    yield "below", (x - wide / 2, y + gap, x + wide / 2, y + gap + high)
    yield "above", (x - wide / 2, y - gap - high, x + wide / 2, y - gap)


def _cells(box: _Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = (int(edge // _CELL) for edge in box)
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


def _take(taken: dict[tuple[int, int], list[tuple[int, _Box]]], number: int, box: _Box) -> None:
    for cell in _cells(box):
        taken[cell].append((number, box))


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
