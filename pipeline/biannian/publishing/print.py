"""The printed book: TEI chapters and registers by way of XSLT and Typst to one PDF for each direction of writing.

Chapters in traditional characters make a vertical volume, chapters in simplified characters a horizontal one.
"""

from __future__ import annotations

import shutil
import string
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import typst

from biannian.errors import Finding, OutputError, Severity
from biannian.files import write_whole
from biannian.publishing.print_pdf import as_spreads, finish
from biannian.publishing.print_settings import PAGES, PrintSettings
from biannian.publishing.print_type import Type, prepare_type
from biannian.publishing.print_volume import Volume, volumes
from biannian.resources import xslt
from biannian.saxon import transform
from biannian.xml import TEI

__all__ = ["PrintResult", "PrintSettings", "publish_print"]

_EPOCH = 0


@dataclass(frozen=True, slots=True)
class PrintResult:
    """The PDF files written, and what an editor should know: where characters stand that no font could show."""

    paths: tuple[Path, ...]
    findings: tuple[Finding, ...]


def publish_print(
    chapters: Sequence[Path],
    registers: Path,
    out: Path,
    *,
    name: str = "book",
    settings: PrintSettings | None = None,
    work: Path | None = None,
) -> PrintResult:
    """Writes `NAME-vertical.pdf` and `NAME-horizontal.pdf` into `out`, each if there are chapters for it;
    with the setting `spreads`, also `NAME-vertical-spreads.pdf`.

    `registers` is the folder of register files (it may be missing), `work` a folder for cut fonts that later runs
    can use again. Raises TeiError for a file that cannot be read, OutputError for a missing font, an element that
    the book has no design for, or a folder that cannot be written.
    """
    paths: list[Path] = []
    findings: list[Finding] = []
    with tempfile.TemporaryDirectory(prefix="biannian-") as temporary:
        cache = work or Path(temporary) / "fonts"
        for volume in volumes(chapters, registers, settings or PrintSettings()):
            pdf, reported = _typeset(volume, cache, Path(temporary) / volume.direction)
            paths.append(write_whole(out / f"{name}-{volume.direction}.pdf", pdf))
            if volume.vertical and volume.settings.spreads:
                paths.append(write_whole(out / f"{name}-{volume.direction}-spreads.pdf", as_spreads(pdf)))
            findings += reported
    return PrintResult(tuple(paths), tuple(findings))


def _typeset(volume: Volume, cache: Path, folder: Path) -> tuple[bytes, tuple[Finding, ...]]:
    """The PDF, and what is to be reported; `folder` is for Typst's source and fonts."""
    type_, upright = _fonts(volume, cache, folder / "fonts")
    parameters = volume.parameters() | {"missing": "".join(sorted(type_.missing))}
    source = transform(xslt("print", "book.xsl"), volume.corpus, parameters)
    for path in _design(".typ"):
        shutil.copy(path, folder)
    (folder / "main.typ").write_text(source, "utf-8")
    pdf, warnings = _compiled(volume, folder, type_, upright)
    doubts = (Finding("print-layout", Severity.WARNING, f"Typst says of the book: {warning}") for warning in warnings)
    findings = (*_unset(volume, type_.missing), *doubts)
    return finish(pdf, volume.language, turned=volume.vertical, bleed=volume.settings.bleed), findings


def _design(*suffixes: str) -> list[Path]:
    return [path for path in sorted(xslt("print").iterdir()) if path.suffix in suffixes]


def _fonts(volume: Volume, cache: Path, into: Path) -> tuple[Type, Type]:
    """Type for the text, turned in a vertical volume, and for its pages that are read from left to right."""
    own_words = string.printable + "".join(path.read_text("utf-8") for path in _design(".typ", ".xsl", ".xml"))
    prepare = partial(
        prepare_type,
        language=volume.language,
        families=volume.settings.families,
        folders=[volume.settings.fonts] if volume.settings.fonts else [],
        cache=cache,
        into=into,
    )
    headings = volume.text("head", "fileDesc") + own_words
    type_ = prepare(volume.text() + own_words, headings, name="Book", turned=volume.vertical)
    if not volume.vertical:
        return type_, type_
    return type_, prepare(volume.text("teiHeader") + own_words, own_words, name="Upright", turned=False)


def _compiled(volume: Volume, folder: Path, type_: Type, upright: Type) -> tuple[bytes, tuple[str, ...]]:
    """The PDF as Typst makes it, and its warnings: page numbers are wrong where the layout did not settle."""
    width, height = PAGES[volume.settings.page]
    inputs = {
        "direction": volume.direction,
        "size": f"{volume.settings.points:g}",
        "width": str(width),
        "height": str(height),
        "fonts": "|".join(type_.families),
        "upright": "|".join(upright.families),
    }
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder / "fonts")])
    try:
        compiler = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=fonts, sys_inputs=inputs)
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=_EPOCH)
    except typst.TypstError as error:
        raise OutputError(f"Typst could not set the {volume.direction} volume ({error})") from None
    assert isinstance(pdf, bytes)
    return pdf, tuple(warning.message for warning in warnings)


def _unset(volume: Volume, missing: frozenset[str]) -> Iterator[Finding]:
    """Where the characters stand that no font has."""
    for file in (*volume.chapters, *volume.registers) if missing else ():
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
