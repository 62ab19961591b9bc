"""How near in time someone is to a mention: lifetimes, reigns, and the years in which a name means one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from biannian.registers.model import Entry
from biannian.registers.resolving.mentions import COMMENT, EPOCH, NARRATIVE, Identity, Mention, distance, gap, life

REMEMBERED: Final = 60
"""Years for which the narrative still speaks of someone who has died."""
ALIVE: Final = 5
"""Years before and after the known lifetime in which a given name alone still points to its bearer."""
_EPOCH_OF_SURNAMES = 10
PAST, TO_COME = 3, 4
"""Ranks of rulers by `reign_rank`: whose reign is past, and whose is yet to come."""
REMEMBERED_RULERS = 200
"""Years after which it is doubtful that the narrative means a ruler by a name that others may have too."""


def epoch_of(name: str) -> int:
    """Years after which an unknown bearer of a name is taken to be another; few for a mere surname."""
    return _EPOCH_OF_SURNAMES if name.endswith("氏") else EPOCH


def same_epoch(mention: Mention, other: Mention, epoch: int = EPOCH) -> bool:
    """Whether two mentions of one name are so near in time that it can be one person."""
    return mention.days is None or other.days is None or abs(gap(mention.days, other.days)) <= epoch


def can_be_met(years: float, passage: str, ruler: bool) -> bool:
    """Whether a passage speaks of someone who died so many years ago, or (negative) is yet to come."""
    if passage == NARRATIVE:
        return ruler or -3 <= years <= REMEMBERED
    return years >= -3 or ruler or passage == COMMENT


def remoteness(days: tuple[int, int] | None, entry: Entry) -> tuple[float, float]:
    """How many years a time lies from a person's life, and from the years in which the person is attested.

    Someone of whom no time is known comes after one who is known to live then.
    """
    if life(entry) is None:
        return 0.0, 1.0
    active = gap(days, entry.period.days) if days and entry.period else 0.0
    return abs(distance(days, entry)), abs(active)


def closest(ranked: Sequence[tuple[float, float, str]]) -> Identity:
    """The nearest in time, or all those that are equally near, with a doubt."""
    best = [ref for *years, ref in ranked if years == list(ranked[0][:2])]
    return Identity(tuple(best), "low" if len(best) > 1 else "")


def reign_rank(days: tuple[int, int] | None, ruler: Entry, home: str) -> tuple[int, float]:
    """Orders rulers of one name: reigning at home, then remembered at home, reigning elsewhere, past, yet to come."""
    period = ruler.reigns[0].period if ruler.reigns else ruler.lifetime
    years = gap(days, period.days) if days else 0.0
    at_home = home in ruler.affiliations
    if years < 0:
        return TO_COME, -years
    if years == 0:
        return (0 if at_home or not home else 2), 0.0
    return (1 if at_home and years <= REMEMBERED_RULERS else PAST), years
