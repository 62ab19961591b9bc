"""The parts of a volume as Typst source: what stands before the text, each chapter, what follows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import partial, reduce
from operator import or_
from typing import Any

from lxml import etree

from biannian.publishing.print_cache import Cache, digest, kept
from biannian.publishing.print_press import Facts, Part
from biannian.publishing.print_source import Words, without, words_of
from biannian.publishing.print_volume import File, Volume, corpus_of
from biannian.resources import xslt
from biannian.saxon import transform

_RULES = (".xsl", ".xml", ".tsv")


@dataclass(frozen=True, slots=True)
class Parts:
    """All parts of a volume, and what they print, in `words` with the characters that no font has."""

    chapters: tuple[Part, ...]
    apparatus: Part
    front: Part
    words: Words


def parts_of(volume: Volume, missing: frozenset[str], cache: Cache) -> Parts:
    """The parts of a volume; `missing` are the characters that no font has, and `cache` keeps what was made."""
    maker = _Maker(volume, missing, cache)
    chapters = maker.chapters()
    printed = reduce(or_, (words_of(part.source) for part in chapters))
    apparatus, front = maker.apparatus(printed.mentions), maker.front()
    words = printed | words_of(apparatus.source) | words_of(front.source)

    def shown(part: Part) -> Part:
        return replace(part, source=without(part.source, missing & words.asked))

    return Parts(tuple(map(shown, chapters)), shown(apparatus), shown(front), words)


class _Maker:
    """Writes the parts."""

    def __init__(self, volume: Volume, missing: frozenset[str], cache: Cache) -> None:
        self.volume, self._cache = volume, cache
        nothing = {"readings": etree.Element("readings"), "mentions": etree.Element("mentions")}
        self._all = volume.parameters() | {"missing": "".join(sorted(missing))}
        self._plain = self._all | nothing
        settings = repr(sorted((key, value) for key, value in self._plain.items() if key not in nothing))
        rules = (path for name in ("common", "print") for path in sorted(xslt(name).iterdir()) if path.suffix in _RULES)
        self._key = digest(settings, *(path.read_bytes() for path in rules))

    def chapters(self) -> list[Part]:
        """One part for each chapter."""
        return [self._chapter(number, file) for number, file in enumerate(self.volume.chapters, 1)]

    def _chapter(self, number: int, file: File) -> Part:
        make = partial(self._source, "chapter", lambda: corpus_of([deepcopy(file.tei)]), self._plain)
        return Part("chapter", f"{number:04}", self._kept("chapter", etree.tostring(file.tei, method="c14n"), make))

    def apparatus(self, mentions: Iterable[str]) -> Part:
        """Chronology, indexes and all else that follows the text, in which these refs occur."""
        mentioned = etree.Element("mentions")
        for ref in sorted(mentions):
            etree.SubElement(mentioned, "mention", ref=ref)
        return self._outlined("apparatus", self._all | {"mentions": mentioned}, etree.tostring(mentioned))

    def front(self) -> Part:
        """Title page, imprint, guide and contents."""
        return self._outlined("front", self._plain, b"")

    def _outlined(self, kind: str, parameters: Mapping[str, Any], mentioned: bytes) -> Part:
        content = etree.tostring(self.volume.outline, method="c14n") + mentioned
        make = partial(self._source, kind, lambda: self.volume.outline, parameters)
        return Part(kind, "", self._kept(kind, content, make))

    def _kept(self, kind: str, content: bytes, make: Callable[[], str]) -> str:
        path = self._cache.path(".typ", self._key, kind, content)
        return kept(path, lambda: (make().encode(), True)).decode("utf-8", "replace")

    def _source(self, kind: str, corpus: Callable[[], etree._Element], parameters: Mapping[str, Any]) -> str:
        return transform(xslt("print", "book.xsl"), corpus(), {"part": kind, **parameters})


def together(facts: Iterable[Facts]) -> Facts:
    """The facts of parts that follow each other."""
    whole = Facts(0, [], {})
    for part in facts:
        whole.entries.extend(part.entries)
        for name, pages in part.names.items():
            whole.names.setdefault(name, []).extend(pages)
    return whole
