"""The printed book: made for the first time, again with nothing changed, and after one chapter changed."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.measuring import ROOT
from biannian.publishing.print import PrintSettings, publish_print

EDITION = ROOT / "tei"
DIRECTIONS = ("vertical", "horizontal")


def run() -> tuple[str, list[str], list[list[str]]]:
    """The table: for each direction seconds, and the size of the PDF, of the sample edition's three chapters."""
    columns = ["book", "first s", "unchanged s", "one changed s", "PDF kB"]
    return "The printed book of the sample edition, typeset in parts", columns, [_row(name) for name in DIRECTIONS]


def _row(direction: str) -> list[str]:
    with TemporaryDirectory() as folder:
        texts = [Path(shutil.copy(text, folder)) for text in sorted((EDITION / "text").glob("*.xml"))]
        times = [_seconds(texts, direction, Path(folder)), _seconds(texts, direction, Path(folder))]
        texts[-1].write_text(texts[-1].read_text("utf-8").replace("</p>", "也</p>", 1), "utf-8")
        times.append(_seconds(texts, direction, Path(folder)))
        size = next(Path(folder).glob("*.pdf")).stat().st_size / 1000
    return [direction, *(f"{time:.1f}" for time in times), f"{size:.0f}"]


def _seconds(texts: Sequence[Path], direction: str, folder: Path) -> float:
    start = perf_counter()
    settings = PrintSettings(direction=direction)
    publish_print(texts, EDITION / "register", folder, settings=settings, work=folder / "cache")
    return perf_counter() - start
