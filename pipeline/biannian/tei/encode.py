"""From the document to TEI.

The text of `body` is the reading; a line end of the source is an `lb` at the start of the next line, and a newline
in the XML is layout only. What stands in the source for a rare character is told by the id that its `g` points to.
TEI Guidelines: chapters 3.11.3 (lb), 4 (div), 5 (g and charDecl), 13 (names and dates).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from biannian.document import BLOCKS, MACHINE, Document, Mark
from biannian.tei.nesting import nested
from biannian.xml import TEI, TEI_NAMESPACE, XML_ID, XML_LANG, XML_SPACE
from biannian.xmlfile import tei_file

STRUCTURAL = (*BLOCKS, "g")
"""Kinds that carry no @resp when the machine made them: they only say how the source is laid out."""


def encode(
    document: Document,
    header: etree._Element,
    parts: Sequence[etree._Element] = (),
    schema: str | None = None,
    edited: etree._Element | None = None,
) -> bytes:
    """A TEI file: the header, other parts such as a `standOff`, and the marked text.

    `schema` is written as the `xml-model` of the file; of an `edited` file what a person put around these is kept.
    """
    root = etree.Element(f"{TEI}TEI", {XML_LANG: document.language}, nsmap={None: TEI_NAMESPACE})
    root.text = "\n"
    for part in (header, *parts, encode_text(document)):
        root.append(part)
        part.tail = "\n"
    return tei_file(root, schema, edited)


def encode_text(document: Document) -> etree._Element:
    """The TEI `text` element of a document."""
    text = etree.Element(f"{TEI}text", {XML_SPACE: "preserve"}, nsmap={None: TEI_NAMESPACE})
    text.text = "\n"
    body = etree.SubElement(text, f"{TEI}body")
    body.tail = "\n"
    _Writer(nested(document), body).write()
    return text


@dataclass(slots=True)
class _Open:
    """An element that is being written: `last` is its last child, which lxml finds only by counting them all."""

    end: int
    element: etree._Element
    kind: str
    last: etree._Element | None = None

    def append(self, child: etree._Element) -> None:
        self.element.append(child)
        self.last = child

    def append_text(self, text: str) -> None:
        if self.last is not None:
            self.last.tail = (self.last.tail or "") + text
        else:
            self.element.text = (self.element.text or "") + text


class _Writer:
    """Writes a document's text and marks below one element, from the first character to the last."""

    def __init__(self, document: Document, body: etree._Element) -> None:
        self.document = document
        self.open = [_Open(len(document.text) + 1, body, "body")]
        self.reached = 0
        self.line = 1
        self.line_is_open = False

    def write(self) -> None:
        for mark in self.document.marks:
            if mark.kind == "g" and mark.start < self.reached:
                continue  # within an editor's XML, which has been written
            self._write_text(mark.start, closing_blocks=not (mark.content and mark.start == mark.end))
            self._start(mark)
        self._write_text(len(self.document.text))
        self._start_line()
        self._lay_out()

    def _write_text(self, until: int, closing_blocks: bool = True) -> None:
        """Text up to an offset, with the end tags on the way; a block that ends there may stay open."""
        while (inner := self.open[-1]).end <= until:
            if inner.end == until and inner.kind in BLOCKS and not closing_blocks:
                break
            self._characters(inner.end)
            self._lay_out()
            self.open.pop()
        self._characters(until)

    def _characters(self, until: int) -> None:
        if until <= self.reached:
            return
        first, *others = self.document.text[self.reached : until].split("\n")
        self._text(first)
        for other in others:
            self._start_line()
            self.line_is_open = False
            self.line += 1
            self._text(other)
        self.reached = until

    def _text(self, text: str) -> None:
        if text:
            self._start_line()
            self.open[-1].append_text(text)

    def _start(self, mark: Mark) -> None:
        if mark.kind not in BLOCKS or mark.content:
            self._start_line()
        outer = self.open[-1]
        if mark.content:
            for child in etree.fromstring(f"<content>{mark.content}</content>"):
                outer.append(child)
            self.line += self.document.text.count("\n", mark.start, mark.end)
            self.reached = max(self.reached, mark.end)
            return
        if mark.kind in BLOCKS and outer.kind in ("div", "body"):
            outer.append_text("\n")
        element = outer.element.makeelement(f"{TEI}{mark.kind}", attributes_of(mark))
        outer.append(element)
        self.open.append(_Open(mark.end, element, mark.kind))

    def _start_line(self) -> None:
        if not self.line_is_open:
            inner = self.open[-1]
            inner.append(inner.element.makeelement(f"{TEI}lb", {"n": str(self.line)}))
            self.line_is_open = True

    def _lay_out(self) -> None:
        """A newline before the end tag of an element that holds blocks, so that a person can read the file."""
        if self.open[-1].kind in ("div", "body"):
            self.open[-1].append_text("\n")


def attributes_of(mark: Mark) -> dict[str, str]:
    """The XML attributes of a mark, with @resp for an interpretation of the machine or of a named editor."""
    attributes = {_qualified(name): value for name, value in mark.attributes}
    if mark.hand and not (mark.hand == MACHINE and mark.kind in STRUCTURAL):
        attributes["resp"] = f"#{mark.hand}"
    return dict(sorted(attributes.items(), key=lambda pair: (pair[0] == XML_ID, pair[0])))


def _qualified(name: str) -> str:
    return {"xml:id": XML_ID, "xml:lang": XML_LANG}.get(name, name)
