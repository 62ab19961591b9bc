"""Milliseconds of what timeline, map and network are made of; the last rows say whether the layout grows too fast."""

from __future__ import annotations

from benchmarks.measuring import ROOT, seconds
from biannian.publishing.annals import annals
from biannian.publishing.atlas import atlas, located
from biannian.publishing.corpus import read_corpus
from biannian.publishing.digest import digest
from biannian.publishing.layout_by_force import layout
from biannian.publishing.network import drawing

SIZES = (250, 500, 1000)
"""Persons of a network, each tied to six others."""


def run() -> tuple[str, list[str], list[list[str]]]:
    corpus = read_corpus(sorted((ROOT / "tei" / "text").glob("*.xml")), ROOT / "tei" / "register")
    digested = digest(corpus)
    entries = annals(corpus, digested)
    rows = [
        _row("annals of the sample", seconds(lambda: annals(corpus, digested))),
        _row("map of the sample", seconds(lambda: atlas(located(corpus, entries)))),
        _row("network of the sample", seconds(lambda: drawing(corpus, entries))),
        *(_row(f"layout of {size} persons", seconds(lambda size=size: _layout(size))) for size in SIZES),
    ]
    return "Timeline, map and network", ["", "ms"], rows


def _row(name: str, duration: float) -> list[str]:
    return [name, f"{duration * 1000:.0f}"]


def _layout(size: int) -> None:
    ties = {(number, (number + step) % size): 1 for number in range(size) for step in (1, 7, 31)}
    layout([number / size for number in range(size)], ties, 1600, 850)
