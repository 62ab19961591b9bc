"""The names stage against jieba's and udkanbun's tags on the same text: characters a second and strict F1.

The text is the gold passages where the reference material lies beside the checkout, else the sample edition's, without
F1. Persons, places and polities are compared; jieba gets simplified script, which it knows best.
"""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from benchmarks.measuring import ROOT, sample, seconds
from biannian.context import Context
from biannian.document import Document
from biannian.evaluation import Passage, Span, compare
from biannian.evaluation.editions import passage
from biannian.lexicon.script import SIMPLIFIED, convert
from biannian.stages.names import names

_COMPARED = ("persName", "placeName", "orgName")
_GOLD = ROOT.parent / "shared" / "gold" / "dev"
_COLUMNS = ["tagger", "characters a second", "time of ours : theirs", *_COMPARED, "together"]
_JIEBA = {"nr": "persName", "nrt": "persName", "nrfg": "persName", "ns": "placeName", "nt": "orgName"}
_UDKANBUN = {"Sur": "persName", "Giv": "persName", "Prs": "persName", "Geo": "placeName", "Nat": "orgName"}

Tag = Callable[[str], Iterable[Span]]


def run() -> tuple[str, list[str], list[list[str]]]:
    """The table: characters a second, the ratio to ours, F1 by kind."""
    gold = [passage(path) for path in sorted(_GOLD.glob("*.xml"))]
    texts = [found.text for found in gold] or [sample()]
    taggers: dict[str, Tag | None] = {"biannian names": _own, "jieba.posseg": _jieba(), "udkanbun": _udkanbun()}
    rows, ours = [], 0.0
    for name, tag in taggers.items():
        if tag is None:
            rows.append([f"{name} (not installed)", *[""] * (len(_COLUMNS) - 1)])
            continue
        needed = seconds(lambda tag=tag: [list(tag(text)) for text in texts], times=3 if tag is _own else 1)
        ours = ours or needed
        speed = sum(map(len, texts)) / needed
        rows.append([name, f"{speed:,.0f}", f"{ours / needed:.2f}", *_scores(gold, tag)])
    where = "the gold passages" if gold else "the sample edition"
    return f"Names, on {where}", _COLUMNS, rows


def _scores(gold: list[Passage], tag: Tag) -> list[str]:
    if not gold:
        return [""] * (len(_COMPARED) + 1)
    found = compare([(right, Passage(right.text, frozenset(tag(right.text)))) for right in gold], _COMPARED)
    return [*(f"{found.strict[kind].f1:.3f}" for kind in _COMPARED), f"{found.micro(_COMPARED).f1:.3f}"]


def _own(text: str) -> Iterator[Span]:
    for mark in names(Document(text), Context()).marks:
        if mark.kind in _COMPARED:
            yield Span(mark.start, mark.end, mark.kind)


def _jieba() -> Tag | None:
    try:
        jieba, tagger = importlib.import_module("jieba"), importlib.import_module("jieba.posseg")
    except ImportError:
        return None
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()

    def tag(text: str) -> Iterator[Span]:
        start = 0
        for word in tagger.cut(convert(text, SIMPLIFIED)):
            if word.flag in _JIEBA:
                yield Span(start, start + len(word.word), _JIEBA[word.flag])
            start += len(word.word)

    return tag


def _udkanbun() -> Tag | None:
    try:
        parser: Any = importlib.import_module("udkanbun").load()
    except ImportError:
        return None

    def tag(text: str) -> Iterator[Span]:
        """Neighbouring parts of one kind of name are one name: surname and given name."""
        start, open_span = 0, Span(0, 0, "")
        for line in text.splitlines():
            for token in parser(line)[1:] if line.strip() else ():
                kind = next((kind for sort, kind in _UDKANBUN.items() if f"NameType={sort}" in token.feats), "")
                start = text.find(token.form, start)
                end = start + len(token.form)
                if kind != open_span.kind or open_span.end != start:
                    if open_span.kind:
                        yield open_span
                    open_span = Span(start, end, kind)
                else:
                    open_span = open_span._replace(end=end)
                start = end
        if open_span.kind:
            yield open_span

    return tag
