"""Every date of the text, marked at its full extent and resolved with the chronicle's running clock.

A headline moves that clock; so do the dates of an entry without one. A detail, a note and a quotation start from where
the text around them stands, and their own dates are forgotten when they end. In a text without structure, a date that
opens a line is taken for a headline.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import accumulate

from biannian import calendar
from biannian.calendar import Clock, Eras, Reading, Resolution, progress
from biannian.context import Context
from biannian.document import Document, Mark
from biannian.errors import Finding, Severity

_INSET = ("note", "said", "quote")
_REMARK = re.compile("[〈（]?(?:按|附|論曰|论曰)")
_BLANK = " \t\r\n\u3000○◎●"
_TRUE_MOONS = 619
"""The year of 戊寅元曆, the first calendar whose months begin with the true new moon and not with a mean one."""
_ECLIPSE = re.compile("，?日有?[食蝕蚀]")


class Role(Enum):
    """What a date does in a chronicle."""

    HEADLINE = "opens an entry, and sets the chronicle's clock"
    ANNALS = "stands in an entry without headline, and sets the clock's month and day"
    ASIDE = "stands in a detail, note or quotation, and is soon forgotten"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the text, resolved; `moves` tells whether the chronicle's clock went on with it."""

    resolution: Resolution
    role: Role
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


def _is_in_title(text: str, offset: int) -> bool:
    """Whether an offset lies between 《 and 》 of its line: a date in the title of a book dates nothing."""
    before = text[max(text.rfind("\n", 0, offset) + 1, offset - _LONGEST_TITLE) : offset]
    return before.rfind("《") > before.rfind("》")


_LONGEST_TITLE = 40


def _resolved(document: Document, context: Context, eras: Eras) -> Iterator[Dated]:
    court = eras.regime(context.regime).name
    chronicle = calendar.opening(context.opening_date, court, eras)
    scopes = _Scopes(document)
    looked_back, is_first, told = False, True, calendar.Told(chronicle, chronicle)
    readings = list(calendar.find_dates(document.text, eras))
    runs = calendar.runs(_in_the_narrative(document, readings))
    for reading in readings:
        scopes.go_to(reading.start)
        if scopes.crossed_by(reading) or _is_in_title(document.text, reading.start):
            continue
        role = scopes.role(reading)
        resolution = _meant(reading, role, chronicle, scopes.clock(chronicle), eras)
        if (run := runs.get(reading.start)) is not None:
            resolution = _in_sequence(resolution, role, run, chronicle, told, eras)
        if role is Role.ASIDE and progress.lies_far_ahead(chronicle, resolution):
            resolution = replace(resolution, certainty="medium")
        moves = role is not Role.ASIDE and progress.tells_time(resolution)
        if role is Role.HEADLINE and moves and reading.names_year:
            goes_back = len(reading.reigns) == 1 and progress.goes_back(chronicle, resolution)
            looked_back, is_first = goes_back and not looked_back and not is_first, False
            moves = not looked_back and not (
                progress.is_of_no_era(resolution) and not progress.follows(chronicle, resolution)
            )
        elif role is Role.ANNALS:
            moves = moves and progress.goes_on(chronicle, resolution)
        chronicle = resolution.clock if moves else chronicle
        if reading.start in runs:
            told = told.after(resolution)
        scopes.set_clock(None if moves else resolution.clock)
        yield Dated(resolution, role, moves)


def _meant(reading: Reading, role: Role, chronicle: Clock, told: Clock, eras: Eras) -> Resolution:
    """What a date means, read from the chronicle's clock or from that of the last date told in passing.

    A sentence of annals goes on with the chronicle, unless its day is possible only where the one before it stands.
    """
    if role is Role.HEADLINE:
        return _of_named_era(calendar.resolve(reading, chronicle, eras), chronicle, eras)
    if told is chronicle:
        return calendar.resolve(reading, chronicle, eras)
    passing = calendar.resolve(reading, told, eras)
    if role is Role.ANNALS:
        onward = calendar.resolve(reading, chronicle, eras)
        if progress.goes_on(chronicle, onward) and (progress.is_sound(onward) or not progress.is_sound(passing)):
            return onward
    return passing


def _in_the_narrative(document: Document, readings: Sequence[Reading]) -> list[Reading]:
    """The dates that are in no note, speech or quotation."""
    insets = sorted((mark.start, mark.end) for mark in document.of_kind(*_INSET))
    ends = list(accumulate((end for _, end in insets), max))
    starts = [start for start, _ in insets]

    def is_inset(place: int) -> bool:
        before = bisect_right(starts, place)
        return before > 0 and ends[before - 1] > place

    return [reading for reading in readings if not is_inset(reading.start)]


def _in_sequence(
    found: Resolution, role: Role, run: calendar.Run, chronicle: Clock, told: calendar.Told, eras: Eras
) -> Resolution:
    """The resolution or, where its day cannot be, another: of a month told in passing, of the next, of another year."""
    if progress.is_sound(found):
        return found
    reading = found.reading
    if role is Role.HEADLINE and reading.names_month and not (reading.names_year or reading.year):
        return calendar.in_other_year(found, run, told.other_years(found, chronicle), eras) or found
    if role is not Role.ASIDE and (in_passing := told.in_month(found, chronicle, eras)) is not None:
        return in_passing
    return calendar.in_lost_month(found, run, eras) or found


def _of_named_era(found: Resolution, chronicle: Clock, eras: Eras) -> Resolution:
    """The resolution; where its era never had so many years, and the chronicle's own has, that year of the latter.

    So 上元二十一年 after 貞元二十年 is 貞元二十一年: of a misprinted year the number is trusted, and not the name.
    """
    if len(found.reigns) != 1 or chronicle.year is None or not progress.is_of_no_era(found):
        return found
    counted = calendar.resolve(replace(found.reading, reigns=(), year=found.reigns[0].number), chronicle, eras)
    if not progress.follows(chronicle, counted) or not progress.is_sound(counted):
        return found
    return replace(counted, reading=found.reading, certainty="medium", problems=found.problems[:1])


@dataclass
class _Scope:
    """A headline, paragraph, note or quotation, and the clock at the last date within it."""

    mark: Mark
    clock: Clock | None = None


@dataclass
class _Scopes:
    """The scopes that are open at a place of the text, the innermost last."""

    document: Document
    _structured: bool = field(init=False)
    _without_headline: list[Mark] = field(init=False)
    _year_lines: set[int] = field(init=False)
    _waiting: list[Mark] = field(init=False)
    _open: list[_Scope] = field(default_factory=list)

    def __post_init__(self) -> None:
        entries = [mark for mark in self.document.of_kind("div") if mark.get("type") == "entry"]
        heads = {mark.start for mark in self.document.of_kind("head")}
        self._structured = bool(entries or heads)
        years = {mark.start for mark in self.document.of_kind("div") if mark.get("type") == "year"}
        self._year_lines = (years & heads) - {entry.start for entry in entries}
        self._without_headline = [entry for entry in reversed(entries) if entry.start not in heads]
        blocks = self.document.of_kind("head", "p", *_INSET) if self._structured else _lines(self.document)
        self._waiting = sorted(blocks, key=lambda mark: (-mark.start, mark.end))

    def go_to(self, place: int) -> None:
        """Open what has begun by here, and close what has ended."""
        while self._waiting and self._waiting[-1].start <= place:
            self._open.append(_Scope(self._waiting.pop()))
        self._open = [scope for scope in self._open if scope.mark.end > place]
        while self._without_headline and self._without_headline[-1].end <= place:
            self._without_headline.pop()

    def crossed_by(self, reading: Reading) -> bool:
        """Whether a reading runs over the end of a scope."""
        return any(scope.mark.end < reading.end for scope in self._open)

    def role(self, reading: Reading) -> Role:
        """What a date here does; in a year line (太祖聖神恭肅文孝皇帝上廣順元年) the first sets the clock."""
        inner = self._open[-1].mark if self._open else None
        if inner is not None and inner.kind == "head" and inner.start in self._year_lines:
            self._year_lines.remove(inner.start)
            return Role.HEADLINE
        before = self._before(reading.start, inner.start if inner else 0)
        if inner is None or inner.kind == "head":
            return Role.HEADLINE if not before or not (reading.reigns or reading.year) else Role.ASIDE
        if not self._structured:
            opens = inner.kind == "p" and not before
            double = inner.kind in ("p", "note") and len(reading.reigns) > 1
            return Role.HEADLINE if opens or double else Role.ASIDE
        if inner.kind != "p" or not self._without_headline or self._without_headline[-1].start > reading.start:
            return Role.ASIDE
        if self._without_headline[-1].start == reading.start:
            return Role.HEADLINE
        return Role.ANNALS if before in "。；" and not reading.reigns and reading.day is None else Role.ASIDE

    def _before(self, place: int, start: int) -> str:
        """The character before a place, not counting blanks and signs that open a line; "" where the block begins."""
        while place > start and self.document.text[place - 1] in _BLANK:
            place -= 1
        return self.document.text[place - 1] if place > start else ""

    def clock(self, chronicle: Clock) -> Clock:
        """The clock by which a date here is to be read."""
        return next((scope.clock for scope in reversed(self._open) if scope.clock is not None), chronicle)

    def set_clock(self, clock: Clock | None) -> None:
        """What was read here holds until the innermost scope ends; None is the chronicle's own clock."""
        if self._open:
            self._open[-1].clock = clock


def _lines(document: Document) -> Iterator[Mark]:
    """Each line as a paragraph, or as a note where it opens like one; quotations as they are marked."""
    yield from document.of_kind("said", "quote")
    start = 0
    for line in document.text.splitlines(keepends=True):
        opening = start + len(line) - len(line.lstrip(_BLANK))
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
    """Warnings, all of them: a misprint of the source, which nobody may change, must not fail a build."""
    starts = [0, *(match.end() for match in re.finditer("\n", document.text))]
    before: Dated | None = None
    for dated in found:
        place = dated.reading.start
        line = bisect_right(starts, place)
        problems = [one for one in dated.resolution.problems if one.severity is not Severity.INFO]
        said = [(one.rule, str(one)) for one in problems]
        said += _eclipse(document, dated.resolution)
        if dated.role is Role.HEADLINE:
            said += _order(document, before, dated)
        if dated.moves:
            before = dated
        written = document.text[dated.reading.start : dated.reading.end]
        for rule, message in said:
            column = place - starts[line - 1] + 1
            yield Finding(rule, Severity.WARNING, f"{written}: {message}", document.name, line, column)


def _order(document: Document, before: Dated | None, dated: Dated) -> list[tuple[str, str]]:
    """A headline's date that lies before that of the headline before."""
    if before is None or before.resolution.first is None or dated.resolution.first is None:
        return []
    if not progress.tells_time(dated.resolution):
        return []
    if dated.resolution.first >= before.resolution.first:
        return []
    earlier = document.text[before.reading.start : before.reading.end]
    unit = "years" if dated.reading.names_year else "months" if dated.reading.names_month else "days"
    return [("date-order", f"the {unit} go back: it stands after {earlier}")]


def _eclipse(document: Document, found: Resolution) -> list[tuple[str, str]]:
    """An eclipse of the sun on a day that is not the first of its month, nor beside it before the true moons."""
    month, day = found.month, found.clock.day
    if found.precision != "day" or month is None or day is None or not _ECLIPSE.match(document.text, found.reading.end):
        return []
    beside = (month.last, month.first + 1) if month.year < _TRUE_MOONS else ()
    if day == month.first or day in beside:
        return []
    message = f"an eclipse of the sun on day {day - month.first + 1} of the month, not on its first"
    return [("date-eclipse", message)]
