"""From TEI back to the document, and to the bytes of its source.

A newline with the blanks after it is layout; `lb` starts a line of the source. Elements in which an editor says
more than the source does (`choice`, `supplied`, an editorial note …) are kept whole, as they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from biannian.document import MACHINE, Document, Mark, Source
from biannian.errors import TeiError
from biannian.source import BYTE_ORDER_MARKS, LINE_ENDS, source_bytes
from biannian.tei.encode import STRUCTURAL
from biannian.xml import TEI, XML_ID, XML_LANG, local_name

EDITORIAL = frozenset(
    {"choice", "app", "supplied", "corr", "reg", "expan", "ex", "gap", "add", "subst"}
    | {"figure", "ptr", "index", "pb", "cb", "milestone", "anchor"}
)
"""Elements that may hold words of an editor: kept as XML, never taken apart."""

WITNESS = frozenset({"sic", "orig", "abbr", "lem", "del"})
"""Within those, the elements that hold what the source has."""

LAYOUT = re.compile("\n[ \t]*")
"""What stands between elements for the eye alone."""

CHARACTER = re.compile("#char(-[0-9a-f]{4,6})+")
"""How g points to a character of the header, and so tells what the source has."""


def decode(root: etree._Element, name: str = "text") -> Document:
    """The document that a TEI file encodes. Raises TeiError for a file that has no text of ours to decode."""
    body = root.find(f"{TEI}text/{TEI}body")
    if body is None:
        raise TeiError("there is no TEI text with a body here", where=name, remedy="give a chapter of an edition")
    reader = _Reader(name)
    reader.read(body)
    source = source_of_header(root, name)
    document = Document("".join(reader.parts), name, source, language=root.get(XML_LANG) or "zh-Hant")
    return document.adding(reader.marks)


def decode_bytes(root: etree._Element, name: str = "text") -> bytes:
    """The bytes of the source file that a TEI file was made from. Raises TeiError like `decode`."""
    document = decode(root, name)
    try:
        return source_bytes(document)
    except UnicodeError as error:
        character = f"«{error.object[error.start]}»" if isinstance(error, UnicodeEncodeError) else "a word"
        what = f"the text has {character}, which cannot be written in {document.source.encoding}, its source's encoding"
        raise TeiError(what, where=name, remedy="correct the text, or the encoding in the header") from None


def source_of_header(root: etree._Element, name: str = "text") -> Source:
    """How the source file was written, as the header of its TEI file tells. Raises TeiError for what cannot be."""
    numbers = {
        number.get("type"): number
        for number in root.iterfind(f".//{TEI}sourceDesc/{TEI}bibl[@type='source']/{TEI}idno")
    }
    noted = {kind: " ".join("".join(number.itertext()).split()) for kind, number in numbers.items()}

    def refuse(kind: str, remedy: str) -> TeiError:
        what = f"the {kind} of the source cannot be «{noted[kind]}»"
        return TeiError(what, where=name, line=numbers[kind].sourceline, remedy=remedy)

    usual, *others = (noted.get("line-end") or "LF").split()
    try:
        exceptions = tuple((int(line), LINE_ENDS[end]) for line, end in (other.split(":") for other in others))
        line_end = LINE_ENDS[usual]
    except (ValueError, KeyError):
        raise refuse("line-end", "write LF, CRLF or CR, then exceptions such as 12:CR") from None
    encoding, _, mark = (noted.get("encoding") or "utf-8").partition(" ")
    try:
        "".encode(encoding)
    except (LookupError, UnicodeError):
        raise refuse("encoding", "write a name such as utf-8 or gb18030") from None
    if mark not in ("", "BOM") or (mark and encoding not in BYTE_ORDER_MARKS):
        raise refuse("encoding", "write «BOM» only after utf-8, utf-16-le or utf-16-be")
    return Source(encoding, bool(mark), line_end, exceptions, noted.get("sha256") or "")


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.parts: list[str] = []
        self.length = 0
        self.lines = 0
        self.line_ends: set[int] = set()
        self.marks: list[Mark] = []

    def read(self, element: etree._Element) -> None:
        self._text(element.text)
        for child in element:
            self._child(child)
            self._text(child.tail)

    def _child(self, child: etree._Element) -> None:
        kind = local_name(child)
        start = self.length
        if kind == "lb":
            self._line()
        elif not kind or kind in EDITORIAL or (kind == "note" and child.get("type") == "editorial"):
            for words in _witness(child):
                self._witness(words)
            self._keep(Mark(start, self.length, kind or "comment", hand=_hand(child), content=_xml(child)))
        else:
            is_first_line = self.lines == 0
            self.read(child)
            begins_a_line = start in self.line_ends and start < self.length and not is_first_line
            self.marks.append(self._mark(child, kind, start + begins_a_line))

    def _witness(self, words: str | etree._Element) -> None:
        """Adds words of a witness, or a rare character in them."""
        if isinstance(words, str):
            self.lines += words.count("\n")
            self._add(words)
        else:
            start = self.length
            self._add("".join(words.itertext()))
            self.marks.append(self._mark(words, "g", start))

    def _keep(self, mark: Mark) -> None:
        """Adds an editorial element; two that stand between the same characters become one mark, in their order."""
        last = self.marks[-1] if self.marks else None
        if last and last.content and last.start == last.end == mark.start == mark.end:
            self.marks[-1] = replace(last, content=last.content + mark.content)
        else:
            self.marks.append(mark)

    def _mark(self, child: etree._Element, kind: str, start: int) -> Mark:
        hand = _hand(child)
        attributes = {_prefixed(str(key)): str(value) for key, value in child.attrib.items() if key != "resp"}
        if kind == "g" and not CHARACTER.fullmatch(attributes.get("ref", "")):
            raise TeiError(
                f"g/@ref «{attributes.get('ref', '')}» does not tell which characters the source has",
                where=self.name,
                line=child.sourceline,
                remedy="point it to a char such as #char-e24e",
            )
        return Mark(start, self.length, kind, tuple(sorted(attributes.items())), hand)

    def _line(self) -> None:
        """Starts a line of the source; its line end belongs before the elements that begin with it."""
        self.lines += 1
        if self.lines > 1:
            self.line_ends.add(self.length)
            self._add("\n")

    def _text(self, text: str | None) -> None:
        if text:
            self._add(LAYOUT.sub("", text) if "\n" in text else text)

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _hand(element: etree._Element) -> str:
    if (responsible := element.get("resp")) is not None:
        return responsible.lstrip("#")
    return MACHINE if local_name(element) in STRUCTURAL else ""


def _witness(element: etree._Element) -> Iterator[str | etree._Element]:
    """What the source has within an editorial element: words, and the `g` among them."""
    name = local_name(element)
    if name in WITNESS or name == "expan":
        yield from _words(element, without="ex" if name == "expan" else "")
        return
    is_abbreviated = element.find(f"{TEI}abbr") is not None
    for child in element:
        if not (is_abbreviated and local_name(child) == "expan"):
            yield from _witness(child)


def _words(element: etree._Element, without: str = "") -> Iterator[str | etree._Element]:
    """An element's text, with a line end for each `lb` in it; of comments, and of children of one name, nothing."""
    name = local_name(element)
    if name == "lb":
        yield "\n"
    elif name == "g":
        yield element
    elif name:
        yield element.text or ""
        for child in element:
            if local_name(child) != without:
                yield from _words(child)
            yield child.tail or ""


def _xml(element: etree._Element) -> str:
    alone = deepcopy(element)
    alone.tail = None
    return etree.tostring(alone, encoding="unicode")


def _prefixed(name: str) -> str:
    return {XML_ID: "xml:id", XML_LANG: "xml:lang"}.get(name, name)
