"""When the sentences of an entry happened: its date, a date of their own, or only before or after it."""

from __future__ import annotations

import re
from typing import Final

from biannian.document import Document, Mark
from biannian.events.sentences import Sentence
from biannian.lexicon.script import fold

Dates = tuple[tuple[str, str], ...]
"""The attributes of a TEI date that say when it is."""

_KEYS: Final = (
    "when", "notBefore", "notAfter", "when-custom", "notBefore-custom", "notAfter-custom", "datingMethod", "period",
)  # fmt: skip
_CLAUSE: Final = 100
"""Letters before an event in which a date still is its own; hardly a clause is longer."""
_EARLIER = re.compile(fold("^(?:初|先是|昔|向|曩|往|前此|始|自)(?!終)"))
_LATER = re.compile(fold("(?:後|其後|已而|既而|未幾|尋|久之|逾|踰|明年|次年|明日|翌|旋|俄|已，|不數|數[日月年])"))
_NOW = re.compile(fold("^(?:至是|至此|是時|是月|是歲|是日|時|於是|今)"))
_LIFE = re.compile(fold("^P，(?:[^，]*L人|[^，]*P(?:從|族|之)?[子弟兄侄孫女妹]|本|世|字|故|少)"))
"""鼎雄，涼州人; 洗忠，仁多保忠弟; 得敬，本西安州判: a life is told, all of which lies before the entry."""

_DEATH = re.compile(fold("P(?:卒|薨|崩|殂|死)(?=$|，)"))
"""A headline that opens an obituary."""
_MOURNED = re.compile(fold("(?:告|報|舉)哀|[輟廢]朝|[弔吊]|祭奠|[廟墓]號|謚|在位"))
"""Words with which an obituary goes on from the life to what came after it."""


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

    def of(self, sentence: Sentence, start: int, end: int) -> Dates:
        """When what a stretch of the sentence says happened; empty where that is not known."""
        clause = sentence.text.rfind("，", max(0, start - _CLAUSE), start) + 1 or max(0, start - _CLAUSE)
        own = [mark for mark in sentence.marks[clause:end] if mark is not None and mark.kind == "date"]
        if own:
            return _dates(own[-1])
        later = self._now == self._entry and _LATER.match(sentence.text, clause)
        return _half(self._now, "notBefore") if later and sentence.block.kind == "p" else self._now

    def enter(self, sentence: Sentence) -> None:
        """Go on to the next sentence."""
        told = sentence.block.kind == "p"
        if sentence.division is not self._division:
            self._division, self._obituary, self._undated = sentence.division, False, True
        if sentence.block is not self._block:
            self._block, self._dated = sentence.block, ()
            self._now = _half(self._entry, "notAfter") if told and self._obituary else self._entry
        if self._dated:
            self._now, self._dated = _until(self._dated, self._entry), ()
        opening = sentence.marks[0]
        if opening is not None and opening.kind == "date":
            self._date(_dates(opening), told=told)
        elif _NOW.match(sentence.text):
            self._now = self._entry
        elif told:
            self._shift(sentence.text)
        if told and self._obituary and _MOURNED.search(sentence.text):
            self._now, self._obituary = _half(self._entry, "notBefore"), False
        self._obituary |= not told and _DEATH.search(sentence.text) is not None

    def _date(self, dates: Dates, *, told: bool) -> None:
        """A sentence opens with a date: that of a headline holds for its entry, another for the sentence alone."""
        self._now = dates
        self._dated = dates if told else ()
        if not told and (self._undated or _first(dates) > _first(self._entry)):
            self._entry, self._undated = dates, False

    def _shift(self, text: str) -> None:
        """A sentence of a paragraph opens with a word that leads before or after the entry's time."""
        if _EARLIER.match(text) or _LIFE.match(text):
            self._now = _half(self._entry, "notAfter")
        elif _LATER.match(text) and self._now == self._entry:
            self._now = _half(self._entry, "notBefore")


def _dates(mark: Mark) -> Dates:
    found = tuple((key, value) for key in _KEYS if (value := mark.get(key)))
    return found if any(key in ("when", "notBefore", "notAfter") for key, _ in found) else ()


def _first(dates: Dates) -> str:
    known = dict(dates)
    return known.get("when") or known.get("notBefore", "")


def _until(dates: Dates, entry: Dates) -> Dates:
    """From a date that a paragraph gives to the end of its entry, to which the narrative returns."""
    from_, to = dict(_half(dates, "notBefore")), dict(_half(entry, "notAfter"))
    if not from_.get("notBefore") or from_["notBefore"] > to.get("notAfter", ""):
        return tuple(from_.items())
    return tuple((from_ | to).items())


def _half(dates: Dates, kept: str) -> Dates:
    """Only the later or the earlier end of a time: what comes before or after it."""
    known = dict(dates)
    ends = {
        kept: known.get(kept) or known.get("when"),
        f"{kept}-custom": known.get(f"{kept}-custom") or known.get("when-custom"),
    }
    method = {"datingMethod": known.get("datingMethod")}
    return tuple((key, value) for key, value in {**ends, **method}.items() if value)
