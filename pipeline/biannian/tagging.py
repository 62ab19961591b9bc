"""The names stage as a tagger of sentences, in the classes of CHisIEC: PER, LOC, OFI, BOOK."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from biannian.context import Context
from biannian.document import Document, Mark
from biannian.evaluation import Span
from biannian.stages.dates import dates
from biannian.stages.names import names

_PLACES = ("polity", "people")


def tag(sentences: Sequence[str]) -> list[list[Span]]:
    """The spans of each sentence; the sentences are read as the lines of one text, in order.

    PER is persName, LOC placeName and orgName of polities and peoples, OFI roleName, BOOK title; of a class within a
    span of its own class, the outer one counts.
    """
    document = names(dates(Document("\n".join(sentences)), Context()), Context())
    starts = [0, *accumulate(len(sentence) + 1 for sentence in sentences)]
    tagged: list[list[Span]] = [[] for _ in sentences]
    for mark in document.marks:
        kind = _class_of(mark)
        if not kind:
            continue
        number = bisect_right(starts, mark.start) - 1
        start, end = mark.start - starts[number], mark.end - starts[number]
        if not any(span.kind == kind and span.start <= start and end <= span.end for span in tagged[number]):
            tagged[number].append(Span(start, end, kind))
    return tagged


def _class_of(mark: Mark) -> str:
    if mark.kind == "orgName":
        return "LOC" if mark.get("type") in _PLACES else ""
    return {"persName": "PER", "placeName": "LOC", "roleName": "OFI", "title": "BOOK"}.get(mark.kind, "")
