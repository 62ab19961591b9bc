"""A book in one file, cut where its chapters begin; put together again, the chapters are the file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from biannian.calendar import numerals
from biannian.source import BYTE_ORDER_MARKS
from biannian.stages.ingest import decoded

_NUMERAL = "(?P<number>[〇零一二三四五六七八九十百廿卅]+)"
_WORDS = r"[^，。！？；：\r\n]{0,16}"
_VOLUME = re.compile(rf"{_WORDS}[卷巻][第之]?\s?(?:{_NUMERAL}|[上中下]){_WORDS}")
_ORDINAL = re.compile(rf"{_WORDS}第{_NUMERAL}{_WORDS}")
_MARKDOWN = re.compile(r"(?P<level>#{1,6})\s+(?P<title>\S.*)")
_CLOSING = re.compile(r".*[終终畢毕完]")
"""西夏書事卷一終: the end of a chapter."""


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of a book, or what stands before the first; `title` is its heading, empty where it has none."""

    title: str
    content: bytes

    @property
    def number(self) -> int:
        """The number in its title, 0 where there is none: 31 of 西夏書事卷三十一."""
        found = _VOLUME.fullmatch(self.title) or _ORDINAL.fullmatch(self.title)
        return numerals.read(found["number"].replace("零", "〇")) if found and found["number"] else 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: where it starts, and its words."""

    start: int
    words: str


def parts_of(content: bytes, name: str) -> list[Part]:
    """The chapters of a file in its order, each in the file's encoding; the whole as one part where it has no two.

    Headings are those of Markdown (# 卷一), else lines such as 西夏書事卷三十一, else such as 本紀第一. A table of
    contents stays with what precedes the first chapter. Raises SourceError for a file that is no text.
    """
    encoding, is_marked, text = decoded(content, name)
    mark = BYTE_ORDER_MARKS[encoding] if is_marked else b""
    headings = _headings(
        [_Line(match.start(), match.group().strip()) for match in re.finditer(r"[^\r\n]*\S[^\r\n]*", text)]
    )
    if not headings or text[: headings[0].start].strip():
        headings.insert(0, _Line(0, ""))
    borders = [0, *(heading.start for heading in headings[1:]), len(text)]
    return [
        Part(heading.words, mark + text[start:end].encode(encoding))
        for heading, (start, end) in zip(headings, pairwise(borders), strict=True)
    ]


def _headings(lines: list[_Line]) -> list[_Line]:
    """The lines with which chapters begin, their words being the titles, by the surest kind that there are two of."""
    for candidates in (_by_markdown(lines), _by_words(lines, _VOLUME), _by_words(lines, _ORDINAL)):
        first, *others = [*_opening(lines, candidates), _Line(0, "")]
        # The last line of a table of contents has a preface behind it: its title comes again.
        opening = others[:-1] if first.words in [other.words for other in others] else [first, *others[:-1]]
        if len(opening) > 1:
            return opening
    return []


def _by_markdown(lines: list[_Line]) -> dict[int, str]:
    """The titles of Markdown's headings, of the level that has most, by the place of their lines."""
    found = {line.start: match for line in lines if (match := _MARKDOWN.fullmatch(line.words))}
    levels = Counter(match["level"] for match in found.values())
    usual = max(levels, key=lambda level: levels[level], default="")
    return {start: match["title"] for start, match in found.items() if match["level"] == usual}


def _by_words(lines: list[_Line], pattern: re.Pattern[str]) -> dict[int, str]:
    return {line.start: line.words for line in lines if pattern.fullmatch(line.words)}


def _opening(lines: list[_Line], titles: dict[int, str]) -> Iterator[_Line]:
    """Of the lines that have titles, those with which a chapter begins: words follow, and the title is a new one."""
    before = ""
    for line, following in pairwise([*lines, _Line(-1, "")]):
        title = titles.get(line.start, before)
        has_words = following.words and following.start not in titles
        if has_words and title != before and not _CLOSING.fullmatch(title):
            before = title
            yield _Line(line.start, title)
