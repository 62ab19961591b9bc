"""The map of an edition: where its places lie on the base map, how often they are named, which of them get a label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, floor, radians, sqrt

from lxml import etree

from biannian.publishing.annals import Entry
from biannian.publishing.base_map import BaseMap, base_map
from biannian.publishing.corpus import Corpus
from biannian.publishing.labels import Mark, sides
from biannian.publishing.names import called
from biannian.publishing.positions import Position, position
from biannian.publishing.projection import Extent, Point, Projection

WIDTH = 1200.0
"""Of the drawing, in units; one is a pixel of a wide screen."""
_MARGIN = 0.07
_LEAST_MARGIN = 0.75
"""Around the places: a share of the extent, and degrees."""
_SHAPES = (1.6, 2.2)
"""The drawing's width to its height is between these."""
_LINES = 7
"""About how many meridians and parallels are drawn."""
_CHARACTER, _LETTER, _LINE = 15.0, 5.6, 27.0
"""Size of a label, in pixels: how wide a Chinese character and a letter of the pinyin are, how high both lines."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place with coordinates, the number of entries that name it, and how wide and high its label is, in pixels."""

    ref: str
    position: Position
    times: int
    label: Point

    @property
    def mark(self) -> float:
        """The radius of its mark, in pixels: the area grows with the number of entries (see map.js)."""
        return 2.5 + 1.15 * sqrt(self.times)


def located(corpus: Corpus, entries: Sequence[Entry]) -> tuple[Place, ...]:
    """The places with coordinates, those that most entries name first."""
    times = Counter(ref for entry in entries for ref in entry.of("place"))
    places = [place for ref, entry in corpus.entries.items() if (place := _place(ref, entry, times[ref]))]
    return tuple(sorted(places, key=lambda place: (-place.times, place.ref)))


def _place(ref: str, entry: etree._Element, times: int) -> Place | None:
    found = position(entry)
    if found is None:
        return None
    _, name, pinyin, *_ = called(entry)
    wide = max(len(name) * _CHARACTER, len(pinyin) * _LETTER)
    return Place(ref, found, times, (wide, _LINE))


def atlas(places: Sequence[Place], ground: BaseMap | None = None) -> etree._Element:
    """What `map.xsl` draws: an `atlas` element of a `width` and a `height`, with `unit` kilometres in its middle.

    It holds a `layer` (`name`, `d`) for each of the base map, if there is one, a `line` of the graticule (`degree`,
    `d`, and where its `x` and `y` end), and a `place` (`ref`, `x`, `y`, `mark`, `doubt` as a radius in units,
    `cert`, `times`, and the `side` of its label, if there is room for one).
    """
    projection = Projection(_extent([place.position.point for place in places]), WIDTH)
    middle = (projection.extent.south + projection.extent.north) / 2
    unit = 1 / projection.kilometre(middle)
    size = {"width": _written(WIDTH), "height": _written(projection.height), "unit": f"{unit:.5f}"}
    element = etree.Element("atlas", size)
    ground = ground or base_map()
    for name, path in (ground.paths(projection) if ground else {}).items():
        etree.SubElement(element, "layer", name=name, d=path)
    element.extend(_graticule(projection))
    points = [projection.point(*place.position.point) for place in places]
    marks = [Mark(*point, place.mark, *place.label) for place, point in zip(places, points, strict=True)]
    for place, point, side in zip(places, points, sides(marks, WIDTH, projection.height), strict=True):
        drawn = etree.SubElement(element, "place", ref=place.ref, x=_written(point[0]), y=_written(point[1]))
        drawn.set("mark", _written(place.mark))
        drawn.set("times", str(place.times))
        drawn.set("cert", place.position.certainty)
        drawn.set("doubt", _written(place.position.kilometres * projection.kilometre(place.position.latitude)))
        drawn.set("side", side)
    return element


def _extent(positions: Sequence[Point]) -> Extent:
    """The extent of positions with a margin, and neither too high nor too wide."""
    tight = Extent.around(positions, 0)
    height, middle = tight.north - tight.south, (tight.north + tight.south) / 2
    shrunk = cos(radians(middle))
    across = (tight.east - tight.west) * shrunk
    margin = max(_LEAST_MARGIN, _MARGIN * max(height, across))
    height, across = height + 2 * margin, across + 2 * margin
    least, most = _SHAPES
    wanted_across, wanted_height = max(across, least * height), max(height, across / most)
    return Extent.around(positions, margin).wider((wanted_height - height) / 2, (wanted_across - across) / 2 / shrunk)


def _graticule(projection: Projection) -> Iterator[etree._Element]:
    """Meridians and parallels, each from edge to edge."""
    frame, extent = projection.frame, projection.extent
    step = next(step for step in (0.5, 1, 2, 5, 10, 20) if (extent.north - extent.south) / step < _LINES or step == 20)
    for name, least, most, start, end in (
        ("meridian", frame.west, frame.east, frame.south, frame.north),
        ("parallel", frame.south, frame.north, frame.west, frame.east),
    ):
        for number in range(floor(least / step) + 1, floor(most / step) + 1):
            degree = number * step
            along = [start + (end - start) * part / 24 for part in range(25)]
            points = [
                projection.point(other, degree) if name == "meridian" else projection.point(degree, other)
                for other in along
            ]
            path = "M" + "L".join(f"{_written(x)} {_written(y)}" for x, y in points)
            foot = _foot(name, points, projection.height)
            yield etree.Element("line", {"name": name, "degree": f"{degree:g}", "d": path} | foot)


def _foot(name: str, points: Sequence[Point], height: float) -> dict[str, str]:
    """Where a line of the graticule crosses the lower or left edge of the drawing, if it does."""
    axis, edge = (1, height) if name == "meridian" else (0, 0.0)
    for one, other in pairwise(points):
        if (one[axis] - edge) * (other[axis] - edge) <= 0 and one[axis] != other[axis]:
            share = (edge - one[axis]) / (other[axis] - one[axis])
            x, y = (one[at] + share * (other[at] - one[at]) for at in (0, 1))
            return {"x": _written(x), "y": _written(y)} if 0 <= x <= WIDTH and 0 <= y <= height else {}
    return {}


def _written(number: float) -> str:
    return f"{number:.1f}"
