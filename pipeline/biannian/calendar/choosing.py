"""Which era a reign in a date means: names of eras, rulers and states are reused, and the context decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from biannian.calendar import sexagenary
from biannian.calendar.eras import Era, Eras
from biannian.calendar.folding import fold
from biannian.calendar.reading import ReignReading

_SOON = 30
"""A chronicle does not look further ahead than so many years."""

_NEXT = 5
"""An annalist passes over no more than so many years."""


@dataclass(frozen=True, slots=True)
class ReignYear:
    """A year of a reign: `number` as counted, `year` of the common era; `sure` unless the name alone leaves others."""

    reading: ReignReading
    era: Era
    number: int
    sure: bool = True

    @property
    def year(self) -> int:
        """The lunar year, by the year of the common era in which most of it lies."""
        return self.era.year_one + self.number - 1

    @property
    def overruns(self) -> bool:
        """Whether the reign did not last so many years."""
        return self.year > self.era.last.year


def chosen(
    reigns: Sequence[ReignReading], anchor: int | None, regime: str, eras: Eras, cycle: str = ""
) -> tuple[ReignYear, ...]:
    """The eras that the reigns of one date mean, the deciding one first; empty if no era is known by a name.

    `anchor` is the current year, `regime` the court whose calendar decides. The first reign of that regime decides,
    or else the first of all; the others are taken as near to its year as their names allow. `cycle` is the cyclic name
    that the date itself gives its year: eras with which it agrees come first.
    """
    alone = [found for reign in reigns if (found := _choose(reign, anchor, regime, eras, cycle)) is not None]
    if not alone:
        return ()
    main = next((found for found in alone if found.era.regime.name == regime), alone[0])
    others = tuple(_nearest(found.reading, main.year, eras) for found in alone if found is not main)
    if not main.sure and any(other.year == main.year for other in others):
        main = replace(main, sure=True)
    return (main, *others)


def era_of_bare_year(
    number: int, annals: str, year: int | None, era: Era | None, court: str, eras: Eras, counter: str = ""
) -> tuple[Era | None, bool]:
    """The era in which a bare number of years counts (「九年秋七月」), and whether that is sure.

    `annals` is the ruler of cited annals (《哀宗紀》), or "". Without one, the number goes on counting the current era,
    or one of the court or of the same regime that follows, if that leads to one of the next few years or this one; else
    it counts the era, of any regime, of which this is the year of that number. `counter` is the word for year.
    """

    def counted(one: Era) -> int:
        return one.year_one + number - 1

    if annals:
        ruled = [one for one in eras.all if any(fold(ruler) == annals for ruler in one.rulers)]
        lasting = [one for one in ruled if counted(one) <= one.last.year] or ruled
        if lasting:
            return min(lasting, key=lambda one: abs(counted(one) - (year or 0))), year is not None
    if counter == "载" and (in_zai := [one for one in eras.all if _counted_in_zai(one, counted(one))]):
        best = min(in_zai, key=lambda one: abs(counted(one) - (year or 0)))
        if year is None or abs(counted(best) - year) <= _SOON:
            return best, year is not None
    if year is None or (era is not None and year <= counted(era) <= min(year + _NEXT, era.last.year)):
        return era, True
    homes = {court, era.regime.name if era else court}
    following = [
        one for one in eras.all if one.regime.name in homes and year <= counted(one) <= min(year + _NEXT, one.last.year)
    ]
    if following:
        best = min(following, key=lambda one: (counted(one) == year, counted(one)))
        return best, counted(best) <= year + 1
    same = [one for one in eras.all if counted(one) == year and one.first.year <= year <= one.last.year]
    return (same[0], len(same) == 1) if same else (era, False)


def _counted_in_zai(era: Era, year: int) -> bool:
    """Whether Tang called a year of an era 載: from 天寶三載 to 至德三載 (新唐書 卷五, 卷六)."""
    return era.regime.name == "唐" and 744 <= year <= 758 and era.first.year <= year <= era.last.year


def regimes_of(reign: ReignReading, eras: Eras, cycle: str = "") -> frozenset[str]:
    """The regimes that had such a reign, and that year of it; `cycle` is the cyclic name that the year is given."""
    years = (ReignYear(reign, era, reign.year or 1) for era in _candidates(reign, eras))
    fitting = (one for one in years if not cycle or sexagenary.of_year(one.year) == cycle)
    return frozenset(one.era.regime.name for one in fitting if one.era.first.year <= one.year <= one.era.last.year)


def _candidates(reign: ReignReading, eras: Eras) -> list[Era]:
    found = list(eras.named.get(reign.era, ()))
    if reign.state:
        called = eras.called.get(reign.state, frozenset())
        found = [era for era in found if era.regime.name in called] or found
    if reign.ruler:
        found = [era for era in found if any(reign.ruler.startswith(fold(name)) for name in era.rulers)] or found
    return found


def _choose(reign: ReignReading, anchor: int | None, regime: str, eras: Eras, cycle: str) -> ReignYear | None:
    number = reign.year or 1
    found = [ReignYear(reign, era, number) for era in _candidates(reign, eras)]
    if not found:
        return None
    first, last = eras.spans.get(regime, (0, 0))

    def doubt(one: ReignYear) -> tuple[bool, bool, bool, bool, bool, int]:
        otherwise = bool(cycle) and sexagenary.of_year(one.year) != cycle
        later = anchor is not None and one.year > anchor + _SOON
        foreign = one.era.regime.name != regime
        apart = anchor is None and not first <= one.year <= last
        return otherwise, one.overruns, later, foreign, apart, one.year if anchor is None else abs(one.year - anchor)

    best = min(found, key=doubt) if len(found) > 1 else found[0]
    near = anchor is not None and abs(best.year - anchor) <= 1
    agrees = bool(cycle) and not doubt(best)[0]
    sure = near or agrees or best.era.regime.name == regime or len({one.year for one in found if not one.overruns}) <= 1
    return ReignYear(reign, best.era, number, sure)


def _nearest(reign: ReignReading, year: int, eras: Eras) -> ReignYear:
    number = reign.year or 1
    return min(
        (ReignYear(reign, era, number) for era in _candidates(reign, eras)), key=lambda one: abs(one.year - year)
    )
