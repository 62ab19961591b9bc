"""The text that never changes, and the marks that the stages add to it.

A `Document` is an immutable string with stand-off marks. Offsets are character offsets into `Document.text`,
end exclusive. The text is the *reading*: each rare character that the source gives by a private-use code point
or in parts is one character here, under a mark `g` that keeps what the source had; line ends are "\\n".
`Source` keeps the rest of what is needed to rebuild the source's bytes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from biannian.errors import Finding

MACHINE = "biannian"
"""The hand of a mark that the pipeline made; an editor's mark carries the editor's id."""

BLOCKS = ("div", "head", "p", "note")
"""Kinds that shape the text; every other kind lies inside one head, p or note."""


@dataclass(frozen=True, slots=True)
class Source:
    """How the source file was written: all that the reading does not show.

    `line_ends` holds the line ends that differ from `line_end`, by 0-based number of the line that they close.
    """

    encoding: str = "utf-8"
    byte_order_mark: bool = False
    line_end: str = "\n"
    line_ends: tuple[tuple[int, str], ...] = ()
    sha256: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A span of the text and what it is: `kind` is the name of the TEI element that will hold it.

    `attributes` are the element's attributes, as sorted pairs. `hand` says who made the mark. `content`, where
    not empty, is the whole element as XML that an editor wrote around this span; it is kept to the letter.
    """

    start: int
    end: int
    kind: str
    attributes: tuple[tuple[str, str], ...] = ()
    hand: str = MACHINE
    content: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a mark cannot run from {self.start} to {self.end}")

    @classmethod
    def of(cls, start: int, end: int, kind: str, **attributes: str | None) -> Mark:
        """A machine's mark: `Mark.of(0, 3, "persName", ref="person:ning-zining")`; None leaves an attribute out.

        A trailing underscore lets an attribute share a Python keyword; `xml_id` stands for `xml:id`, and
        `notBefore_custom` for `notBefore-custom`.
        """
        return cls(start, end, kind, _pairs({_spelled(key): value for key, value in attributes.items()}))

    def get(self, name: str) -> str | None:
        """The value of an attribute, or None."""
        return next((value for key, value in self.attributes if key == name), None)

    def with_attributes(self, changes: Mapping[str, str | None]) -> Mark:
        """The mark with attributes set, or with None removed; keys are spelled as in TEI."""
        return replace(self, attributes=_pairs({**dict(self.attributes), **changes}))

    def covers(self, other: Mark) -> bool:
        """Whether the other mark lies within this one (or has the same span)."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Document:
    """One text, its marks in the order of the text (outer before inner), and what the stages found to report."""

    text: str
    name: str = "text"
    source: Source = field(default_factory=Source)
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()
    language: str = "zh-Hant"

    def adding(self, marks: Iterable[Mark], findings: Iterable[Finding] = ()) -> Document:
        """The document with more marks and findings; what is there already is not added again."""
        known = set(self.marks)
        new = [mark for mark in dict.fromkeys(marks) if mark not in known]
        if any(mark.end > len(self.text) for mark in new):
            raise ValueError("a mark reaches beyond the end of the text")
        reported = dict.fromkeys((*self.findings, *findings))
        return replace(self, marks=tuple(sorted((*self.marks, *new), key=text_order)), findings=tuple(reported))

    def replacing(self, kinds: Iterable[str], marks: Iterable[Mark]) -> Document:
        """The document with the machine's marks of these kinds exchanged for others."""
        gone = set(kinds)
        kept = tuple(mark for mark in self.marks if mark.kind not in gone or mark.hand != MACHINE)
        return replace(self, marks=kept).adding(marks)

    def of_kind(self, *kinds: str) -> Iterator[Mark]:
        """The marks of these kinds, in the order of the text."""
        return (mark for mark in self.marks if mark.kind in kinds)

    def quoted(self, mark: Mark) -> str:
        """The text under a mark."""
        return self.text[mark.start : mark.end]

    def line_of(self, offset: int) -> int:
        """The 1-based number of the source line in which an offset lies."""
        return bisect_right(_line_starts(self.text), offset)


DIVISIONS = {"juan": 0, "year": 1, "entry": 2}
_DEPTH = {"div": 0, "head": 3, "p": 3, "note": 4, "said": 5, "quote": 5, "date": 6, "measure": 7, "roleName": 8}


def text_order(mark: Mark) -> tuple[int, int, int, Mark]:
    """Sorts marks as the start tags of a well-formed document: by start, then the longer, then the outer kind."""
    depth = DIVISIONS.get(mark.get("type") or "", 2) if mark.kind == "div" else _DEPTH.get(mark.kind, 9)
    return mark.start, -mark.end, 10 if mark.content else 11 if mark.kind == "g" else depth, mark


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(offset for offset, character in enumerate(text, 1) if character == "\n"))


def _spelled(name: str) -> str:
    return {"xml_id": "xml:id", "xml_lang": "xml:lang"}.get(name, name.rstrip("_").replace("_custom", "-custom"))


def _pairs(attributes: Mapping[str, str | None]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, value) for key, value in attributes.items() if value is not None))
