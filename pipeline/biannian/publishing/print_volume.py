"""Volumes: the chapters of one direction of writing, with the registers, as one document for the stylesheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
        return corpus_of(deepcopy(file.tei) for file in (*self.registers, *self.chapters))

    @cached_property
    def outline(self) -> etree._Element:
        """A teiCorpus of all registers and of the chapters' headers and headings, without their text."""
        return corpus_of((*(deepcopy(file.tei) for file in self.registers), *map(_outline, self.chapters)))

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

    def characters(self) -> frozenset[str]:
        """All characters of the files, markup included."""
        files = (*self.registers, *self.chapters)
        return frozenset().union(*(etree.tostring(file.tei, encoding="unicode") for file in files))

    def _readings(self) -> etree._Element:
        """The pinyin of the names that registers give without one: all but the main names."""
        which = ".//*[@type != 'main' and starts-with(@xml:lang, 'zh-Han')]/text()"
        readings = etree.Element("readings")
        for name in sorted({str(name) for file in self.registers for name in file.tei.xpath(which)}):
            etree.SubElement(readings, "reading", name=name).text = " ".join(lazy_pinyin(name))
        return readings


def corpus_of(files: Iterable[etree._Element]) -> etree._Element:
    """A teiCorpus that takes these elements in."""
    corpus = etree.Element(f"{TEI}teiCorpus", nsmap={None: TEI_NAMESPACE})
    corpus.extend(files)
    return corpus


def _outline(chapter: File) -> etree._Element:
    """The header, and the text's divisions down to the headings of chapters."""
    tei = etree.Element(f"{TEI}TEI", dict(chapter.tei.attrib), nsmap={None: TEI_NAMESPACE})
    tei.extend(deepcopy(header) for header in chapter.tei.iterfind(f"{TEI}teiHeader"))
    body = etree.SubElement(etree.SubElement(tei, f"{TEI}text"), f"{TEI}body")
    for division in chapter.tei.iterfind(f"{TEI}text/{TEI}body/{TEI}div"):
        kept = etree.SubElement(body, f"{TEI}div", dict(division.attrib))
        kept.extend(deepcopy(head) for head in division.iterfind(f"{TEI}head"))
    return tei


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
