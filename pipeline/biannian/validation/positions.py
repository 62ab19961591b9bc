"""Line and column of each element of a file.

lxml counts lines up to 65,535 and knows no columns; expat counts both, in one quick pass that only files with
findings need.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.parsers import expat

from lxml import etree

_DECLARED = re.compile(rb"<\?xml[^>]*\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")


class Position(NamedTuple):
    """Line and column of a start tag and of its end tag, all from 1, or 0 where they cannot be known."""

    line: int
    column: int
    end_line: int
    end_column: int


def positions(
    content: bytes, root: etree._Element, elements: Iterable[etree._Element]
) -> dict[etree._Element, Position]:
    """Where some elements of a parsed file lie; columns count characters."""
    wanted = set(elements)
    if not wanted:
        return {}
    try:
        places = _all_positions(content)
    except (expat.ExpatError, ValueError, LookupError):
        return {element: Position(element.sourceline or 0, 0, 0, 0) for element in wanted}
    return {element: place for element, place in zip(root.iter("*"), places, strict=False) if element in wanted}


def _all_positions(content: bytes) -> list[Position]:
    try:
        return _read(content, None)
    except (expat.ExpatError, ValueError, LookupError):
        # An encoding that expat does not know: the text itself has the same lines and columns.
        declared = _DECLARED.match(content)
        return _read(content.decode(declared[1].decode() if declared else "utf-8").encode("utf-8"), "utf-8")


def _read(content: bytes, encoding: str | None) -> list[Position]:
    parser = expat.ParserCreate(encoding)
    places: list[Position] = []
    open_elements: list[int] = []

    def start(name: str, attributes: object) -> None:
        open_elements.append(len(places))
        places.append(Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, 0, 0))

    def end(name: str) -> None:
        number = open_elements.pop()
        line, column, *_ = places[number]
        places[number] = Position(line, column, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(content, True)
    return places
