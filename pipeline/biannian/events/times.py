"""When the sentences of an entry happened: its date, a date of their own, or only before or after it."""

from __future__ import annotations

from typing import Final

from biannian.document import Document, Mark
from biannian.events.patterns import word
from biannian.events.sentences import LETTERS, Sentence

Dates = tuple[tuple[str, str], ...]
"""The attributes of a TEI date that say when it is."""

_KEYS: Final = (
    "when", "notBefore", "notAfter", "when-custom", "notBefore-custom", "notAfter-custom", "datingMethod", "period",
)  # fmt: skip
_CLAUSE: Final = 100
"""Letters before an event in which a date still is its own; hardly a clause is longer."""


class Times:
    """Follows the time through the sentences of a document, which must come in order."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._division: Mark | None = None
        self._block: Mark | None = None
        self._entry: Dates = ()
        self._dated: Dates = ()
        self._undated = True
        self._obituary = False
        self._now: Dates = ()
        self._before = 0
        self._explained = False

    def of(self, sentence: Sentence, start: int, end: int) -> Dates:
        """When what a stretch of the sentence says happened; empty where that is not known."""
        clause = sentence.text.rfind("，", max(0, start - _CLAUSE), start) + 1 or max(0, start - _CLAUSE)
        own = [mark for mark in sentence.marks[clause:end] if mark is not None and mark.kind == "date"]
        if own:
            return _dates(own[-1])
        if sentence.block.kind != "p":
            return self._now
        if (
            sentence.offsets[start] < self._before
            or word("meanwhile").match(sentence.text)
            or word("meanwhile").match(sentence.text, clause)
            or word("repeatedly").search(sentence.text, clause, end)
        ):
            return half(self._entry, "notAfter")
        later = self._now == self._entry and word("later").match(sentence.text, clause)
        return half(self._now, "notBefore") if later else self._now

    def enter(self, sentence: Sentence) -> None:
        """Go on to the next sentence."""
        told = sentence.block.kind == "p"
        if sentence.division is not self._division:
            self._division, self._obituary, self._undated = sentence.division, False, True
        if sentence.block is not self._block:
            self._block, self._dated = sentence.block, ()
            self._now = half(self._entry, "notAfter") if told and self._obituary else self._entry
            self._before = self._until_now(sentence.block)
        if self._dated:
            self._now, self._dated = _until(self._dated, self._entry), ()
        opening = sentence.marks[0]
        if opening is not None and opening.kind == "date":
            self._date(_dates(opening), told=told)
        elif word("now").match(sentence.text):
            self._now = self._entry
        elif told:
            self._shift(sentence)
        if told and self._obituary and word("mourned").search(sentence.text):
            self._now, self._obituary = half(self._entry, "notBefore"), False
        self._obituary |= not told and word("obituary").search(sentence.text) is not None

    def _date(self, dates: Dates, *, told: bool) -> None:
        """A sentence opens with a date: that of a headline holds for its entry, another for the sentence alone."""
        self._now = dates
        self._dated = dates if told else ()
        if not told and (self._undated or _first(dates) > _first(self._entry)):
            self._entry, self._undated = dates, False

    def _until_now(self, block: Mark) -> int:
        """The offset of the words in a paragraph that come to the time of its entry; its start if it has none."""
        found = word("until").match(self._document.text, block.start, block.end)
        return found.end() - len("至是") if found else block.start

    def _shift(self, sentence: Sentence) -> None:
        """A sentence of a paragraph opens with a word that leads before or after the entry's time."""
        text = sentence.text
        if self._explained and text[0] == LETTERS["persName"]:
            self._now, self._explained = self._entry, False
        if sentence.first and word("topic").match(text):
            self._explained = text[0] in (LETTERS["placeName"], LETTERS["people"])
        if word("earlier").match(text) or word("life").match(text) or (sentence.first and word("topic").match(text)):
            self._now = half(self._entry, "notAfter")
        elif word("later").match(text) and self._now == self._entry:
            self._now = half(self._entry, "notBefore")


def _dates(mark: Mark) -> Dates:
    found = tuple((key, value) for key in _KEYS if (value := mark.get(key)))
    return found if any(key in ("when", "notBefore", "notAfter") for key, _ in found) else ()


def _first(dates: Dates) -> str:
    known = dict(dates)
    return known.get("when") or known.get("notBefore", "")


def _until(dates: Dates, entry: Dates) -> Dates:
    """From a date that a paragraph gives to the end of its entry, to which the narrative returns."""
    from_, to = dict(half(dates, "notBefore")), dict(half(entry, "notAfter"))
    if not from_.get("notBefore") or from_["notBefore"] > to.get("notAfter", ""):
        return tuple(from_.items())
    return tuple((from_ | to).items())


def half(dates: Dates, kept: str) -> Dates:
    """Only the later or the earlier end of a time: what comes before or after it."""
    known = dict(dates)
    ends = {
        kept: known.get(kept) or known.get("when"),
        f"{kept}-custom": known.get(f"{kept}-custom") or known.get("when-custom"),
    }
    method = {"datingMethod": known.get("datingMethod")}
    return tuple((key, value) for key, value in {**ends, **method}.items() if value)
