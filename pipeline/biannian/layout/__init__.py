"""How a chronicle is laid out: which lines are headlines, details, comments, and which open a year.

One module a layout; `LAYOUTS` lists them. A layout is a function from a text and its paragraphs to blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from biannian.layout.gangmu import gangmu
from biannian.layout.paragraphs import Block, Paragraph, opens_year_line, paragraphs_of
from biannian.layout.plain import plain
from biannian.layout.tongjian import tongjian

__all__ = ["LAYOUTS", "Block", "Paragraph", "blocks_of", "layout_of"]

LAYOUTS: dict[str, Callable[[str, Sequence[Paragraph]], list[Block]]] = {
    "gangmu": gangmu,
    "tongjian": tongjian,
    "plain": plain,
}


def layout_of(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """The layout that a text is in, told from the paragraphs that open with a date."""
    if any(opens_year_line(text, paragraph) for paragraph in paragraphs):
        return "tongjian"
    dated = any(paragraph.date is not None and paragraph.date.names_month for paragraph in paragraphs)
    return "gangmu" if dated else "plain"


def blocks_of(text: str, layout: str = "") -> tuple[str, list[Block]]:
    """The layout of a text (the one named, or the one it shows) and its blocks in order."""
    paragraphs = paragraphs_of(text)
    chosen = layout or layout_of(text, paragraphs)
    return chosen, LAYOUTS[chosen](text, paragraphs)
