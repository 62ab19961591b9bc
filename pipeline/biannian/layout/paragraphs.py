"""The paragraphs of a text, one a line, and what each one says of itself by its first words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from biannian.calendar import Reading, date_prefix

_OPENING = re.compile(r"(?:<[^<>\n]*>|[\s〈（(\[【])*")
_NOTES = {
    "comment": re.compile(r"(?:謹|谨)?[按案][：:，,]"),
    "supplement": re.compile(r"附[：:]"),
    "essay": re.compile(r"[論论][曰云][：:]?|[贊赞]曰|史臣曰"),
}
_CHAPTER_TITLE = re.compile(
    r"[^，。！？；]{0,16}(?:卷[第之]?|第)[〇零一二三四五六七八九十百]+[^，。！？；]{0,16}|[○◎]\S{1,16}"
)
_TAG = re.compile("</?[a-z]+>")
"""What a digitisation from the web left in the text: <strong>○寧宗…嘉泰元年</strong>."""
_YEAR_LINE = re.compile(
    r"[○◎].*年.*|[^，。！？；：]{0,40}[元一二三四五六七八九十]年\s*"
    r"(?:[（(][^（）()]*[）)]|，?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥](?:，?公元[^，。！？；]{2,8}年)?)?"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line that is not blank, from `start` to `end` without its line end.

    `note` is comment, supplement or essay where the line opens as one; `date` the date that it opens with.
    """

    start: int
    end: int
    note: str = ""
    date: Reading | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the text: `kind` is head, p or note; `type` the kind of note.

    `opens` names the divisions that begin with this block: year, entry, both or none.
    """

    start: int
    end: int
    kind: str
    type: str = ""
    opens: tuple[str, ...] = ()


def paragraphs_of(text: str) -> list[Paragraph]:
    """The paragraphs of a text in order."""
    return [_paragraph(text, match.start(), match.end()) for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def is_chapter_title(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph is the title of its chapter (西夏書事卷三十一)."""
    return _CHAPTER_TITLE.fullmatch(text[paragraph.start : paragraph.end].strip()) is not None


def opens_year_line(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph names a year and nothing else, as in 通鑑: ○太祖建隆元年; 廣順元年（辛亥，公元九五一年）."""
    return _YEAR_LINE.fullmatch(_TAG.sub("", text[paragraph.start : paragraph.end]).strip()) is not None


def names_year(date: Reading | None) -> bool:
    """Whether a date that opens an item names its year: by a reign, by its number (八年) or as the next (明年)."""
    return date is not None and (date.names_year or date.year is not None or (date.year_shift or 0) > 0)


def date_in(text: str, start: int, end: int) -> Reading | None:
    """The date that opens text[start:end] and names a year or month, or a day by its sexagenary name."""
    found = date_prefix(text, start)
    return found if found is not None and found.end <= end and not found.stretch else None


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    opening = _OPENING.match(text, start, end)
    first = opening.end() if opening else start
    note = next((kind for kind, pattern in _NOTES.items() if pattern.match(text, first, end)), "")
    return Paragraph(start, end, note, None if note else date_in(text, first, end))
