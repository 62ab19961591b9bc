"""The court whose years a text counts, told from the reigns that open its lines."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from biannian.calendar.choosing import regimes_of
from biannian.calendar.eras import Eras
from biannian.calendar.reading import Reading
from biannian.calendar.scanning import find_dates

ENOUGH = 12
"""So many reigns tell the court; what follows is not read."""

_OPENING = " \t\u3000○◎●"


@dataclass(frozen=True, slots=True)
class Court:
    """A court told from a text: the first reign that only it had, and how many others did not speak against it."""

    regime: str
    reading: Reading
    others: int


def told_court(text: str, eras: Eras) -> Court | None:
    """The court of more than half of the first reigns that open a line and that one court alone had; None without any.

    In a double date the first reign counts: 「元符二年、夏永安二年」 is of Song.
    """
    telling = (
        (next(iter(regimes)), reading)
        for reading in find_dates(text, eras)
        if reading.names_year
        and _opens_line(text, reading)
        and len(regimes := regimes_of(reading.reigns[0], eras, reading.year_cycle)) == 1
    )
    found = list(islice(telling, ENOUGH))
    if not found:
        return None
    regime, count = Counter(regime for regime, _ in found).most_common(1)[0]
    if 2 * count <= len(found):
        return None
    return Court(regime, next(reading for one, reading in found if one == regime), count - 1)


def _opens_line(text: str, reading: Reading) -> bool:
    """Whether a date opens its line, or a year with its cyclic name follows: 世祖光武皇帝上之下建武三年（丁亥）."""
    before = text[text.rfind("\n", 0, reading.start) + 1 : reading.start].strip(_OPENING)
    return not before or (bool(reading.year_cycle) and before.isalpha())
