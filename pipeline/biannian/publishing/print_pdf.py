"""Finishing the PDF that Typst made: pages turned upright, crop marks, language; the same bytes for the same input."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Page, Pdf

_POINTS = 72 / 25.4
_MARK, _GAP = 5 * _POINTS, 1 * _POINTS
"""Length of a crop mark, and how far it keeps from the bleed, in points."""


def finish(pdf: bytes, language: str, *, turned: bool, two_pages: bool, bleed: float) -> bytes:
    """The PDF ready to be read or printed.

    Where pages are `turned`, those that lie on their right side are turned upright. `two_pages` asks viewers for
    spreads that read from right to left. `bleed` is in millimetres; 0 leaves the page without crop marks.
    """
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as book:
        book.Root.Lang = pikepdf.String(language)
        for page in book.pages:
            if turned and page.mediabox[2] > page.mediabox[3]:
                page.rotate(90, relative=False)
            if bleed:
                _add_crop_marks(book, page, bleed * _POINTS)
        if two_pages:
            preferences = book.Root.get("/ViewerPreferences", Dictionary())
            preferences.Direction = Name.R2L
            book.Root.ViewerPreferences = preferences
            book.Root.PageLayout = Name.TwoPageRight
        book.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return target.getvalue()


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
