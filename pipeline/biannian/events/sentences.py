"""The narrative as sentences in which each name is one letter, so that patterns can speak of names by their kind.

A sentence never crosses 。；！？, a line's end, or the edge of speech, document or comment, which are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from biannian.document import Document, Mark
from biannian.lexicon.script import fold

LETTERS = {
    "persName": "P", "rs": "P", "placeName": "L", "roleName": "R", "date": "D", "title": "T", "measure": "M",
    "polity": "O", "people": "N", "office": "B", "clan": "B",
}  # fmt: skip
"""What stands for a mark of a kind; of an orgName, by its type."""

_NARRATIVE = ("head", "p")
_LEFT_OUT = ("said", "quote", "note")
_END = "。；！？\n"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `text` is folded, with a letter for each name; `marks` and `offsets` are by place in it.

    `offsets` has one more member than the text, the offset of its end. `division` is the entry in which it stands,
    `block` the headline or paragraph; `first` tells whether it opens that block.
    """

    text: str
    marks: tuple[Mark | None, ...]
    offsets: tuple[int, ...]
    division: Mark
    block: Mark
    first: bool

    def words(self, start: int, end: int, document: Document) -> str:
        """The words of the document under a stretch of the sentence."""
        return "".join(document.text[self.offsets[start] : self.offsets[end]].split())


def sentences(document: Document) -> Iterator[Sentence]:
    """The sentences of the narrative of all entries, in the order of the text."""
    names = _outermost(document)
    silent = _silent(document)
    entries = [mark for mark in document.of_kind("div") if mark.get("type") == "entry"]
    blocks = list(document.of_kind(*_NARRATIVE))
    place = 0
    for division in entries:
        while place < len(blocks) and blocks[place].start < division.start:
            place += 1
        while place < len(blocks) and blocks[place].start < division.end:
            yield from _of_block(document, division, blocks[place], names, silent)
            place += 1


def _of_block(
    document: Document, division: Mark, block: Mark, names: dict[int, Mark], silent: bytearray
) -> Iterator[Sentence]:
    text: list[str] = []
    marks: list[Mark | None] = []
    offsets: list[int] = []
    offset, first = block.start, True
    while offset <= block.end:
        ends = offset == block.end or silent[offset] or document.text[offset] in _END
        if ends:
            if text:
                yield Sentence("".join(text), tuple(marks), (*offsets, offset), division, block, first)
                text, marks, offsets, first = [], [], [], False
            offset += 1
            continue
        mark = names.get(offset)
        text.append(_letter(mark) if mark else _plain(document.text[offset]))
        marks.append(mark)
        offsets.append(offset)
        offset = mark.end if mark else offset + 1


def _letter(mark: Mark) -> str:
    return LETTERS[(mark.get("type") or "polity") if mark.kind == "orgName" else mark.kind]


def _plain(character: str) -> str:
    """A character of the text, folded; none of them may pass for a name."""
    return "·" if character.isascii() and character.isalpha() else fold(character)


def _outermost(document: Document) -> dict[int, Mark]:
    """The marks for names that lie in no other, by where they begin."""
    found: dict[int, Mark] = {}
    end = 0
    for mark in document.of_kind("persName", "rs", "placeName", "roleName", "date", "title", "measure", "orgName"):
        if mark.start >= end and mark.end > mark.start:
            found[mark.start] = mark
            end = mark.end
    return found


def _silent(document: Document) -> bytearray:
    """For each character whether it is left out."""
    silent = bytearray(len(document.text) + 1)
    for mark in document.of_kind(*_LEFT_OUT):
        silent[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
    return silent
