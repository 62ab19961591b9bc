"""Chapter, years, entries; headline, detail and notes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from biannian.context import Context
from biannian.document import Document, Mark
from biannian.errors import Finding, Severity
from biannian.layout import Block, blocks_of


def structure(document: Document, context: Context) -> Document:
    """The document with marks div (juan, year, entry), head, p and note, that cover each line of the text.

    A headline that names its year opens a year, every headline an entry; what precedes the first stands in the
    chapter itself. A text without dates is left as plain paragraphs, with a finding.
    """
    layout, blocks = blocks_of(document.text, context.layout)
    marks = [Mark.of(0, len(document.text), "div", type="juan")]
    marks += [Mark.of(block.start, block.end, block.kind, type=block.type or None) for block in blocks]
    marks += [*_divisions(blocks, "year"), *_divisions(blocks, "entry")]
    return document.adding(marks, _findings(document, layout))


def _divisions(blocks: Sequence[Block], kind: str) -> list[Mark]:
    """A division from each block that opens one to the last block before the next, or before the next year."""
    starts = [number for number, block in enumerate(blocks) if kind in block.opens]
    borders = [number for number, block in enumerate(blocks) if kind in block.opens or "year" in block.opens]
    marks = []
    for number in starts:
        following = bisect_right(borders, number)
        last = borders[following] - 1 if following < len(borders) else len(blocks) - 1
        marks.append(Mark.of(blocks[number].start, blocks[last].end, "div", type=kind))
    return marks


def _findings(document: Document, layout: str) -> list[Finding]:
    if layout != "plain":
        return []
    message = "no line opens with a date: the text is no chronicle, and is encoded as plain paragraphs"
    return [Finding("no-chronicle", Severity.WARNING, message, document.name)]
