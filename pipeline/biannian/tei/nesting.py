"""Marks that fit into one tree: XML elements nest, stand-off marks need not.

Blocks (div, head, p, note) come first: an inline mark that runs over a block's border is divided there, so that a
speech over two paragraphs becomes two elements. Of two inline marks that cross, the one that an editor made stays;
of two by one hand, the one that begins first.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from biannian.document import BLOCKS, MACHINE, Document, Mark, text_order


def nested(document: Document) -> Document:
    """The document with marks that can be written as elements; one that is nested already is returned as it is."""
    marks = [closed for mark in document.marks if (closed := _closed(mark, document.text)) is not None]
    blocks = _uncrossed(mark for mark in marks if _is_block(mark))
    borders = sorted({border for mark in blocks for border in (mark.start, mark.end)})
    inline = [mark for mark in marks if not _is_block(mark)]
    divided = [part for mark in inline for part in _divided(mark, borders, document.text)]
    uncrossed = _uncrossed([*blocks, *_outside_content(divided)])
    return replace(document, marks=tuple(sorted(dict.fromkeys(uncrossed), key=text_order)))


def _closed(mark: Mark, text: str) -> Mark | None:
    """The mark without the line ends around it: the `lb` of a line stands where the line's first mark begins.

    A division may begin with blank lines.
    """
    if mark.content:
        return mark
    start, end = mark.start, mark.end
    while end > start and text[end - 1] == "\n":
        end -= 1
    while start < end and text[start] == "\n" and not (mark.kind == "div" and text[start - 1 : start] in ("", "\n")):
        start += 1
    return replace(mark, start=start, end=end) if start < end else None


def _is_block(mark: Mark) -> bool:
    return mark.kind in BLOCKS and not mark.content


def _divided(mark: Mark, borders: list[int], text: str) -> Iterable[Mark]:
    if mark.content:
        return [mark]
    within = borders[bisect_right(borders, mark.start) : bisect_left(borders, mark.end)]
    cuts = [mark.start, *within, mark.end]
    if len(cuts) == 2:
        return [mark]
    spans = (_trimmed(start, end, text) for start, end in pairwise(cuts))
    return [replace(mark, start=start, end=end) for start, end in spans if start < end]


def _trimmed(start: int, end: int, text: str) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), max(start, end - len(part) + len(part.rstrip()))


def _outside_content(marks: list[Mark]) -> list[Mark]:
    """Without the marks that lie within an element that an editor's XML fills: its rare characters alone count on."""
    filled = [mark for mark in marks if mark.content and mark.start < mark.end]
    if not filled:
        return marks
    return [mark for mark in marks if mark.content or mark.kind == "g" or not any(one.covers(mark) for one in filled)]


def _uncrossed(marks: Iterable[Mark]) -> list[Mark]:
    kept: list[Mark] = []
    stack: list[Mark] = []
    dropped: set[Mark] = set()
    for mark in sorted(marks, key=text_order):
        while stack and stack[-1].end <= mark.start:
            stack.pop()
        crossed = [outer for outer in stack if outer.end < mark.end]
        if any(_keeps(outer, mark) for outer in crossed):
            continue
        dropped.update(crossed)
        stack = [outer for outer in stack if outer not in dropped]
        stack.append(mark)
        kept.append(mark)
    return [mark for mark in kept if mark not in dropped]


def _keeps(earlier: Mark, later: Mark) -> bool:
    return _is_block(earlier) or earlier.hand != MACHINE or later.hand == MACHINE
