"""Line and column of each element of a file.

lxml counts lines up to 65,535 and knows no columns; expat counts both, in one quick pass that only files with
findings need.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.parsers import expat

from lxml import etree

Position = tuple[int, int]
"""A line and a column, both from 1."""


def positions(
    content: bytes, root: etree._Element, elements: Iterable[etree._Element]
) -> dict[etree._Element, Position]:
    """Where the start tags of some elements of a parsed file lie; columns count characters."""
    wanted = set(elements)
    if not wanted:
        return {}
    try:
        places = _all_positions(content, root.getroottree().docinfo.encoding)
    except (expat.ExpatError, UnicodeError, LookupError):
        return {element: (element.sourceline or 0, 0) for element in wanted}
    return {element: place for element, place in zip(root.iter("*"), places, strict=False) if element in wanted}


def _all_positions(content: bytes, encoding: str | None) -> list[Position]:
    parser = expat.ParserCreate()
    places: list[Position] = []

    def note(name: str, attributes: object) -> None:
        places.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = note
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        # An encoding that expat does not know: the text itself has the same lines and columns.
        parser = expat.ParserCreate("utf-8")
        places.clear()
        parser.StartElementHandler = note
        parser.Parse(content.decode(encoding or "utf-8").encode("utf-8"), True)
    return places
