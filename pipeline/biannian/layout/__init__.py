"""How a chronicle is laid out: which lines are headlines, details, comments, and which open a year.

One module a layout; `LAYOUTS` lists them. A layout is a function from a text and its paragraphs to blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from biannian.layout.annals import annals
from biannian.layout.gangmu import gangmu, is_headline
from biannian.layout.paragraphs import Block, Paragraph, names_year, opens_year_line, paragraphs_of
from biannian.layout.plain import plain

__all__ = ["LAYOUTS", "Block", "Paragraph", "blocks_of", "layout_of"]

LAYOUTS: dict[str, Callable[[str, Sequence[Paragraph]], list[Block]]] = {
    "gangmu": gangmu,
    "annals": annals,
    "plain": plain,
}


def layout_of(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """The layout that a text is in: annals by year lines, or by items of which hardly one is a headline with detail."""
    if any(opens_year_line(text, paragraph) for paragraph in paragraphs):
        return "annals"
    dated = [
        is_headline(text, one) and following is not None and following.date is None
        for one, following in zip(paragraphs, [*paragraphs[1:], None], strict=True)
        if one.date is not None and (one.date.names_month or names_year(one.date))
    ]
    if not dated:
        return "plain"
    return "gangmu" if sum(dated) > len(dated) * _FEWEST_HEADLINES else "annals"


_FEWEST_HEADLINES = 1 / 8
"""The share of headlines with a detail: 0.04 and less in 本紀, from 0.18 (a mangled chapter) to 1 in 西夏書事."""


def blocks_of(text: str, layout: str = "") -> tuple[str, list[Block]]:
    """The layout of a text (the one named, or the one it shows) and its blocks in order."""
    paragraphs = paragraphs_of(text)
    chosen = layout or layout_of(text, paragraphs)
    return chosen, LAYOUTS[chosen](text, paragraphs)
