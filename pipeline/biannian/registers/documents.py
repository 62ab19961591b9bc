"""Letters, memorials and edicts that a chronicle quotes: who wrote what to whom and when, as entries of works.

What is said of a document is what its sentence says: the kind by the word for it (詔, 牒, 表, 疏 …); the author by the
place or bureau right before that word, or by the person who acts in its clause, or else in the sentence; the addressee
by the name right after it. Who is only sent with a document is not its author.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from biannian.calendar import describe_day
from biannian.document import MACHINE, Document, Mark, text_order
from biannian.lexicon.script import TRADITIONAL, convert, fold
from biannian.registers.model import Entry, Period, Register
from biannian.registers.naming import main_names
from biannian.registers.romanization import free, identifier

_KINDS = {
    "札子": "札子", "移文": "移文", "誓诏": "誓詔", "诏": "詔", "敕": "敕", "制": "制", "诰": "誥", "牒": "牒",
    "表": "表", "疏": "疏", "檄": "檄", "奏": "奏", "书": "書", "章": "章",
}  # fmt: skip
"""Kinds of document by the word, folded, that introduces them."""

_KIND = re.compile("|".join(_KINDS))
_TO = ("", "至", "诣", "于", "赐", "与", "谕", "移")
"""What may stand between the word for a document and its addressee."""

_SENDING = re.compile("[遣命令使以]")
_SENTENCE_END = "。！？\n」』”"
_REACH = 80
_WRITERS = ("persName", "rs")
_BODIES = ("placeName", "orgName")


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a sentence says of the document that it quotes; author and addressee are marks."""

    kind: str
    author: Mark | None
    addressee: Mark | None
    date: Mark | None


def with_documents(documents: Iterable[Document], register: Register) -> tuple[list[Document], Register]:
    """The chapters with @source on each document that they quote, and the register with an entry for each.

    The chapters have been identified. A quotation that has a source keeps it.
    """
    entries: dict[str, Entry] = {}
    attributed = [_attributed(document, register, entries) for document in documents]
    return attributed, register.updated(entries.values())


def _attributed(document: Document, register: Register, entries: dict[str, Entry]) -> Document:
    names = list(document.of_kind(*_WRITERS, *_BODIES))
    titles = [(mark.start, mark.end) for mark in document.of_kind("roleName", "title", *_WRITERS, *_BODIES)]
    dates = _headline_dates(document)
    text = fold(document.text)
    changed: dict[Mark, Mark] = {}
    for quote in document.of_kind("quote"):
        if quote.get("type") != "document" or quote.get("source") or quote.hand != MACHINE:
            continue
        facts = _facts(text, quote, names, titles, dates)
        if facts is None:
            continue
        entry = _entry(document, facts, register, entries)
        entries[entry.id] = entry
        changed[quote] = quote.with_attributes({"source": entry.ref})
    marks = sorted((changed.get(mark, mark) for mark in document.marks), key=text_order)
    return replace(document, marks=tuple(marks))


def _facts(text: str, quote: Mark, names: list[Mark], taken: list[tuple[int, int]], dates: list[Mark]) -> _Facts | None:
    """What the sentence before a quotation says; None where it names neither a kind nor an author."""
    end = quote.start
    start = max(end - _REACH, *(text.rfind(stop, 0, end - 2) + 1 for stop in _SENTENCE_END))
    within = [mark for mark in names[bisect_right(names, start - 1, key=_start) :][:40] if mark.end <= end]
    spans = [span for span in taken if start <= span[0] and span[1] <= end]
    kinds = [
        match
        for match in _KIND.finditer(text, start, end)
        if not any(a <= match.start() and match.end() <= b for a, b in spans)
    ]
    if not kinds:
        return None
    word = kinds[-1]
    author = _author(text, start, word.start(), within)
    addressee = next(
        (mark for mark in within if text[word.end() : mark.start] in _TO and mark.start >= word.end()), None
    )
    date = dates[bisect_right(dates, quote.start, key=_start) - 1] if dates else None
    if author is None or author.get("ref") is None:
        return None
    return _Facts(_KINDS[word.group()], author, addressee, date if date and date.start < quote.start else None)


def _author(text: str, start: int, word: int, within: list[Mark]) -> Mark | None:
    """Who wrote the document: the body named right before the word for it, or the person who acts."""
    before = [mark for mark in within if mark.end <= word]
    clause = max(start, *(text.rfind(stop, start, word) + 1 for stop in "，；、"))
    acting = [mark for mark in before if mark.kind in _WRITERS and not _is_sent(text, start, mark)]
    candidates = [
        *(mark for mark in before if mark.kind in _BODIES and mark.end == word),
        *(mark for mark in acting if mark.start >= clause),
        *acting,
    ]
    return candidates[0] if candidates else None


def _is_sent(text: str, start: int, mark: Mark) -> bool:
    clause = max(start, *(text.rfind(stop, start, mark.start) + 1 for stop in "，；"))
    return _SENDING.search(text, clause, mark.start) is not None


def _entry(document: Document, facts: _Facts, register: Register, entries: dict[str, Entry]) -> Entry:
    author, addressee = (_name(document, mark, register) for mark in (facts.author, facts.addressee))
    when = (facts.date.get("when") or facts.date.get("notBefore") or "")[:7] if facts.date else ""
    said = f"（{_month(facts.date)}）" if facts.date else ""
    title = f"{author}{facts.kind}{addressee}{said}"
    same = sum(entry.main.startswith(title) for entry in entries.values())
    stem = "-".join(part for part in (_id(facts.author), identifier(facts.kind), when) if part)
    ident = free(stem, lambda one: one in entries or register.has(one))
    writer = facts.author.get("ref") or "" if facts.author and facts.author.kind in _WRITERS else ""
    authors = (writer.split()[0].removeprefix("person:"),) if writer else (author,)
    names = main_names(f"{title}{'之' + '一二三四五六七八九十'[min(same, 9)] if same else ''}", proper=False)
    return Entry(ident, "work", names, type="document", authors=authors, period=Period(when, when))


def _name(document: Document, mark: Mark | None, register: Register) -> str:
    if mark is None:
        return ""
    known = register.get((mark.get("ref") or "").split(" ")[0])
    return known.main if known else convert(document.quoted(mark), TRADITIONAL)


def _id(mark: Mark | None) -> str:
    return (mark.get("ref") or "").split(" ")[0].partition(":")[2] if mark else ""


def _month(date: Mark | None) -> str:
    """The month of a date in Chinese, as Song counts: 元符二年三月."""
    first = (date.get("when") or date.get("notBefore") or "") if date else ""
    dates = describe_day(first)["dates"] if first else []
    return next((match.group() for one in dates if (match := re.match("[^月]*月", one["text"]))), "")


def _headline_dates(document: Document) -> list[Mark]:
    heads = list(document.of_kind("head"))
    return [
        mark
        for mark in document.of_kind("date")
        if mark.get("notBefore") or mark.get("when")
        for head in heads[max(0, bisect_right(heads, mark.start, key=_start) - 1) :][:1]
        if head.covers(mark)
    ]


def _start(mark: Mark) -> int:
    return mark.start
