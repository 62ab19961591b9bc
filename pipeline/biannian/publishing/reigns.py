"""The reigns side by side: what each court called a year."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from biannian.calendar import numerals
from biannian.calendar.eras import eras


def reigns(years: Iterable[int], own: tuple[Path, ...] = ()) -> etree._Element:
    """A `reigns` element with a `year` (`n`) for each Western year, and in it a `reign` for each `regime`.

    A reign is written as in 「元符二年」; a court that changed its era in the year has two. Courts come in the order
    of the calendar's table. `own` are an edition's tables of eras. Raises UsageError for one that cannot be read.
    """
    known = eras(own)
    order = {regime: place for place, regime in enumerate(known.regimes)}
    in_order = sorted(known.all, key=lambda era: (order[era.regime.name], era.year_one))
    element = etree.Element("reigns")
    for year in years:
        of_year = etree.SubElement(element, "year", n=str(year))
        for era in in_order:
            if era.first.year <= year <= era.last.year:
                reign = etree.SubElement(of_year, "reign", regime=era.regime.name)
                reign.text = f"{era.written}{_ordinal(year - era.year_one + 1)}年"
    return element


def _ordinal(number: int) -> str:
    return "元" if number == 1 else numerals.write(number)
