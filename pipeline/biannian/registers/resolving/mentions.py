"""The marked names of a text as mentions: what they say, where and when they stand, and in what kind of passage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from biannian.document import Document, Mark
from biannian.lexicon.script import SIMPLIFIED, TRADITIONAL, convert, fold
from biannian.registers.model import Entry, Period, Register
from biannian.registers.romanization import free, identifier

NARRATIVE, SPEECH, COMMENT = "narrative", "speech", "comment"
_PASSAGES = {"note": COMMENT, "said": SPEECH, "quote": SPEECH}
EPOCH = 60
"""Years after which the same unknown name is taken to be another person's."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The references that a mention has: one where it is decided, several candidates or one with a doubt otherwise."""

    refs: tuple[str, ...] = ()
    certainty: str = ""

    def __bool__(self) -> bool:
        return bool(self.refs)


@dataclass(frozen=True, slots=True)
class Mention:
    """A mark for a name: `text` is folded, `days` the first and last day of its entry (day numbers; None if unknown).

    `entry` is the number of the entry in the text. `passage` tells the narrative from speech, documents and comments.
    """

    mark: Mark
    text: str
    days: tuple[int, int] | None
    entry: int
    passage: str

    @property
    def start(self) -> int:
        """Where the mention begins in the text."""
        return self.mark.start


class Reading:
    """A text as the resolvers see it: its mentions of each kind, the register, and the entries it adds."""

    def __init__(self, document: Document, register: Register, regime: str = "宋") -> None:
        self.document, self.register, self.regime = document, register, regime
        self._dates = _head_dates(document)
        self._date_starts = [start for start, _ in self._dates]
        self._entries = sorted({mark.start for mark in document.of_kind("div") if mark.get("type") == "entry"})
        self._passages = _passages(document)
        self._names = list(document.of_kind("placeName", "orgName", "persName"))
        self._titles = {mark.end: mark.start for mark in document.of_kind("roleName")}
        self._minted: dict[str, str] = {}
        self._taken: set[str] = set()

    def mentions(self, *kinds: str) -> list[Mention]:
        """The marks of these kinds as mentions, in the order of the text."""
        return [self.mention(mark) for mark in self.document.of_kind(*kinds)]

    def mention(self, mark: Mark) -> Mention:
        """A mark as a mention."""
        return Mention(
            mark,
            fold(self.document.quoted(mark)),
            self._days(mark),
            bisect_right(self._entries, mark.start),
            self._passages.at(mark.start),
        )

    def inside(self, mark: Mark) -> list[Mark]:
        """The marks for names that lie within a mark, in the order of the text."""
        place = bisect_left(self._names, mark.start, key=lambda other: other.start)
        found = []
        while place < len(self._names) and self._names[place].start < mark.end:
            if mark.covers(self._names[place]) and self._names[place] != mark:
                found.append(self._names[place])
            place += 1
        return found

    def with_title(self, mark: Mark) -> int:
        """Where a name begins together with the title right before it."""
        return self._titles.get(mark.start, mark.start)

    def before(self, offset: int, size: int) -> str:
        """So many characters before an offset, folded."""
        return fold(self.document.text[max(0, offset - size) : offset])

    def mint(self, kind: str, name: str, surname: str = "", prefix: str = "", number: int = 1) -> str:
        """The reference of a new entry for a name; the same for the same name, and no other entry's.

        `number` tells namesakes apart that the text itself tells apart.
        """
        key = f"{kind}:{prefix}{fold(name)}#{number}"
        if key not in self._minted:
            written = convert(name, TRADITIONAL) if self.document.language == SIMPLIFIED else name
            stem = prefix + identifier(written, written[: len(surname)])
            self._minted[key] = f"{kind}:{free(stem, lambda ident: ident in self._taken or self.register.has(ident))}"
            self._taken.add(self._minted[key].partition(":")[2])
        return self._minted[key]

    def _days(self, mark: Mark) -> tuple[int, int] | None:
        place = bisect_right(self._date_starts, mark.start) - 1
        return self._dates[max(place, 0)][1] if self._dates else None


def days_of(mark: Mark) -> tuple[int, int] | None:
    """The first and last day that a date mark stands for, as day numbers; None where it has no interval we can read."""
    first = mark.get("when") or mark.get("notBefore") or mark.get("from") or ""
    last = mark.get("when") or mark.get("notAfter") or mark.get("to") or ""
    try:
        return Period(first or last, last or first).days if first or last else None
    except ValueError:
        return None


def distance(days: tuple[int, int] | None, entry: Entry) -> float:
    """How many years lie between a time and an entry's lifetime: 0 within it, negative where the entry is later.

    Where birth or death is unknown a life is taken to last 70 years, and 25 years to either side of what is attested.
    """
    span = life(entry)
    if days is None or span is None:
        return 0.0
    return gap(days, span)


def gap(days: tuple[int, int], span: tuple[int, int]) -> float:
    """Years from a span to a later time; 0 where they meet, negative where the time comes before the span."""
    if days[0] > span[1]:
        return (days[0] - span[1]) / 372
    if days[1] < span[0]:
        return (days[1] - span[0]) / 372
    return 0.0


def life(entry: Entry) -> tuple[int, int] | None:
    """The days between which a person can be met; None where nothing is known of the time."""
    birth, death = Period(entry.birth, entry.birth).days[0], Period(entry.death, entry.death).days[1]
    first, last = entry.period.days
    year = 372
    if entry.birth and entry.death:
        return birth, death
    if entry.birth:
        return birth, max(birth + 80 * year, last if entry.period.last else birth)
    if entry.death:
        return min(death - 70 * year, first if entry.period.first else death), death
    if entry.reigns and not entry.period:
        first, last = entry.reigns[0].period.days
        return first - 25 * year, last + 25 * year
    if entry.period:
        start = first if entry.period.first else last
        end = last if entry.period.last else first
        return start - 25 * year, end + 25 * year
    return None


@dataclass(frozen=True, slots=True)
class _Passages:
    """The kind of passage at each offset, as the places where it changes."""

    starts: list[int] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    def at(self, offset: int) -> str:
        place = bisect_right(self.starts, offset) - 1
        return self.kinds[place] if place >= 0 else NARRATIVE


def _passages(document: Document) -> _Passages:
    """Speech inside a comment is speech; a passage ends where its innermost mark ends."""
    changes: dict[int, str] = {}
    open_marks: list[Mark] = []

    def close(until: int) -> None:
        while open_marks and open_marks[-1].end <= until:
            ended = open_marks.pop()
            changes[ended.end] = _PASSAGES[open_marks[-1].kind] if open_marks else NARRATIVE

    for mark in document.of_kind(*_PASSAGES):
        close(mark.start)
        open_marks.append(mark)
        changes[mark.start] = _PASSAGES[mark.kind]
    close(len(document.text))
    starts = sorted(changes)
    return _Passages(starts, [changes[start] for start in starts])


def _head_dates(document: Document) -> list[tuple[int, tuple[int, int]]]:
    """Where each time begins: with the dates of the headlines, or with every date where the text has no headlines."""
    heads = list(document.of_kind("head"))
    dates = [(mark, days) for mark in document.of_kind("date") if (days := days_of(mark)) is not None]
    in_heads = [(mark, days) for mark, days in dates if _inside(mark, heads)]
    found: list[tuple[int, tuple[int, int]]] = []
    end = -1
    for mark, days in in_heads or dates:
        if mark.start >= end:
            found.append((mark.start, days))
            end = mark.end
    return found


def _inside(mark: Mark, sorted_marks: list[Mark]) -> bool:
    place = bisect_right(sorted_marks, mark.start, key=lambda other: other.start) - 1
    return place >= 0 and sorted_marks[place].end >= mark.end
