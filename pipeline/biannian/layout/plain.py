"""A text that is no chronicle: paragraphs, and nothing claimed beyond that."""

from __future__ import annotations

from collections.abc import Sequence

from biannian.layout.paragraphs import Block, Paragraph


def plain(text: str, paragraphs: Sequence[Paragraph]) -> list[Block]:
    """Each line a paragraph."""
    return [Block(paragraph.start, paragraph.end, "p") for paragraph in paragraphs]
