"""The way back from the reading to the source: its characters, its bytes, and where an offset lies in it."""

from __future__ import annotations

from bisect import bisect_right
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from biannian.document import Document, Mark, Source
from biannian.lexicon.characters import source_of

LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}
"""Line ends by the names that headers give them."""

BYTE_ORDER_MARKS = {"utf-8": BOM_UTF8, "utf-16-le": BOM_UTF16_LE, "utf-16-be": BOM_UTF16_BE}


def found_at(mark: Mark) -> str:
    """What the source has where the reading has a mark `g`."""
    return source_of((mark.get("ref") or "").lstrip("#"))


def source_text(document: Document) -> str:
    """The text as the source has it, with its own code points and "\\n" at line ends."""
    parts, reached = [], 0
    for mark in document.of_kind("g"):
        parts += [document.text[reached : mark.start], found_at(mark)]
        reached = mark.end
    return "".join([*parts, document.text[reached:]])


def source_bytes(document: Document) -> bytes:
    """The bytes of the source file: the inverse of the ingest stage."""
    return b"".join(encoded([source_text(document)], document.source))


def encoded(texts: Iterable[str], source: Source) -> Iterator[bytes]:
    """A source text, in parts and with "\\n" at line ends, as the bytes of its file, part by part."""
    ends = dict(source.line_ends)
    number = 0
    yield BYTE_ORDER_MARKS[source.encoding] if source.byte_order_mark else b""
    for text in texts:
        line, *others = text.split("\n")
        written = [line]
        for other in others:
            written += [ends.get(number, source.line_end), other]
            number += 1
        yield "".join(written).encode(source.encoding)


def source_offset(document: Document) -> Callable[[int], int]:
    """A function from offsets in the reading to offsets in the source text."""
    marks = list(document.of_kind("g"))
    if not marks:
        return lambda offset: offset
    ends = [mark.end for mark in marks]
    shifts = [0, *accumulate(len(found_at(mark)) - (mark.end - mark.start) for mark in marks)]
    return lambda offset: offset + shifts[bisect_right(ends, offset)]


def reading_offset(document: Document) -> Callable[[int], int]:
    """A function from offsets in the source text to offsets in the reading; within a rare character, its start."""
    to_source = source_offset(document)
    marks = list(document.of_kind("g"))
    ends = [to_source(mark.end) for mark in marks]
    shifts = [0, *(mark.end - end for mark, end in zip(marks, ends, strict=True))]

    def offset_in_reading(offset: int) -> int:
        index = bisect_right(ends, offset)
        plain = offset + shifts[index]
        return min(plain, marks[index].start) if index < len(marks) and plain > marks[index].start else plain

    return offset_in_reading
