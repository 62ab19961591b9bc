"""The reigns side by side: what each court called a year."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from lxml import etree

from biannian.calendar import numerals
from biannian.calendar.eras import Era, eras
from biannian.lexicon.script import SIMPLIFIED, convert


def reigns(years: Iterable[int], own: tuple[Path, ...] = ()) -> etree._Element:
    """A `reigns` element with a `year` (`n`) for each Western year, and in it a `reign` for each `regime`.

    A reign is written as in 「元符二年」, and in simplified characters in `hans`, its court in `regime-hans`; one that
    changed its era in the year has two. Courts come in the order of the calendar's table. `own` are an edition's tables
    of eras. Raises UsageError for one that cannot be read.
    """
    known = eras(own)
    order = {regime: place for place, regime in enumerate(known.regimes)}
    in_order = sorted(known.all, key=lambda era: (order[era.regime.name], era.year_one))
    element = etree.Element("reigns")
    for year in years:
        of_year = etree.SubElement(element, "year", n=str(year))
        for era in in_order:
            if era.first.year <= year <= era.last.year:
                written = f"{era.written}{_ordinal(year - era.year_one + 1)}年"
                reign = etree.SubElement(
                    of_year, "reign", _in_scripts(regime=era.regime.name), hans=_simplified(written)
                )
                reign.text = written
    return element


def bands(years: range, own: tuple[Path, ...] = ()) -> etree._Element:
    """A `bands` element with a `band` for each reign in use in the years, for a time line.

    A band has `regime`, `era`, both also in simplified characters (`regime-hans`, `era-hans`), the years from which to
    which it was in use with their parts (1098.42), and the `row` in which it has room: courts that followed one another
    share one. Raises what `reigns` raises.
    """
    in_use = [era for era in eras(own).all if years and era.last.year >= years[0] and era.first.year <= years[-1]]
    row_of = _rows(in_use)
    element = etree.Element("bands", rows=str(len(set(row_of.values()))))
    for era in sorted(in_use, key=lambda era: (row_of[era.regime.name], _begin(era))):
        band = etree.SubElement(element, "band", _in_scripts(regime=era.regime.name, era=era.written))
        band.set("from", f"{_begin(era):.2f}")
        band.set("to", f"{_end(era):.2f}")
        band.set("row", str(row_of[era.regime.name]))
    return element


def _rows(in_use: Iterable[Era]) -> dict[str, int]:
    """The row of each court, from 0: the first that is free when its first reign begins."""
    spans: dict[str, tuple[float, float]] = {}
    for era in in_use:
        begin, end = spans.get(era.regime.name, (_begin(era), _end(era)))
        spans[era.regime.name] = min(begin, _begin(era)), max(end, _end(era))
    taken: list[float] = []
    row_of: dict[str, int] = {}
    for regime, (begin, end) in sorted(spans.items(), key=lambda pair: (pair[1][0], pair[0])):
        row = next((number for number, until in enumerate(taken) if until <= begin), len(taken))
        taken[row:] = [end, *taken[row + 1 :]]
        row_of[regime] = row
    return row_of


def _in_scripts(**attributes: str) -> dict[str, str]:
    return attributes | {f"{name}-hans": _simplified(value) for name, value in attributes.items()}


@cache
def _simplified(text: str) -> str:
    return convert(text, SIMPLIFIED)


def _begin(era: Era) -> float:
    return era.first.year + max(era.first.month - 1, 0) / 12


def _end(era: Era) -> float:
    return era.last.year + (era.last.month or 12) / 12


def _ordinal(number: int) -> str:
    return "元" if number == 1 else numerals.write(number)
