"""The editor wins: what a person changed in a TEI file survives every new run of the machine.

Three states of one text are compared: what the machine proposed last time (kept in `proposed/`, beside the texts),
the file as it is now, and what the machine proposes this time. What is in the file but was not proposed is the
editor's and stays; what was proposed but is not in the file was taken out by the editor and stays out; everything
else is the machine's to renew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

from biannian.document import MACHINE, Document, Mark, text_order
from biannian.errors import TeiError
from biannian.source import reading_offset, source_offset, source_text
from biannian.tei.nesting import nested

_IDENTITY = ("xml:id", "n")
"""Attributes of a division that are given to it after the merge, by `tei.identifiers`."""


def merged(proposed: Document, edited: Document, last_time: frozenset[Mark]) -> Document:
    """The proposed document with all that a person did to the edited one.

    `last_time` holds the machine's last proposals, at offsets of the edited document's source text. Where the two
    source texts differ, marks move with the text around them.
    """
    move = _mover(edited, proposed)
    identifiers = {
        (moved.start, moved.get("type")): mark.get("xml:id")
        for mark in edited.of_kind("div")
        if (moved := move(mark)) is not None
    }
    present = {_bare(mark): mark for mark in (move(mark) for mark in edited.marks if mark.kind != "g") if mark}
    to_reading = reading_offset(edited)
    before = {
        _bare(moved)
        for mark in last_time
        if (moved := move(replace(mark, start=to_reading(mark.start), end=to_reading(mark.end)))) is not None
    }
    by_person = [mark for bare, mark in present.items() if bare not in before]
    taken_out = {_span(mark) for mark in before if mark not in present}
    decided = taken_out | {_span(mark) for mark in by_person}
    by_machine = [mark for mark in nested(proposed).marks if mark.kind == "g" or _span(mark) not in decided]
    together = {
        mark.with_attributes({"xml:id": identifiers.get((mark.start, mark.get("type")))})
        if mark.kind == "div"
        else mark
        for mark in (*by_person, *by_machine)
    }
    return nested(replace(proposed, marks=tuple(sorted(together, key=text_order))))


def proposals_of(document: Document) -> str:
    """What the machine proposes for a text, as a table: start and end in the source text, kind, attributes."""
    to_source = source_offset(document)
    rows = (
        "\t".join(
            [str(to_source(mark.start)), str(to_source(mark.end)), mark.kind]
            + [f"{name}={value}" for name, value in mark.attributes if name not in _IDENTITY]
        )
        for mark in nested(document).marks
        if mark.hand == MACHINE and mark.kind != "g"
    )
    return "\n".join(["# What biannian proposed last: what a person takes out of the text stays out.", *rows, ""])


def read_proposals(path: Path | None, edited: Document) -> frozenset[Mark]:
    """The machine's last proposals; where their table is missing, the marks in the file that carry its name."""
    if path is None or not path.is_file():
        to_source = source_offset(edited)
        return frozenset(
            replace(_bare(mark), start=to_source(mark.start), end=to_source(mark.end))
            for mark in edited.marks
            if mark.hand == MACHINE and mark.kind != "g"
        )
    lines = enumerate(path.read_text("utf-8").split("\n"), 1)
    return frozenset(_proposal(line, path, number) for number, line in lines if line[:1] not in ("", "#"))


def _proposal(line: str, path: Path, number: int) -> Mark:
    try:
        start, end, kind, *attributes = line.split("\t")
        pairs = tuple(sorted((name, value) for name, _, value in (one.partition("=") for one in attributes)))
        return Mark(int(start), int(end), kind, pairs)
    except ValueError:
        remedy = "restore the file from your version control, or delete it"
        raise TeiError("this is no proposal of a mark", where=path, line=number, remedy=remedy) from None


def _bare(mark: Mark) -> Mark:
    kept = tuple((name, value) for name, value in mark.attributes if mark.kind != "div" or name not in _IDENTITY)
    return replace(mark, attributes=kept)


def _span(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, mark.end, mark.kind, mark.get("type") or "" if mark.kind == "div" else ""


def _mover(edited: Document, proposed: Document) -> Callable[[Mark], Mark | None]:
    """A function that moves a mark from one document to the other; a person's mark is never lost, only clipped."""
    if edited.text == proposed.text:
        return lambda mark: mark
    to_source, to_reading = source_offset(edited), reading_offset(proposed)
    shift = _shift(source_text(edited), source_text(proposed))

    def moved(mark: Mark) -> Mark | None:
        start = to_reading(shift(to_source(mark.start)))
        end = to_reading(shift(to_source(mark.end - 1)) + 1) if mark.start < mark.end else start
        return replace(mark, start=start, end=end) if start < end or mark.content else None

    return moved


def _shift(old: str, new: str) -> Callable[[int], int]:
    """Where each offset of one text lies in another: equal lines first, then the characters between them."""
    if old == new:
        return lambda offset: offset
    offsets = [0] * (len(old) + 1)
    for (start, end), (new_start, new_end) in _aligned(old.splitlines(keepends=True), new.splitlines(keepends=True)):
        matcher = SequenceMatcher(None, old[start:end], new[new_start:new_end], autojunk=False)
        for _, i, j, k, m in matcher.get_opcodes():
            for step in range(j - i + 1):
                offsets[start + i + step] = new_start + k + min(step, m - k)
    offsets[len(old)] = len(new)
    return lambda offset: offsets[offset]


def _aligned(old: list[str], new: list[str]) -> Iterable[tuple[tuple[int, int], tuple[int, int]]]:
    at_old, at_new = _starts(old), _starts(new)
    for _, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if j - i == m - k:
            for step in range(j - i):
                yield (at_old[i + step], at_old[i + step + 1]), (at_new[k + step], at_new[k + step + 1])
        else:
            yield (at_old[i], at_old[j]), (at_new[k], at_new[m])


def _starts(lines: list[str]) -> list[int]:
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return starts
