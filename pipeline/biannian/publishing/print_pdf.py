"""Finishing the PDF that Typst made: pages turned upright, crop marks, spreads; the same bytes for the same input."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, OutlineItem, Page, Pdf, Rectangle

_POINTS = 72 / 25.4
_MARK, _GAP = 5 * _POINTS, 1 * _POINTS
"""Length of a crop mark, and how far it keeps from the bleed, in points."""


def finish(book: Pdf, language: str, *, turned: bool, bleed: float) -> bytes:
    """The PDF ready to be read or printed.

    Where pages are `turned`, those that lie on their right side are turned upright. `bleed` is in millimetres; 0
    leaves the page without crop marks.
    """
    target = io.BytesIO()
    book.Root.Lang = pikepdf.String(language)
    described = book.Root.Metadata.read_bytes()
    book.Root.Metadata.write(described.replace(b"<rdf:li>zh-CN<", f"<rdf:li>{language}<".encode()))
    # Typst says that nothing is suspect, which goes without saying, and poppler takes the word for a mistake.
    book.Root.MarkInfo = Dictionary(Marked=True)
    for page in book.pages:
        if turned and page.mediabox[2] > page.mediabox[3]:
            page.rotate(90, relative=False)
        if bleed:
            _add_crop_marks(book, page, bleed * _POINTS)
    _save(book, target)
    return target.getvalue()


def as_spreads(pdf: bytes) -> bytes:
    """A right-bound book with two pages on each sheet, the right one first: page 1 is the left half of sheet 1.

    The sheets read from right to left in any viewer. A viewer's own two-page view would need the preference R2L in
    the file, with which those built on PDFium copy the clauses of a sentence in reverse order.
    """
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as book, pikepdf.new() as spreads:
        first = book.pages[0].trimbox
        width, height = sorted(float(side) for side in first[2:])
        for start in range(-1, len(book.pages), 2):
            sheet = spreads.add_blank_page(page_size=(2 * width, height))
            for page, left in ((start, width), (start + 1, 0.0)):
                if 0 <= page < len(book.pages):
                    sheet.add_overlay(book.pages[page], Rectangle(left, 0, left + width, height))
        with book.open_outline() as outline, spreads.open_outline() as copied:
            sheets = {page.obj.objgen: (index + 1) // 2 for index, page in enumerate(book.pages)}
            copied.root.extend(_moved(item, sheets) for item in outline.root)
        spreads.Root.Lang = pikepdf.String(str(book.Root.Lang))
        spreads.docinfo[Name.Title] = pikepdf.String(str(book.docinfo[Name.Title]))
        _save(spreads, target)
    return target.getvalue()


def _moved(item: OutlineItem, sheets: Mapping[tuple[int, int], int]) -> OutlineItem:
    """A bookmark that leads to the sheet on which its page is; `sheets` has the pages by their object numbers."""
    page = item.destination[0] if isinstance(item.destination, Array) else None
    moved = OutlineItem(item.title, sheets[page.objgen] if page is not None else 0)
    moved.children.extend(_moved(child, sheets) for child in item.children)
    moved.is_closed = True
    return moved


def _save(book: Pdf, target: io.BytesIO) -> None:
    book.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)


def _add_crop_marks(book: Pdf, page: Page, bleed: float) -> None:
    """Larger paper around the page: its own size becomes the TrimBox, and thin lines show the corners."""
    width, height = (float(side) for side in page.mediabox[2:])
    paper = bleed + _GAP + _MARK
    page.obj.TrimBox = Array([0, 0, width, height])
    page.obj.BleedBox = Array([-bleed, -bleed, width + bleed, height + bleed])
    page.mediabox = page.cropbox = Array([-paper, -paper, width + paper, height + paper])
    near, far = bleed + _GAP, paper
    across = [(x, *ends) for x in (0.0, width) for ends in ((-far, -near), (height + near, height + far))]
    along = [(y, *ends) for y in (0.0, height) for ends in ((-far, -near), (width + near, width + far))]
    lines = [f"{x:.3f} {start:.3f} m {x:.3f} {end:.3f} l S" for x, start, end in across]
    lines += [f"{start:.3f} {y:.3f} m {end:.3f} {y:.3f} l S" for y, start, end in along]
    marks = f"/Artifact BMC q 0.25 w 0 G {' '.join(lines)} Q EMC\n"
    page.contents_add(book.make_stream(marks.encode("ascii")), prepend=True)
