"""The xml:id of each chapter, year and entry: juan-31, y1099, e1099-01-1.

An entry is named by its year, its lunar month (`09r` for a leap month, `00` where only the year is known) and its
place among the entries of that month. An id that a file has already stays, whatever is added around it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from biannian.calendar import lunar_month_of
from biannian.document import Document, Mark, text_order


def with_identifiers(
    document: Document, chapter: str, number: int = 0, elsewhere: frozenset[str] = frozenset()
) -> Document:
    """The document with an xml:id on each division; one that a division has already stays.

    `elsewhere` are the ids of other chapters: an edition uses each of them once.
    """
    taken = set(elsewhere) | {identifier for mark in document.of_kind("div") if (identifier := mark.get("xml:id"))}
    reached: dict[str, int] = {}
    months = _months(document)
    divisions: list[Mark] = []
    year = None
    for mark in document.of_kind("div"):
        known = mark.get("xml:id")
        if mark.get("type") == "juan":
            identifier = known or (chapter if chapter not in elsewhere else f"{chapter}-text")
            mark = mark.with_attributes({"n": str(number) if number else None})
        elif mark.get("type") == "year":
            year = months.get(mark.start, (None, ""))[0]
            identifier = known or _first_free(f"y{_year(year)}", taken, reached, first_is_bare=True)
        else:
            identifier = known or _first_free(_entry(*months.get(mark.start, (year, ""))), taken, reached)
        taken.add(identifier)
        divisions.append(mark.with_attributes({"xml:id": identifier}))
    others = tuple(mark for mark in document.marks if mark.kind != "div")
    return replace(document, marks=tuple(sorted((*others, *divisions), key=text_order)))


def _months(document: Document) -> dict[int, tuple[int | None, str]]:
    """Year and month (01 to 12, with r for a leap month) of each division, by its start; it keeps the one before."""
    dates = [mark for mark in document.of_kind("date") if mark.get("notBefore") or mark.get("when")]
    starts = [date.start for date in dates]
    first_blocks = {mark.start: mark for mark in document.of_kind("p", "head")}
    months: dict[int, tuple[int | None, str]] = {}
    current: tuple[int | None, str] = (None, "")
    for division in document.of_kind("div"):
        block = first_blocks.get(division.start)
        following = bisect_left(starts, division.start)
        if block is not None and following < len(dates) and division.get("type") != "juan":
            date = dates[following]
            if block.covers(date) and date.start < division.start + _OPENING:
                current = _month(date)
        months[division.start] = current
    return months


_OPENING = 60
"""How far into a division, in characters, the date may stand that dates it."""


def _month(date: Mark) -> tuple[int | None, str]:
    first = date.get("when") or date.get("notBefore") or ""
    last = date.get("when") or date.get("notAfter") or first
    year, month, leap = lunar_month_of(first)
    whole_year = lunar_month_of(last)[1] != month
    return year, "00" if whole_year else f"{month:02d}{'r' if leap else ''}"


def _year(year: int | None) -> str:
    return "" if year is None else f"{year:04d}" if year >= 0 else f"b{-year:04d}"


def _entry(year: int | None, month: str) -> str:
    return f"e{_year(year)}-{month or '00'}-" if year is not None else "e-"


def _first_free(stem: str, taken: set[str], reached: dict[str, int], first_is_bare: bool = False) -> str:
    """The stem with the first number that is free; `reached` keeps it by stem, below which none is free."""
    if first_is_bare and stem not in taken and stem != "y":
        return stem
    hyphen = "-" if first_is_bare else ""
    number = reached.get(stem, 2 if first_is_bare and stem != "y" else 1)
    while f"{stem}{hyphen}{number}" in taken:
        number += 1
    reached[stem] = number
    return f"{stem}{hyphen}{number}"
