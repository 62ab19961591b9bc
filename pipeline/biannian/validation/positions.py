"""Line and column of elements of a file, in one quick pass that only files with findings need."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import NamedTuple
from xml.parsers import expat


class Position(NamedTuple):
    """Line and column of a start tag and of its end tag, all from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


class _Enough(Exception):  # noqa: N818
    """All positions are known."""


def positions(content: bytes, numbers: Iterable[int]) -> dict[int, Position]:
    """Where elements of a file in UTF-8 lie, by their number in it, from 1; columns count characters.

    In a file that is not well-formed, what lies behind the mistake has no position.
    """
    wanted = set(numbers)
    places: dict[int, Position] = {}
    open_elements: list[int] = []
    count = 0
    parser = expat.ParserCreate("utf-8")

    def start(name: str, attributes: object) -> None:
        nonlocal count
        count += 1
        open_elements.append(count)
        if count in wanted:
            places[count] = Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, 0, 0)

    def end(name: str) -> None:
        number = open_elements.pop()
        if number in wanted:
            line, column, *_ = places[number]
            places[number] = Position(line, column, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
            wanted.remove(number)
            if not wanted:
                raise _Enough

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    if wanted:
        with suppress(_Enough, expat.ExpatError):
            parser.Parse(content, True)
    return places
