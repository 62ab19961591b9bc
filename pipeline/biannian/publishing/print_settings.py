"""How an edition wants its book."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from biannian.errors import UsageError

PAGES = {"32開": (140, 203), "16開": (185, 260), "A5": (148, 210), "A4": (210, 297)}
"""Width and height in millimetres; 32開 is the large format (大32開)."""

DIRECTIONS = ("auto", "vertical", "horizontal")
INDEXES = ("auto", "strokes", "pinyin")
MARKS = ("names", "reigns", "titles")
SIZES = (6.0, 24.0)
MOST_BLEED = 10.0
_LARGE_PAGE = 180


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How the book is made.

    - `page`: a key of `PAGES`.
    - `size`: of the running text in points; 0 for the page's default.
    - `direction`: "auto" (by the script of each chapter), "vertical" or "horizontal".
    - `index`: the order of the indexes, "auto" (strokes for traditional characters), "strokes" or "pinyin".
    - `marks`: what has a line or a wave, any of `MARKS`.
    - `fonts`: a folder of fonts; None for those of Debian's packages.
    - `families`: font families in the order in which they are tried; empty for Noto Serif CJK and Hanazono.
    - `spreads`: a vertical volume is also written as a second file for the screen, with two pages side by side that
      read from right to left.
    - `bleed`: millimetres of paper around the page, with crop marks, for a printer who trims.

    Raises UsageError for a value out of range.
    """

    page: str = "A5"
    size: float = 0.0
    direction: str = "auto"
    index: str = "auto"
    marks: tuple[str, ...] = MARKS
    fonts: Path | None = None
    families: tuple[str, ...] = ()
    spreads: bool = False
    bleed: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "page", self.page.replace("开", "開").upper())
        for what, chosen, known in (
            ("page size", self.page, tuple(PAGES)),
            ("direction", self.direction, DIRECTIONS),
            ("order of indexes", self.index, INDEXES),
            *(("mark", mark, MARKS) for mark in self.marks),
        ):
            if chosen not in known:
                raise UsageError(f"there is no {what} «{chosen}»", remedy=f"choose one of {', '.join(known)}")
        if self.fonts is not None and not self.fonts.is_dir():
            raise UsageError("there is no such folder of fonts", where=self.fonts)
        if self.size and not SIZES[0] <= self.size <= SIZES[1]:
            raise UsageError(
                f"type of {self.size:g} pt cannot be set", remedy=f"choose from {SIZES[0]:g} to {SIZES[1]:g} pt"
            )
        if not 0 <= self.bleed <= MOST_BLEED:
            raise UsageError(
                f"a bleed of {self.bleed:g} mm is not possible", remedy=f"choose from 0 to {MOST_BLEED:g} mm"
            )

    @property
    def points(self) -> float:
        """Size of the running text in points."""
        return self.size or (12.0 if PAGES[self.page][0] > _LARGE_PAGE else 10.5)
