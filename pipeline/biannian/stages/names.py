"""Marks persons, places, polities, peoples, bureaus, offices, books and quantities, to the extents of the guideline."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from biannian.context import Context, Vocabulary
from biannian.document import BLOCKS, MACHINE, Document, Mark
from biannian.errors import Finding, Severity
from biannian.lexicon import eras, works
from biannian.lexicon.knowledge import knowledge
from biannian.lexicon.measures import measures
from biannian.lexicon.reading import Candidate, Reading
from biannian.lexicon.recognition import CERTAIN, LIKELY, recognise
from biannian.lexicon.script import TRADITIONAL, convert, fold

KINDS = ("persName", "rs", "placeName", "orgName", "roleName", "title", "measure")
"""The kinds of mark that this stage makes."""

_WALLS = (*BLOCKS, "said", "quote", "date")
_SETTLED = 1000.0
_PEOPLE = "族"


def names(document: Document, context: Context) -> Document:
    """The document with its names marked; what an editor has marked, or says is never a name, is left as it is."""
    text = fold(document.text)
    titles = list(works.bracketed(text))
    dates = [(mark.start, mark.end) for mark in document.of_kind("date")]
    words = list(_vocabulary(text, context.vocabulary))
    never = frozenset((word.start, word.end) for word in words if not word.kind)
    walls = [edge for mark in document.of_kind(*_WALLS) for edge in (mark.start, mark.end)]
    walls += [edge for title in titles for edge in (title.start, title.end)]
    reading = Reading(text, walls, knowledge(), never)
    fixed = [*titles, *_edited(document), *(word for word in words if word.kind)]
    fixed += [Candidate(start, end, "", "", _SETTLED) for start, end in [*_outermost(dates), *eras.proclaimed(text)]]
    found = recognise(reading, fixed, dates)
    present = {(mark.start, mark.end, mark.kind) for mark in document.marks}
    named = [_of_its_kind(reading, candidate) for candidate in found.names]
    marks = [mark for candidate in named for mark in _marks(candidate) if (mark.start, mark.end) not in never]
    marks += _measures(document, reading, named)
    return document.adding(
        (mark for mark in marks if (mark.start, mark.end, mark.kind) not in present),
        _findings(document, found.doubtful),
    )


def _outermost(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that no other holds, so that the reigns of a double date do not leave 夏 of 夏四月 between them."""
    reached = -1
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if end > reached:
            yield start, end
            reached = end


def _findings(document: Document, doubtful: Iterable[Candidate]) -> Iterator[Finding]:
    """What an editor may want to mark: spans that look like names, but not enough."""
    starts = [0, *(at + 1 for at, character in enumerate(document.text) if character == "\n")]
    for candidate in doubtful:
        line = bisect_right(starts, candidate.start)
        column = candidate.start - starts[line - 1] + 1
        message = f"{document.text[candidate.start : candidate.end]} may be a {candidate.kind}, and is not marked"
        yield Finding("name-doubtful", Severity.INFO, message, document.name, line, column)


def _edited(document: Document) -> Iterator[Candidate]:
    """An editor's names stand; nothing of ours may cross them."""
    for mark in document.of_kind(*KINDS):
        if mark.hand != MACHINE:
            yield Candidate(mark.start, mark.end, "", "", _SETTLED)


def _vocabulary(text: str, vocabulary: Iterable[Vocabulary]) -> Iterator[Candidate]:
    for word in vocabulary:
        form = fold(word.text)
        at = text.find(form)
        while at >= 0:
            yield Candidate(at, at + len(form), word.kind, word.type, _SETTLED)
            at = text.find(form, at + len(form))


def _of_its_kind(reading: Reading, candidate: Candidate) -> Candidate:
    """隴逋族: what reads like a person and ends with 族 is a people."""
    if candidate.kind == "persName" and reading.text[candidate.end - 1] == _PEOPLE:
        return candidate._replace(kind="orgName", type="people")
    return candidate


def _marks(candidate: Candidate) -> Iterator[Mark]:
    cert = None if candidate.score >= CERTAIN else "medium" if candidate.score >= LIKELY else "low"
    yield Mark.of(candidate.start, candidate.end, candidate.kind, type=candidate.type or None, cert=cert)
    for inner in candidate.inner:
        yield from _marks(inner)


def _measures(document: Document, reading: Reading, found: Iterable[Candidate]) -> Iterator[Mark]:
    taken = bytearray(len(reading.text))
    for candidate in found:
        taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    for date in document.of_kind("date"):
        taken[date.start : date.end] = b"\1" * (date.end - date.start)
    for start, end in _free(reading, taken):
        for measure in measures(reading.text, start, end, reading.run_end(start)):
            quantity = None if measure.quantity is None else str(measure.quantity)
            yield Mark.of(
                measure.start,
                measure.end,
                "measure",
                quantity=quantity,
                atLeast=quantity if measure.exceeded else None,
                unit=convert(measure.unit, TRADITIONAL) or None,
                commodity=convert(measure.commodity, TRADITIONAL) or None,
            )


def _free(reading: Reading, taken: bytearray) -> Iterator[tuple[int, int]]:
    """The stretches of each run that no name and no date holds."""
    for start, end in reading.runs:
        first = start
        for position in range(start, end + 1):
            if position == end or taken[position]:
                if position > first:
                    yield first, position
                first = position + 1
