"""The printed book: TEI chapters and registers by way of XSLT and Typst to one PDF for each direction of writing.

Chapters in traditional characters make a vertical volume, chapters in simplified characters a horizontal one.
"""

from __future__ import annotations

import string
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from pathlib import Path

from biannian.errors import Finding, Severity
from biannian.files import write_whole
from biannian.publishing.print_join import joined
from biannian.publishing.print_parts import Parts, together
from biannian.publishing.print_pdf import as_spreads, finish
from biannian.publishing.print_press import Press, design
from biannian.publishing.print_settings import PrintSettings
from biannian.publishing.print_type import Type, prepare_type
from biannian.publishing.print_volume import Volume, volumes
from biannian.xml import TEI

__all__ = ["PrintResult", "PrintSettings", "publish_print"]


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
    progress: Callable[[str], None] = lambda _: None,
) -> PrintResult:
    """Writes `NAME-vertical.pdf` and `NAME-horizontal.pdf` into `out`, each if there are chapters for it;
    with the setting `spreads`, also `NAME-vertical-spreads.pdf`.

    `registers` is the folder of register files (it may be missing), `work` a folder in which cut fonts and typeset
    parts are kept, so that a later run typesets only what changed; `progress` is told what is being done. Raises
    TeiError for a file that cannot be read, OutputError for a missing font, an element that the book has no design
    for, or a folder that cannot be written.
    """
    paths: list[Path] = []
    findings: list[Finding] = []
    used: set[Path] = set()
    with tempfile.TemporaryDirectory(prefix="biannian-") as temporary:
        cache = work or Path(temporary) / "cache"
        for volume in volumes(chapters, registers, settings or PrintSettings()):
            pdf, reported, needed = _typeset(volume, cache, Path(temporary) / volume.direction, progress)
            paths.append(write_whole(out / f"{name}-{volume.direction}.pdf", pdf))
            if volume.vertical and volume.settings.spreads:
                paths.append(write_whole(out / f"{name}-{volume.direction}-spreads.pdf", as_spreads(pdf)))
            findings += reported
            used |= needed
        for path in set((cache / "parts").glob("*")) - used:
            path.unlink(missing_ok=True)
    return PrintResult(tuple(paths), tuple(findings))


def _typeset(
    volume: Volume, cache: Path, folder: Path, progress: Callable[[str], None]
) -> tuple[bytes, tuple[Finding, ...], set[Path]]:
    """The PDF, what is to be reported, and what of the cache was used; `folder` is for Typst's sources and fonts."""
    progress(f"cutting type for the {volume.direction} book")
    type_, upright = _fonts(volume, cache / "fonts", folder / "fonts")
    press = Press(volume, folder, type_, upright, cache / "parts", progress)
    parts = Parts(volume, type_.missing)
    chapters = parts.chapters()
    facts = press.ask(chapters)
    starts = list(accumulate((one.pages for one in facts), initial=1))
    told = together(one.from_page(start) for one, start in zip(facts, starts, strict=False))
    apparatus = parts.apparatus(told)
    (after,) = press.ask([apparatus])
    listed = together([told, after.from_page(starts[-1])]).entries
    (front,) = press.typeset([parts.front(listed)], [1])
    rest = press.typeset([*chapters, apparatus], starts)
    book = joined(front, rest, listed, "頁" if volume.language == "zh-Hant" else "页")
    doubts = (f"Typst says of the {part}: {warning}" for part, warning in sorted(press.warnings))
    warnings = (Finding("print-layout", Severity.WARNING, doubt) for doubt in doubts)
    findings = (*_unset(volume, type_.missing), *warnings)
    pdf = finish(book, volume.language, turned=volume.vertical, bleed=volume.settings.bleed)
    return pdf, findings, press.used


def _fonts(volume: Volume, cache: Path, into: Path) -> tuple[Type, Type]:
    """Type for the text, turned in a vertical volume, and for its pages that are read from left to right."""
    own_words = string.printable + "".join(path.read_text("utf-8") for path in design(".typ", ".xsl", ".xml"))
    prepare = partial(
        prepare_type,
        language=volume.language,
        families=volume.settings.families,
        folders=[volume.settings.fonts] if volume.settings.fonts else [],
        cache=cache,
        into=into,
    )
    headings = volume.text("head", "date", "fileDesc", "mapping", "hi", "emph") + own_words
    type_ = prepare(volume.text() + volume.named() + own_words, headings, name="Book", turned=volume.vertical)
    if not volume.vertical:
        return type_, type_
    return type_, prepare(volume.text("teiHeader", "head") + own_words, own_words, name="Upright", turned=False)


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
