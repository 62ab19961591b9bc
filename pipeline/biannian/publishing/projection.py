"""From latitude and longitude to a flat map: Lambert's conformal conic projection, in which small circles stay circles.

Two standard parallels lie a sixth of the height from the edges of what is to be shown, as in printed atlases
(Snyder, Map Projections: A Working Manual, 1987, pp. 104-110; the sphere is exact enough for a drawing).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import atan, atan2, cos, degrees, exp, hypot, log, pi, radians, sin, tan

EARTH_RADIUS = 6371.0
"""Of the sphere, in kilometres."""
_LEAST_PARALLEL = 5.0
"""The cone flattens to a cylinder at the equator; below this latitude, in degrees, it is kept from doing so."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Extent:
    """A piece of the globe between two parallels and two meridians, in degrees."""

    south: float
    west: float
    north: float
    east: float

    @classmethod
    def around(cls, places: Sequence[Point], margin: float) -> Extent:
        """The extent of places (latitude, longitude), with a margin in degrees of latitude on each side."""
        latitudes, longitudes = [place[0] for place in places], [place[1] for place in places]
        sideways = margin / cos(radians((min(latitudes) + max(latitudes)) / 2))
        tight = cls(min(latitudes), min(longitudes), max(latitudes), max(longitudes))
        return tight.wider(margin, sideways)

    def contains(self, latitude: float, longitude: float) -> bool:
        """Whether a place lies within."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def wider(self, latitude: float, longitude: float) -> Extent:
        """The extent with a number of degrees more on each side."""
        return Extent(
            max(self.south - latitude, -85.0),
            self.west - longitude,
            min(self.north + latitude, 85.0),
            self.east + longitude,
        )


@dataclass(frozen=True)
class Projection:
    """The projection that suits an extent, in a drawing `width` units wide with its origin at the upper left."""

    extent: Extent
    width: float

    @cached_property
    def _parallels(self) -> Point:
        sixth = (self.extent.north - self.extent.south) / 6
        low = max(self.extent.south + sixth, _LEAST_PARALLEL)
        return radians(low), radians(max(self.extent.north - sixth, low + 0.01))

    @cached_property
    def _cone(self) -> float:
        low, high = self._parallels
        return log(cos(low) / cos(high)) / log(tan(pi / 4 + high / 2) / tan(pi / 4 + low / 2))

    @cached_property
    def _size(self) -> float:
        low = self._parallels[0]
        return float(cos(low) * tan(pi / 4 + low / 2) ** self._cone / self._cone)

    def _radius(self, latitude: float) -> float:
        return self._size * exp(-self._cone * log(tan(pi / 4 + radians(latitude) / 2)))

    def _on_cone(self, latitude: float, longitude: float) -> Point:
        radius = self._radius(latitude)
        angle = self._cone * radians(longitude - (self.extent.west + self.extent.east) / 2)
        return radius * sin(angle), radius * cos(angle)

    @cached_property
    def _edges(self) -> tuple[float, float, float, float]:
        """Left, upper, right and lower edge of the drawing on the cone, whose apex is the origin; y points down."""
        extent = self.extent
        corners = [
            self._on_cone(lat, lon) for lat in (extent.south, extent.north) for lon in (extent.west, extent.east)
        ]
        across = [x for x, _ in corners]
        return min(across), min(y for _, y in corners), max(across), self._radius(extent.south)

    @cached_property
    def frame(self) -> Extent:
        """The extent of all that the drawing has room for, which is a little more than what it is made for."""
        left, upper, right, lower = self._edges
        middle = (self.extent.west + self.extent.east) / 2
        return Extent(
            self._latitude(max(hypot(left, lower), hypot(right, lower))),
            middle + degrees(atan2(left, upper) / self._cone),
            self._latitude(upper),
            middle + degrees(atan2(right, upper) / self._cone),
        )

    def _latitude(self, radius: float) -> float:
        return degrees(2 * atan((self._size / radius) ** (1 / self._cone)) - pi / 2)

    @cached_property
    def _scale(self) -> float:
        left, _, right, _ = self._edges
        return self.width / (right - left)

    @property
    def height(self) -> float:
        """How high the drawing is, in its units."""
        _, upper, _, lower = self._edges
        return (lower - upper) * self._scale

    def point(self, latitude: float, longitude: float) -> Point:
        """Where a place lies in the drawing: to the right, and down."""
        x, y = self._on_cone(latitude, longitude)
        left, upper, _, _ = self._edges
        return (x - left) * self._scale, (y - upper) * self._scale

    def kilometre(self, latitude: float) -> float:
        """How long a kilometre is at a latitude, in units of the drawing."""
        return self._cone * self._radius(latitude) / cos(radians(latitude)) * self._scale / EARTH_RADIUS
