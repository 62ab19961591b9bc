"""The printed book: TEI chapters and registers by way of XSLT and Typst to one PDF for each direction of writing.

Chapters in traditional characters make a vertical volume, chapters in simplified characters a horizontal one.
"""

from __future__ import annotations

import shutil
import string
import tempfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

import typst
from lxml import etree
from pypinyin import lazy_pinyin

from biannian.errors import Finding, OutputError, Severity, UsageError
from biannian.files import write_whole
from biannian.publishing.print_pdf import finish
from biannian.publishing.print_type import Type, prepare_type
from biannian.resources import xslt
from biannian.saxon import Parameter, transform
from biannian.xml import TEI, TEI_NAMESPACE, XML_LANG, parse_file

PAGES = {"32開": (140, 203), "16開": (185, 260), "A5": (148, 210), "A4": (210, 297)}
"""Width and height in millimetres; 32開 is the large format (大32開)."""

DIRECTIONS = ("auto", "vertical", "horizontal")
INDEXES = ("auto", "strokes", "pinyin")
SIZES = (6.0, 24.0)
MOST_BLEED = 10.0
_LARGE_PAGE = 180

_EPOCH = 0


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """How the book is made.

    `page` is a key of `PAGES`; `size` the size of the running text in points, 0 for the page's default;
    `direction` "auto" (by the script of each chapter), "vertical" or "horizontal"; `index` the order of the indexes,
    "auto" (strokes for traditional characters), "strokes" or "pinyin"; `families` font families in the order in
    which they are tried, looked for in the folder `fonts`; where these are empty, Noto Serif CJK and Hanazono from
    Debian's folders. `two_pages` asks viewers to open the vertical volume as spreads from right to left; it is off
    because viewers built on PDFium then copy the clauses of a sentence in reverse order. `bleed` in millimetres
    adds that much paper around the page, with crop marks, for a printer who trims.

    Raises UsageError for a value out of range.
    """

    page: str = "A5"
    size: float = 0.0
    direction: str = "auto"
    index: str = "auto"
    fonts: Path | None = None
    families: tuple[str, ...] = ()
    two_pages: bool = False
    bleed: float = 0.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "page", self.page.replace("开", "開").upper())
        for what, chosen, known in (
            ("page size", self.page, tuple(PAGES)),
            ("direction", self.direction, DIRECTIONS),
            ("order of indexes", self.index, INDEXES),
        ):
            if chosen not in known:
                raise UsageError(f"there is no {what} «{chosen}»", remedy=f"choose one of {', '.join(known)}")
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


@dataclass(frozen=True, slots=True)
class PrintResult:
    """The PDF files written, and the characters that no font could show."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    tei: etree._Element

    @property
    def language(self) -> str:
        return "zh-Hant" if self.tei.get(XML_LANG, "").endswith("Hant") else "zh-Hans"


def publish_print(
    chapters: Sequence[Path],
    registers: Path,
    out: Path,
    *,
    name: str = "book",
    settings: PrintSettings | None = None,
    work: Path | None = None,
) -> PrintResult:
    """Writes `NAME-vertical.pdf` and `NAME-horizontal.pdf` into `out`, each if there are chapters for it.

    `registers` is the folder of register files (it may be missing), `work` a folder for cut fonts that later runs
    can use again. Raises TeiError for a file that cannot be read, OutputError for a missing font, an element that
    the book has no design for, or a folder that cannot be written.
    """
    settings = settings or PrintSettings()
    read = [_File(path, parse_file(path)) for path in chapters]
    lists = tuple(_File(path, parse_file(path)) for path in sorted(registers.glob("*.xml")))
    by_direction = sorted(read, key=lambda chapter: _direction(chapter, settings) != "vertical")
    results = []
    with tempfile.TemporaryDirectory(prefix="biannian-") as temporary:
        cache = work or Path(temporary) / "fonts"
        for direction, group in groupby(by_direction, key=lambda chapter: _direction(chapter, settings)):
            folder = Path(temporary) / direction
            pdf, findings = _Volume(tuple(group), lists, direction, settings).typeset(cache, folder)
            results.append((write_whole(out / f"{name}-{direction}.pdf", pdf), findings))
    paths, findings_by_volume = tuple(path for path, _ in results), (findings for _, findings in results)
    return PrintResult(paths, tuple(finding for findings in findings_by_volume for finding in findings))


def _direction(chapter: _File, settings: PrintSettings) -> str:
    if settings.direction != "auto":
        return settings.direction
    return "vertical" if chapter.language == "zh-Hant" else "horizontal"


@dataclass(frozen=True, slots=True)
class _Volume:
    chapters: tuple[_File, ...]
    registers: tuple[_File, ...]
    direction: str
    settings: PrintSettings

    @property
    def language(self) -> str:
        return self.chapters[0].language

    @property
    def vertical(self) -> bool:
        return self.direction == "vertical"

    @property
    def by_strokes(self) -> bool:
        return self.settings.index == "strokes" or (self.settings.index == "auto" and self.language == "zh-Hant")

    def typeset(self, cache: Path, folder: Path) -> tuple[bytes, tuple[Finding, ...]]:
        """The PDF, and what could not be shown."""
        corpus = _corpus([file.tei for file in (*self.registers, *self.chapters)])
        design = [path for path in sorted(xslt("print").iterdir()) if path.suffix in (".typ", ".xsl", ".xml")]
        own_words = string.printable + "".join(path.read_text("utf-8") for path in design)
        prepare = partial(
            prepare_type,
            language=self.language,
            families=self.settings.families,
            folders=[self.settings.fonts] if self.settings.fonts else [],
            cache=cache,
            into=folder / "fonts",
        )
        everything, headings = {*_text(corpus), *own_words}, {*_text(corpus, "head", "fileDesc"), *own_words}
        type_ = prepare(everything, headings, name="Book", turned=self.vertical)
        upright = prepare({*_text(corpus, "teiHeader"), *own_words}, {*own_words}, name="Upright", turned=False)
        missing = "".join(sorted(type_.missing))
        parameters: dict[str, Parameter] = {
            "vertical": self.vertical,
            "language": self.language,
            "by-strokes": self.by_strokes,
            "missing": missing,
            "readings": _readings(corpus),
        }
        source = transform(xslt("print", "book.xsl"), corpus, parameters)
        for path in design:
            if path.suffix == ".typ":
                shutil.copy(path, folder)
        (folder / "main.typ").write_text(source, "utf-8")
        pdf = finish(
            self.compiled(folder, type_, upright),
            self.language,
            turned=self.vertical,
            two_pages=self.vertical and self.settings.two_pages,
            bleed=self.settings.bleed,
        )
        return pdf, tuple(self.unset(type_.missing))

    def compiled(self, folder: Path, type_: Type, upright: Type) -> bytes:
        width, height = PAGES[self.settings.page]
        inputs = {
            "direction": self.direction,
            "size": f"{self.settings.points:g}",
            "width": str(width),
            "height": str(height),
            "fonts": "|".join(type_.families),
            "upright": "|".join(upright.families),
        }
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")]
        )
        try:
            compiler = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=fonts, sys_inputs=inputs)
            pdf = compiler.compile(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=_EPOCH)
        except typst.TypstError as error:
            raise OutputError(f"Typst could not set the {self.direction} volume ({error})") from None
        assert isinstance(pdf, bytes)
        return pdf

    def unset(self, missing: frozenset[str]) -> Iterator[Finding]:
        for file in (*self.chapters, *self.registers) if missing else ():
            for element in file.tei.iterfind(f"{TEI}text//*"):
                own = element.text if isinstance(element.tag, str) else ""
                for character in sorted(missing.intersection(f"{own or ''}{element.tail or ''}")):
                    yield Finding(
                        "print-missing-glyph",
                        Severity.WARNING,
                        f"no font has {character} (U+{ord(character):04X}); the book shows its parts or 〓",
                        str(file.path),
                        element.sourceline or 0,
                    )


def _corpus(parts: Sequence[etree._Element]) -> etree._Element:
    """One document of all parts; they are copied into it."""
    corpus = etree.Element(f"{TEI}teiCorpus", nsmap={None: TEI_NAMESPACE})
    for part in parts:
        corpus.append(deepcopy(part))
    return corpus


def _readings(corpus: etree._Element) -> etree._Element:
    """The pinyin of the names that registers give without one: all but the main names."""
    names = corpus.xpath(".//*[@type != 'main' and starts-with(@xml:lang, 'zh-Han')]/text()")
    readings = etree.Element("readings")
    for name in sorted({str(name) for name in names}):
        etree.SubElement(readings, "reading", name=name).text = " ".join(lazy_pinyin(name))
    return readings


def _text(corpus: etree._Element, *elements: str) -> str:
    """All text within elements of these names, or all there is."""
    within = corpus.iter(*(f"{TEI}{name}" for name in elements)) if elements else [corpus]
    return "".join(str(text) for element in within for text in element.itertext())
