"""Where the places of a register lie on the globe, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from lxml import etree

from biannian.xml import NAMESPACES


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees north and east; how many kilometres it may be off (0 where that is not said); `cert` as in TEI, or ""."""

    latitude: float
    longitude: float
    kilometres: float
    certainty: str

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude."""
        return self.latitude, self.longitude


def position(entry: etree._Element) -> Position | None:
    """The position that a place's first `geo` gives ("38.47 106.28"); None where it gives no point of the globe."""
    location = entry.find("tei:location[tei:geo]", NAMESPACES)
    if location is None:
        return None
    numbers = [_number(word) for word in (location.findtext("tei:geo", "", NAMESPACES)).replace(",", " ").split()]
    precision = location.find("tei:precision[@atMost]", NAMESPACES)
    kilometres = _number(precision.get("atMost", "")) if precision is not None else None
    match numbers:
        case [float(latitude), float(longitude)] if abs(latitude) < 85 and abs(longitude) <= 180:
            return Position(latitude, longitude, max(kilometres or 0.0, 0.0), location.get("cert", ""))
    return None


def _number(word: str) -> float | None:
    try:
        number = float(word)
    except ValueError:
        return None
    return number if isfinite(number) else None
