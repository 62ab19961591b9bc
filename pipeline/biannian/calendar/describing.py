"""What `biannian date` says: one date as plain data, or a day in the reckoning of all regimes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from biannian.calendar import julian, sexagenary
from biannian.calendar.eras import Eras
from biannian.calendar.eras import eras as all_eras
from biannian.calendar.folding import fold
from biannian.calendar.formatting import chinese_dates
from biannian.calendar.problems import Problem, disputed, written
from biannian.calendar.reading import Reading, read_at, read_pointing
from biannian.calendar.resolution import Clock, Resolution, resolve
from biannian.errors import BiannianError

_RANGE = re.compile("^自?(.+?)[至迄讫](.+?)$")


def describe(text: str, context: str = "", regime: str = "宋", eras: Eras | None = None) -> dict[str, Any]:
    """A date, or a range 「自…至…」, as data: `text`, `precision`, `iso` and `julian` (each `first` and `last`, None
    without interval), `calendar`, `reigns`, `lunar`, `chinese` (for a day), `certainty`, `findings`.

    `context` is a date that comes before it, `regime` the court whose calendar decides. Raises BiannianError where
    the text or the context is no date that can be read, UsageError for an unknown regime.
    """
    table = eras or all_eras()
    clock = opening(context, table.regime(regime).name, table)
    ends = _ends(text, table)
    resolved = []
    for reading in ends:
        resolved.append(resolve(reading, clock, table))
        clock = resolved[-1].clock
    return _data(text, resolved, table)


def describe_day(iso: str, eras: Eras | None = None) -> dict[str, Any]:
    """A day of the proleptic Gregorian calendar in the reckoning of every regime that then counted years.

    Raises BiannianError where the text is no such day, or one outside the table.
    """
    table = eras or all_eras()
    try:
        day = julian.from_iso(iso)
    except ValueError as error:
        raise BiannianError(str(error), remedy="write it as in 1099-01-30") from error
    found = [
        {
            "regime": date.era.regime.name,
            "calendar": date.era.regime.identifier,
            "reign": date.era.identifier,
            "text": str(date),
            "lunar": {"year": date.year, "month": date.month.number, "leap": date.month.leap, "day": date.number},
        }
        for date in chinese_dates(day, table)
    ]
    return {"iso": iso, "julian": julian.iso_julian(day), "sexagenary": sexagenary.of_day(day), "dates": found}


def opening(date: str, court: str, eras: Eras) -> Clock:
    """The clock of a text that opens at a date, or knows none where the date is empty; BiannianError for no date."""
    clock = Clock(court, court)
    return resolve(read(date, eras), clock, eras).clock if date else clock


def read(text: str, eras: Eras) -> Reading:
    """The reading of a text that is a date and nothing else; BiannianError where it is none."""
    bare = text.strip().strip("，。")
    found = read_at(fold(bare), 0, eras) or read_pointing(fold(bare))
    if found is None or found.end < len(bare):
        remedy = f"look at «{bare[found.end :]}»" if found else "write it as in 元符二年春正月丁巳"
        raise BiannianError(f"«{text}» is no date that can be read", remedy=remedy)
    return found


def _ends(text: str, eras: Eras) -> list[Reading]:
    """The readings of a date, or of the two ends of a range."""
    bare = text.strip().strip("，。")
    whole = read_at(fold(bare), 0, eras)
    match = _RANGE.match(bare) if whole is None or whole.end < len(bare) else None
    return [read(part, eras) for part in match.groups()] if match else [read(text, eras)]


def _data(text: str, resolved: list[Resolution], eras: Eras) -> dict[str, Any]:
    first, last = resolved[0], resolved[-1]
    return {
        "text": text,
        "precision": first.precision if len(resolved) == 1 else "range",
        "iso": _span(first.first, last.last, julian.iso),
        "julian": _span(first.first, last.last, julian.iso_julian),
        "calendar": first.regime.identifier,
        "reigns": [
            {
                "reign": reign.era.identifier,
                "regime": reign.era.regime.name,
                "era": reign.era.written,
                "number": reign.number,
                "year": reign.year,
            }
            for one in resolved
            for reign in one.reigns
        ],
        "lunar": _lunar(first) if len(resolved) == 1 else None,
        "chinese": _chinese(first, eras) if len(resolved) == 1 and first.precision == "day" else None,
        "certainty": min((one.certainty for one in resolved), key=("low", "medium", "high").index),
        "findings": [_problem(problem) for one in resolved for problem in (*one.problems, *_disputes(one))],
    }


def _span(first: int | None, last: int | None, written: Callable[[int], str]) -> dict[str, str | None]:
    if first is None or last is None:
        return {"first": None, "last": None}
    return {"first": written(first), "last": written(last)}


def _lunar(found: Resolution) -> dict[str, Any] | None:
    if found.first is None:
        return None
    month = found.month
    return {"year": found.clock.year, "month": written(month) if month else None}


def _chinese(found: Resolution, eras: Eras) -> str | None:
    dates = list(chinese_dates(found.first or 0, eras, found.regime))
    named = [date for date in dates if date.era == found.clock.era]
    return str((named or dates)[0]) if dates else None


def _disputes(found: Resolution) -> Iterator[Problem]:
    return (disputed(reign) for reign in found.reigns if reign.era.doubt)


def _problem(problem: Problem) -> dict[str, str]:
    return {
        "rule": problem.rule,
        "severity": problem.severity.value,
        "message": problem.message,
        "suggestion": problem.suggestion,
    }
