"""The web edition of the sample: seconds of a first and of a second run, and what the search makes a reader load."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.measuring import ROOT, seconds
from biannian.publishing.web import publish_web

SAMPLE = ROOT / "tei"


def run() -> tuple[str, list[str], list[list[str]]]:
    chapters = sorted((SAMPLE / "text").glob("*.xml"))
    with tempfile.TemporaryDirectory() as folder:
        site, work = Path(folder, "site"), Path(folder, "work")

        def publish() -> object:
            return publish_web(chapters, SAMPLE / "register", site, work=work)

        first, second = seconds(publish, times=1), seconds(publish, times=1)
        characters = len("".join((site / "edition.txt").read_text(encoding="utf-8").split()))
        index = sum(path.stat().st_size for path in (site / "search" / "characters").iterdir())
        start = (site / "search" / "start.js").stat().st_size
        pages = sum(1 for _ in site.rglob("*.html"))
    rows = [
        [f"a first run, {pages} pages (s)", f"{first:.1f}"],
        ["a second run, nothing changed (s)", f"{second:.1f}"],
        ["index of characters, per million (MB)", f"{index / characters:.2f}"],
        ["loaded before the first search (KB)", f"{start / 1000:.0f}"],
    ]
    return "The web edition", ["", ""], rows
