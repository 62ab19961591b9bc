"""From the source's bytes to the reading: encoding, line ends, rare characters."""

from __future__ import annotations

import hashlib
import re
from codecs import BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterator
from dataclasses import replace

from biannian.context import Context
from biannian.document import Document, Mark, Source
from biannian.errors import Finding, Severity, SourceError
from biannian.lexicon import characters, script
from biannian.source import BYTE_ORDER_MARKS, found_at

_UNMARKED = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
# The commonest characters of literary Chinese in both scripts: what a wrong decoding does not produce.
_COMMON = frozenset(
    "，。、；：「」《》 　\n之不以為为其人者而也有於于曰子王大年一二三十月日上下中國国州軍军兵事使所至是此"
    "與与無无自命遣從从將将帝主后後行言夫天公見见則则乃又及可"
)
_LINE_END = re.compile("\r\n|\n|\r")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def ingest(content: bytes, name: str = "text", context: Context | None = None) -> Document:
    """The document of a source file's bytes, with a mark `g` on each rare character.

    Recognises UTF-8, UTF-16, GB18030 and Big5, and accepts only an encoding that gives the same bytes back.
    Raises SourceError for an empty or binary file, bytes in no known encoding, and characters that XML cannot hold.
    """
    encoding, marked, words = decoded(content, name)
    if (forbidden := _FORBIDDEN.search(words)) is not None:
        line = len(_LINE_END.findall(words, 0, forbidden.start())) + 1
        raise SourceError(
            f"the control character U+{ord(forbidden.group()):04X} cannot stand in XML",
            where=name,
            line=line,
            remedy="remove it from the source",
        )
    text, source = _lines(words)
    source = replace(source, encoding=encoding, byte_order_mark=marked, sha256=hashlib.sha256(content).hexdigest())
    text, marks = _characters(text, characters.load((context or Context()).characters))
    document = Document(text, name, source, language=script.detect(text))
    return document.adding(marks, _unsettled(document, marks))


def decoded(content: bytes, name: str) -> tuple[str, bool, str]:
    """The encoding of a source file, whether a byte order mark opens it, and its text with its own line ends.

    Raises SourceError for an empty or binary file and for bytes in no known encoding.
    """
    if not content.strip() or content in BYTE_ORDER_MARKS.values():
        raise SourceError("the file is empty", where=name, remedy="give a file that holds the chronicle's text")
    if content.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        raise SourceError("the file is in UTF-32", where=name, remedy="convert it to UTF-8")
    for encoding, mark in BYTE_ORDER_MARKS.items():
        if content.startswith(mark) and (text := _strict(content[len(mark) :], encoding)) is not None:
            return encoding, True, text
    if (text := _strict(content, "utf-8")) is not None and "\0" not in text:
        return "utf-8", False, text
    candidates = [(_likeness(text), encoding, text) for encoding, text in _readings(content)]
    best = max(candidates, default=(0.0, "", ""), key=lambda candidate: candidate[0])
    if best[0] < 0.1:
        what = "binary, not text" if b"\0" in content else "in none of the encodings UTF-8, UTF-16, GB18030 and Big5"
        raise SourceError(f"the file is {what}", where=name, remedy="convert it to UTF-8")
    return best[1], False, best[2]


def _readings(content: bytes) -> Iterator[tuple[str, str]]:
    for encoding in _UNMARKED:
        text = _strict(content, encoding)
        if text is not None and "\0" not in text:
            yield encoding, text


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
        return text if text.encode(encoding) == content else None
    except UnicodeError:
        return None


def _likeness(text: str) -> float:
    """The share of a text's first 20,000 characters that are common in literary Chinese."""
    sample = text[:20_000]
    return sum(character in _COMMON for character in sample) / len(sample)


def _lines(text: str) -> tuple[str, Source]:
    ends = _LINE_END.findall(text)
    if not ends or set(ends) == {"\n"}:
        return text, Source()
    usual = max(sorted(set(ends)), key=ends.count)
    unusual = tuple((number, end) for number, end in enumerate(ends) if end != usual)
    return _LINE_END.sub("\n", text), Source(line_end=usual, line_ends=unusual)


def _characters(text: str, known: characters.Characters) -> tuple[str, list[Mark]]:
    parts: list[str] = []
    marks: list[Mark] = []
    reached = length = 0
    for start, end, character in known.find(text):
        parts += [text[reached:start], character.reading]
        length += start - reached + 1
        marks.append(Mark.of(length - 1, length, "g", ref=f"#{character.identifier}"))
        reached = end
    return "".join([*parts, text[reached:]]), marks


def _unsettled(document: Document, marks: list[Mark]) -> list[Finding]:
    return [
        Finding(
            "character-unsettled",
            Severity.WARNING,
            f"the character {' '.join(f'U+{ord(code):04X}' for code in found)} is not settled: {context}",
            document.name,
            document.line_of(mark.start),
        )
        for mark in marks
        if document.quoted(mark) == characters.GETA
        for found in [found_at(mark)]
        for context in [document.text[max(0, mark.start - 6) : mark.end + 6].replace("\n", " ")]
    ]
