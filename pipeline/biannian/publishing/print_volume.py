"""Volumes: the chapters of one direction of writing, with the registers, as one document for the stylesheets."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from lxml import etree
from pypinyin import lazy_pinyin

from biannian.publishing.print_settings import PrintSettings
from biannian.saxon import Parameter
from biannian.xml import TEI, TEI_NAMESPACE, XML_LANG, parse_file


@dataclass(frozen=True, slots=True)
class File:
    """A TEI file that has been read."""

    path: Path
    tei: etree._Element

    @property
    def language(self) -> str:
        """The script of the text: "zh-Hant" or "zh-Hans"."""
        return "zh-Hant" if self.tei.get(XML_LANG, "").endswith("Hant") else "zh-Hans"


@dataclass(frozen=True)
class Volume:
    """Chapters that make one book, in their order; `direction` is "vertical" or "horizontal"."""

    chapters: tuple[File, ...]
    registers: tuple[File, ...]
    direction: str
    settings: PrintSettings

    @property
    def language(self) -> str:
        """The script of the first chapter, which is that of labels and indexes."""
        return self.chapters[0].language

    @property
    def vertical(self) -> bool:
        """Whether lines run from top to bottom, and pages from right to left."""
        return self.direction == "vertical"

    @cached_property
    def corpus(self) -> etree._Element:
        """A teiCorpus with copies of all registers and chapters."""
        corpus = etree.Element(f"{TEI}teiCorpus", nsmap={None: TEI_NAMESPACE})
        corpus.extend(deepcopy(file.tei) for file in (*self.registers, *self.chapters))
        return corpus

    def parameters(self) -> dict[str, Parameter]:
        """What every stylesheet for a book asks: vertical, language, by-strokes, marks, readings."""
        by_strokes = self.settings.index == "strokes" or (self.settings.index == "auto" and self.language == "zh-Hant")
        return {
            "vertical": self.vertical,
            "language": self.language,
            "by-strokes": by_strokes,
            "marks": " ".join(self.settings.marks),
            "readings": self._readings(),
        }

    def text(self, *elements: str) -> str:
        """All text of the corpus within elements of these names, or all there is."""
        within = self.corpus.iter(*(f"{TEI}{name}" for name in elements)) if elements else [self.corpus]
        return "".join(str(text) for element in within for text in element.itertext())

    def _readings(self) -> etree._Element:
        """The pinyin of the names that registers give without one: all but the main names."""
        names = self.corpus.xpath(".//*[@type != 'main' and starts-with(@xml:lang, 'zh-Han')]/text()")
        readings = etree.Element("readings")
        for name in sorted({str(name) for name in names}):
            etree.SubElement(readings, "reading", name=name).text = " ".join(lazy_pinyin(name))
        return readings


def volumes(chapters: Sequence[Path], registers: Path, settings: PrintSettings) -> list[Volume]:
    """The vertical volume and the horizontal one, each if there are chapters for it.

    Raises TeiError for a file that cannot be read.
    """
    lists = tuple(File(path, parse_file(path)) for path in sorted(registers.glob("*.xml")))

    def direction(chapter: File) -> str:
        if settings.direction != "auto":
            return settings.direction
        return "vertical" if chapter.language == "zh-Hant" else "horizontal"

    read = sorted((File(path, parse_file(path)) for path in chapters), key=direction, reverse=True)
    return [Volume(tuple(group), lists, name, settings) for name, group in groupby(read, key=direction)]
