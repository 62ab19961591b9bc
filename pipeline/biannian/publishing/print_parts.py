"""The parts of a volume as Typst source: what stands before the text, each chapter, what follows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import asdict
from functools import partial
from typing import Any

from lxml import etree

from biannian.publishing.print_press import Facts, Part
from biannian.publishing.print_volume import File, Volume, corpus_of
from biannian.resources import xslt
from biannian.saxon import transform


class Parts:
    """Makes the parts of a volume; `missing` are the characters that no font has."""

    def __init__(self, volume: Volume, missing: frozenset[str]) -> None:
        self.volume = volume
        nothing = {"readings": etree.Element("readings"), "mentions": etree.Element("mentions")}
        self._all = volume.parameters() | {"missing": "".join(sorted(missing))}
        self._plain = self._all | nothing
        self._settings = repr(sorted((key, value) for key, value in self._plain.items() if key not in nothing)).encode()

    def chapters(self) -> list[Part]:
        """One part for each chapter."""
        return [self._chapter(number, file) for number, file in enumerate(self.volume.chapters, 1)]

    def _chapter(self, number: int, file: File) -> Part:
        content = etree.tostring(file.tei, method="c14n")

        def source() -> str:
            return self._source("chapter", corpus_of([deepcopy(file.tei)]), self._plain)

        return Part("chapter", f"{number:04}", self._settings + content, source)

    def apparatus(self, told: Facts) -> Part:
        """Chronology, indexes and all else that follows the text, which tells these facts."""
        mentions = etree.Element("mentions")
        for name in sorted(told.names):
            etree.SubElement(mentions, "mention", ref=name)
        source = partial(self._source, "apparatus", self.volume.outline, self._all | {"mentions": mentions})
        return Part("apparatus", "", self._settings + self._outlined(), source, asdict(told))

    def front(self, listed: Sequence[Mapping[str, Any]]) -> Part:
        """Title page, imprint, and contents that list these entries."""
        source = partial(self._source, "front", self.volume.outline, self._plain)
        return Part("front", "", self._settings + self._outlined(), source, {"entries": listed})

    def _outlined(self) -> bytes:
        return etree.tostring(self.volume.outline, method="c14n")

    def _source(self, kind: str, corpus: etree._Element, parameters: Mapping[str, Any]) -> str:
        return transform(xslt("print", "book.xsl"), corpus, {"part": kind, **parameters})


def together(facts: Iterable[Facts]) -> Facts:
    """The facts of parts that follow each other."""
    whole = Facts(0, [], {})
    for part in facts:
        whole.entries.extend(part.entries)
        for name, pages in part.names.items():
            whole.names.setdefault(name, []).extend(pages)
    return whole
