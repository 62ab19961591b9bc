"""One form for characters that differ only by script or hand, so that a date is read alike in any of them.

Folding keeps the length: offsets into the folded text are offsets into the text.
"""

from __future__ import annotations

from functools import cache

from biannian.calendar.tables import rows


@cache
def _table() -> dict[int, str]:
    return {ord(row["written"]): row["read"] for row in rows("variants.tsv")}


def fold(text: str) -> str:
    """The text with every known variant replaced: 慶曆 and 庆历 become the same; the length stays."""
    return text.translate(_table())
