"""The layout of 資治通鑑 and its continuations: year lines (○…建隆元年…), then items that open with month or day."""

from __future__ import annotations

from collections.abc import Sequence

from biannian.layout.paragraphs import Block, Paragraph, is_chapter_title, opens_year_line


def tongjian(text: str, paragraphs: Sequence[Paragraph]) -> list[Block]:
    """A year for each year line, an entry for each paragraph that opens with a date; others go on with theirs."""
    blocks: list[Block] = []
    in_year = False
    entry_is_open = False
    for paragraph in paragraphs:
        if not blocks and is_chapter_title(text, paragraph):
            blocks.append(Block(paragraph.start, paragraph.end, "head"))
        elif opens_year_line(text, paragraph):
            blocks.append(Block(paragraph.start, paragraph.end, "head", opens=("year",)))
            in_year, entry_is_open = True, False
        elif paragraph.note and entry_is_open:
            blocks.append(Block(paragraph.start, paragraph.end, "note", paragraph.note))
        else:
            begins = in_year and (paragraph.date is not None or not entry_is_open)
            blocks.append(Block(paragraph.start, paragraph.end, "p", opens=("entry",) if begins else ()))
            entry_is_open = entry_is_open or begins
    return blocks
