"""Joining the parts of a book: pages, fonts, bookmarks, links and the tree of tags become those of one PDF.

Each part is a PDF of its own whose first page is the sheet of type (`parts.typ`): all characters of the book in one
order. So all parts have the same fonts with the same numbers for their glyphs, and the book takes them from one.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import itemgetter
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Page, Pdf

from biannian.errors import OutputError

_IN_PLACE_OF = re.compile(rb"/Lang\(([a-z]{3})-([A-Z]{2})\)")
"""The character that software shall read in place of marked content, as `marks.typ` hides it in a language."""

_JOINER = "\u2060"
_SHOWN = rb"(?:\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>)"
_HELD = re.compile(
    rb"/Span<</ActualText<FEFF(?:2060)*(?:[0-9A-F]{4}|D[89AB][0-9A-F]{2}D[C-F][0-9A-F]{2})(?:2060)*>>>BDC"
    rb"([^()<>\[\]]*(?:" + _SHOWN + rb"Tj|\[(?:" + _SHOWN + rb"|[-\d. ])*\]TJ))\sEMC",
    re.DOTALL,
)
"""A single character that would be read with the joiner of `marks.typ`, and what draws it."""

REMEDY = "remove the folder «cache» beside the book, and build again"

_RULES_OF = re.compile(rb"/Lang\(zh-(?:CN|TW)\)")

_STAND_INS = 1000
_ROW = 20
_MARGIN = 20
"""Where `parts.typ` puts the headings on the sheet that stand for those of other parts: so many in a row, in points."""


def without_sheet(part: bytes, name: str) -> bytes:
    """A part without its first page and fonts: the pages call the fonts by their names only.

    The identifiers of its notes begin with the part's `name`, so that no two in the book are the same.
    """
    with pikepdf.open(io.BytesIO(part)) as pdf:
        del pdf.pages[0]
        for fonts in _fonts_of(pdf.pages):
            for key, font in fonts.items():
                fonts[key] = font.BaseFont
        _refine(pdf.pages)
        _without_joiners(pdf)
        _name_notes(pdf, name)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
        return target.getvalue()


def _refine(pages: Iterable[Page]) -> None:
    """Lets software read a character where the page shows something in its place, maybe piece by piece; and takes the
    language from the book, where Typst wrote the one whose rules it followed."""
    last = b""

    def entry(found: re.Match[bytes]) -> bytes:
        nonlocal last
        letters = (found[1] + found[2]).lower()
        number = reduce(lambda sum_, letter: sum_ * 26 + letter - ord("a"), letters, 0)
        text = chr(number % 0x110000) if letters != last else ""
        last = letters
        return b"/ActualText<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">"

    for page in pages:
        drawn = _HELD.sub(rb"\1", _RULES_OF.sub(b"", page.obj.Contents.read_bytes()))
        page.obj.Contents.write(_IN_PLACE_OF.sub(entry, drawn))


def _without_joiners(part: Pdf) -> None:
    """Takes the joiner of `marks.typ` out of bookmarks and of the titles of tagged headings."""
    for item in part.objects:
        for key in (Name.Title, Name.T) if isinstance(item, Dictionary) else ():
            text = item.get(key)
            if isinstance(text, pikepdf.String) and _JOINER in str(text):
                item[key] = pikepdf.String(str(text).replace(_JOINER, ""))


def _name_notes(part: Pdf, name: str) -> None:
    elements = [item for item in part.objects if isinstance(item, Dictionary) and item.get("/Type") == "/StructElem"]
    named: list[Any] = []
    for number, element in enumerate((element for element in elements if "/ID" in element), 1):
        element.ID = pikepdf.String(f"{name}-{number:06}")
        named += [element.ID, element]
    part.Root.StructTreeRoot.IDTree = Dictionary(Names=Array(named))


def joined(front: bytes, parts: Sequence[bytes], entries: Sequence[Mapping[str, Any]], page_word: str) -> Pdf:
    """One PDF of the front, which still has its sheet, and of parts `without_sheet`.

    `entries` are those that the contents list, with their pages and places; `page_word` stands before a page number
    where software describes a link. Raises OutputError where a part does not fit the front, for it was typeset with
    other type.
    """
    book = _opened(front)
    sheet = book.pages[0]
    _refine(book.pages[1:])
    _without_joiners(book)
    fonts = {str(font.BaseFont): font for font in sheet.Resources.Font.values()}
    links = list(_links_to(sheet, book.pages[1:]))
    if len(book.pages) % 2 == 0:
        # The text opens on an odd page, which is number 1; the sheet counts as well.
        book.add_blank_page().mediabox = book.pages[1].mediabox
    opening = len(book.pages) - 1
    tags = _Tags(book)
    for part in parts:
        with _opened(part) as pdf:
            _append(book, pdf, fonts, tags)
    del book.pages[0]
    pages = [page.obj for page in book.pages]
    numbers = {page.objgen: place - opening + 1 for place, page in enumerate(pages)}
    for link, index in links:
        _lead(link, entries[index], pages[opening + entries[index]["page"] - 1])
    for link in (note for page in pages for note in page.get("/Annots", ())):
        if isinstance(link.get("/Dest"), Array):
            link.Contents = pikepdf.String(f"{page_word} {numbers[link.Dest[0].objgen]}")
    tags.close()
    roman, arabic = Dictionary(S=Name.r, St=1), Dictionary(S=Name.D, St=1)
    book.Root.PageLabels = Dictionary(Nums=Array([0, roman, opening, arabic] if opening else [0, arabic]))
    if Name.Names in book.Root:
        del book.Root.Names
    return book


def _opened(part: bytes) -> Pdf:
    try:
        return pikepdf.open(io.BytesIO(part))
    except pikepdf.PdfError as error:
        raise OutputError(f"a part of the book cannot be read ({error})", remedy=REMEDY) from None


def _append(book: Pdf, part: Pdf, fonts: Mapping[str, Any], tags: _Tags) -> None:
    """All pages first, then what points to them: a page that is not yet copied would be lost from it."""
    annotations = [page.obj.get("/Annots") for page in part.pages]
    for page in part.pages:
        if Name.Annots in page.obj:
            del page.obj.Annots
    first = len(book.pages)
    book.pages.extend(part.pages)
    pages = book.pages[first:]
    for page, notes in zip(pages, annotations, strict=True):
        if notes is not None:
            page.obj.Annots = book.copy_foreign(part.make_indirect(notes))
    for own in _fonts_of(pages):
        for key, name in own.items():
            if not isinstance(name, pikepdf.Name):
                continue
            if str(name) not in fonts:
                raise OutputError("a part of the book was typeset with other type", remedy=REMEDY)
            own[key] = fonts[str(name)]
    tags.add(book.copy_foreign(part.Root.StructTreeRoot), pages)
    if Name.Outlines in part.Root:
        _add_bookmarks(book, book.copy_foreign(part.Root.Outlines))


def _fonts_of(pages: Any) -> Iterator[Any]:
    """The dictionaries of fonts, each once although pages may share them."""
    seen = set()
    for page in pages:
        fonts = page.obj.get("/Resources", Dictionary()).get("/Font")
        if fonts is not None and (not fonts.is_indirect or fonts.objgen not in seen):
            seen.add(fonts.objgen)
            yield fonts


def _links_to(sheet: Page, pages: Any) -> Iterator[tuple[Any, int]]:
    """The links of the contents, with the places of the entries to which they lead."""
    top = float(sheet.mediabox[3]) - _MARGIN
    for page in pages:
        for note in page.obj.get("/Annots", ()):
            to = note.get("/Dest")
            if isinstance(to, Array) and to[0].objgen == sheet.obj.objgen:
                row, column = round((top - float(to[3])) / _ROW), round(float(to[2]) - _MARGIN)
                yield note, row * _STAND_INS + column


def _lead(link: Any, entry: Mapping[str, Any], page: Any) -> None:
    link.Dest = Array([page, Name.XYZ, entry["x"], float(page.MediaBox[3]) - entry["y"], 0])


def _add_bookmarks(book: Pdf, added: Any) -> None:
    """Puts bookmarks after those that there are."""
    if Name.First not in added:
        return
    if Name.Outlines not in book.Root:
        book.Root.Outlines = book.make_indirect(Dictionary(Type=Name.Outlines, Count=0))
    root = book.Root.Outlines
    item = added.First
    while item is not None:
        item.Parent = root
        item = item.get("/Next")
    if Name.Last in root:
        root.Last.Next, added.First.Prev = added.First, root.Last
    else:
        root.First = added.First
    root.Last = added.Last
    root.Count = int(root.get("/Count", 0)) + int(added.get("/Count", 0))


class _Tags:
    """The tree of tags: the elements of all parts follow each other in one document."""

    def __init__(self, book: Pdf) -> None:
        self.root = book.Root.StructTreeRoot
        (self.document,) = self.root.K
        self.marked = dict(_numbers(self.root.ParentTree))
        self.next = int(self.root.ParentTreeNextKey)
        self.names: list[tuple[str, Any]] = []

    def add(self, root: Any, pages: Sequence[Page]) -> None:
        """Takes over the tree of a part whose pages and annotations are copied already."""
        for document in root.K:
            for element in document.K:
                element.P = self.document
                self.document.K.append(element)
        for role, standard in root.get("/RoleMap", Dictionary()).items():
            self.root.RoleMap[role] = standard
        for page in pages:
            notes = [(note, Name.StructParent) for note in page.obj.get("/Annots", ())]
            for holder, key in [(page.obj, Name.StructParents), *notes]:
                if key in holder:
                    holder[key] = int(holder[key]) + self.next
        self.marked.update((number + self.next, element) for number, element in _numbers(root.ParentTree))
        self.next += int(root.ParentTreeNextKey)
        self.names += [(str(element.ID), element) for element in list(root.IDTree.Names)[1::2]]

    def close(self) -> None:
        """Writes the index of marked content."""
        numbers = [item for number in sorted(self.marked) for item in (number, self.marked[number])]
        self.root.ParentTree = Dictionary(Nums=Array(numbers))
        self.root.ParentTreeNextKey = self.next
        names = [item for name, element in sorted(self.names, key=itemgetter(0)) for item in (name, element)]
        self.root.IDTree = Dictionary(Names=Array(names))


def _numbers(tree: Any) -> Iterator[tuple[int, Any]]:
    for branch in tree.get("/Kids", ()):
        yield from _numbers(branch)
    leaves = list(tree.get("/Nums", ()))
    yield from ((int(number), element) for number, element in zip(leaves[::2], leaves[1::2], strict=True))
