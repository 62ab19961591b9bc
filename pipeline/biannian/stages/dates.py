"""Every date of the text, marked at its full extent and resolved with the chronicle's running clock.

Only a headline moves that clock (in a text without headlines: a date that opens a line). A paragraph, a note and a
quotation each start from where the text around them stands, and their own dates are forgotten when they end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from biannian import calendar
from biannian.calendar import Clock, Eras, Reading, Resolution
from biannian.context import Context
from biannian.document import Document, Mark
from biannian.errors import Finding, Severity

_INSET = ("note", "said", "quote")
_REMARK = re.compile("[〈（]?(?:按|附|論曰|论曰)")
_ECLIPSE = re.compile("，?日有?[食蝕蚀]")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the text, resolved: whether it stands in a headline, and moved the chronicle's clock."""

    resolution: Resolution
    headline: bool
    moves: bool

    @property
    def reading(self) -> Reading:
        """What is written."""
        return self.resolution.reading


def dates(document: Document, context: Context) -> Document:
    """The document with its dates marked, and findings for those that cannot be, disagree or stand out of order.

    Raises UsageError for an era table or a regime of the context that cannot be read.
    """
    eras = calendar.eras(tuple(context.eras))
    found = list(_resolved(document, context, eras))
    marks = [mark for dated in found for mark in _marks(dated.resolution)]
    return document.adding(marks, _findings(document, found))


def _resolved(document: Document, context: Context, eras: Eras) -> Iterator[Dated]:
    court = eras.regime(context.regime).name
    chronicle = calendar.opening(context.opening_date, court, eras)
    scopes = _Scopes(document)
    for reading in calendar.find_dates(document.text, eras):
        scopes.go_to(reading.start)
        if scopes.crossed_by(reading):
            continue
        resolution = calendar.resolve(reading, scopes.clock(chronicle), eras)
        moves = scopes.moves(reading, resolution, chronicle)
        if moves:
            chronicle = resolution.clock
        scopes.set_clock(resolution.clock)
        yield Dated(resolution, moves or scopes.in_headline, moves)


@dataclass
class _Scope:
    """A headline, paragraph, note or quotation, and the clock at the last date within it."""

    mark: Mark
    clock: Clock | None = None


@dataclass
class _Scopes:
    """The scopes that are open at a place of the text, the innermost last."""

    document: Document
    _headed: bool = field(init=False)
    _stepped_back: bool = False
    _waiting: list[Mark] = field(init=False)
    _open: list[_Scope] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._headed = any(True for _ in self.document.of_kind("head"))
        blocks = self.document.of_kind("head", "p", *_INSET) if self._headed else _lines(self.document)
        self._waiting = sorted(blocks, key=lambda mark: (-mark.start, mark.end))

    def go_to(self, place: int) -> None:
        """Open what has begun by here, and close what has ended."""
        while self._waiting and self._waiting[-1].start <= place:
            self._open.append(_Scope(self._waiting.pop()))
        self._open = [scope for scope in self._open if scope.mark.end > place]

    def crossed_by(self, reading: Reading) -> bool:
        """Whether a reading runs over the end of a scope."""
        return any(scope.mark.end < reading.end for scope in self._open)

    @property
    def in_headline(self) -> bool:
        """Whether the innermost scope here is a headline."""
        return bool(self._open) and self._open[-1].mark.kind == "head"

    def clock(self, chronicle: Clock) -> Clock:
        """The clock by which a date here is to be read."""
        if self.in_headline:
            return chronicle
        return next((scope.clock for scope in reversed(self._open) if scope.clock is not None), chronicle)

    def set_clock(self, clock: Clock) -> None:
        """What was read here holds until the innermost scope ends."""
        if self._open:
            self._open[-1].clock = clock

    def moves(self, reading: Reading, resolution: Resolution, chronicle: Clock) -> bool:
        """Whether a date here is one of the chronicle's own."""
        inner = self._open[-1].mark if self._open else None
        if resolution.clock.year is None or reading.stretch or (inner and inner.kind in ("said", "quote")):
            return False
        if self._headed and not self.in_headline:
            return False
        opens = inner is None or (inner.kind != "note" and reading.start == inner.start)
        if not self._headed and not opens and len(reading.reigns) < 2:
            return False
        return not self._looks_back(reading, resolution.clock.year < (chronicle.year or resolution.clock.year))

    def _looks_back(self, reading: Reading, back: bool) -> bool:
        """Whether an earlier year is a look back at the past, once; a second one in sequence shows the clock wrong."""
        if not reading.names_year or len(reading.reigns) > 1:
            return False
        looks_back = back and not self._stepped_back
        self._stepped_back = looks_back
        return looks_back


def _lines(document: Document) -> Iterator[Mark]:
    """Each line as a paragraph, or as a note where it opens like one; quotations as they are marked."""
    yield from document.of_kind("said", "quote")
    start = 0
    for line in document.text.splitlines(keepends=True):
        opening = start + len(line) - len(line.lstrip())
        end = start + len(line.rstrip())
        if end > opening:
            yield Mark.of(opening, end, "note" if _REMARK.match(line.lstrip()) else "p")
        start += len(line)


def _marks(found: Resolution) -> Iterator[Mark]:
    """The mark of a date, and one for each reign of a double date."""
    reading = found.reading
    periods = dict.fromkeys(f"#reign-{reign.era.identifier}" for reign in found.reigns)
    double = len(found.reigns) > 1 and not reading.stretch
    dated = found.first is not None or bool(found.reigns)
    yield Mark.of(
        reading.start,
        reading.end,
        "date",
        calendar=f"#cal-{found.regime.identifier}" if dated else None,
        period=None if double or not periods else " ".join(periods),
        cert=None if found.certainty == "high" or found.first is None else found.certainty,
        **_interval(found),
    )
    if double:
        for reign in found.reigns:
            yield Mark.of(
                reign.reading.start,
                reign.reading.end,
                "date",
                calendar=f"#cal-{reign.era.regime.identifier}",
                period=f"#reign-{reign.era.identifier}",
            )


def _interval(found: Resolution) -> dict[str, str]:
    if found.first is None or found.last is None:
        return {}
    method = {"datingMethod": "#cal-julian"}
    if found.first == found.last:
        return {"when": calendar.iso(found.first), "when_custom": calendar.iso_julian(found.first), **method}
    return {
        "notBefore": calendar.iso(found.first),
        "notAfter": calendar.iso(found.last),
        "notBefore_custom": calendar.iso_julian(found.first),
        "notAfter_custom": calendar.iso_julian(found.last),
        **method,
    }


def _findings(document: Document, found: Iterable[Dated]) -> Iterator[Finding]:
    starts = [0, *(match.end() for match in re.finditer("\n", document.text))]
    before: Dated | None = None
    for dated in found:
        place = dated.reading.start
        line = bisect_right(starts, place)
        problems = [one for one in dated.resolution.problems if one.severity is not Severity.INFO]
        said = [(one.rule, one.severity, str(one)) for one in problems]
        said += _eclipse(document, dated.resolution)
        if dated.headline:
            said += _order(document, before, dated)
        if dated.moves:
            before = dated
        written = document.text[dated.reading.start : dated.reading.end]
        for rule, severity, message in said:
            column = place - starts[line - 1] + 1
            yield Finding(rule, severity, f"{written}: {message}", document.name, line, column)


def _order(document: Document, before: Dated | None, dated: Dated) -> list[tuple[str, Severity, str]]:
    """A headline's date that lies before that of the headline before."""
    if before is None or before.resolution.first is None or dated.resolution.first is None:
        return []
    if dated.resolution.first >= before.resolution.first:
        return []
    earlier = document.text[before.reading.start : before.reading.end]
    jumps = "the months go back" if not dated.reading.names_year else "the date goes back"
    return [("date-order", Severity.WARNING, f"{jumps}: it stands after {earlier}")]


def _eclipse(document: Document, found: Resolution) -> list[tuple[str, Severity, str]]:
    """An eclipse of the sun on a day that is not the first of its month."""
    month, day = found.month, found.clock.day
    if found.precision != "day" or month is None or day is None or not _ECLIPSE.match(document.text, found.reading.end):
        return []
    if day == month.first:
        return []
    message = f"an eclipse of the sun on day {day - month.first + 1} of the month, not on its first"
    return [("date-eclipse", Severity.WARNING, message)]
