"""The layout of annals that have no headlines (本紀, 資治通鑑 and its continuations): items that open with a date."""

from __future__ import annotations

from collections.abc import Sequence

from biannian.layout.paragraphs import Block, Paragraph, is_chapter_title, names_year, opens_year_line


def annals(text: str, paragraphs: Sequence[Paragraph]) -> list[Block]:
    """An entry for each paragraph that opens with a date; others go on with theirs, as notes do.

    A year begins with a year line (○太祖建隆元年) or with an item that names it (八年春正月).
    """
    blocks: list[Block] = []
    year_is_open = entry_is_open = False
    for paragraph in paragraphs:
        if opens_year_line(text, paragraph):
            blocks.append(Block(paragraph.start, paragraph.end, "head", opens=("year",)))
            year_is_open, entry_is_open = True, False
        elif not blocks and is_chapter_title(text, paragraph):
            blocks.append(Block(paragraph.start, paragraph.end, "head"))
        elif paragraph.note and entry_is_open:
            blocks.append(Block(paragraph.start, paragraph.end, "note", paragraph.note))
        else:
            opens: tuple[str, ...] = ("year", "entry") if names_year(paragraph.date) else ()
            if not opens and (paragraph.date is not None or (year_is_open and not entry_is_open)):
                opens = ("entry",)
            blocks.append(Block(paragraph.start, paragraph.end, "p", opens=opens))
            year_is_open, entry_is_open = year_is_open or "year" in opens, entry_is_open or bool(opens)
    return blocks
