"""Line and column of each element of a file.

lxml counts lines up to 65,535 and knows no columns; expat counts both, in one quick pass that only files with
findings need.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
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
    numbers = {number: element for number, element in enumerate(root.iter("*")) if element in wanted}
    try:
        places = _places(content, numbers.keys())
    except (expat.ExpatError, ValueError, LookupError):
        return {element: Position(element.sourceline or 0, 0, 0, 0) for element in wanted}
    return {element: places[number] for number, element in numbers.items() if number in places}


def _places(content: bytes, numbers: Container[int]) -> dict[int, Position]:
    try:
        return _read(content, None, numbers)
    except (expat.ExpatError, ValueError, LookupError):
        # An encoding that expat does not know: the text itself has the same lines and columns.
        declared = _DECLARED.match(content)
        decoded = content.decode(declared[1].decode() if declared else "utf-8")
        return _read(decoded.encode("utf-8"), "utf-8", numbers)


def _read(content: bytes, encoding: str | None, numbers: Container[int]) -> dict[int, Position]:
    parser = expat.ParserCreate(encoding)
    places: dict[int, Position] = {}
    open_elements: list[int] = []
    count = 0

    def start(name: str, attributes: object) -> None:
        nonlocal count
        open_elements.append(count)
        if count in numbers:
            places[count] = Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, 0, 0)
        count += 1

    def end(name: str) -> None:
        number = open_elements.pop()
        if number in places:
            line, column, *_ = places[number]
            places[number] = Position(line, column, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.Parse(content, True)
    return places
