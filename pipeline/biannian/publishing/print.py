"""The printed book: TEI chapters and registers by way of XSLT and Typst to one PDF for each direction of writing.

Chapters in traditional characters make a vertical volume, chapters in simplified characters a horizontal one.
"""

from __future__ import annotations

import string
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path

from lxml import etree

from biannian.errors import Finding, Severity
from biannian.files import write_whole
from biannian.publishing.print_cache import Cache
from biannian.publishing.print_join import joined
from biannian.publishing.print_parts import parts_of, together
from biannian.publishing.print_pdf import as_spreads, finish
from biannian.publishing.print_press import Press, design
from biannian.publishing.print_settings import PrintSettings
from biannian.publishing.print_source import STAND_IN, Words
from biannian.publishing.print_type import Faces, Type, faces_for, prepare_type
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
    with tempfile.TemporaryDirectory(prefix="biannian-") as temporary:
        kept = work or Path(temporary) / "cache"
        cache = Cache(kept / "parts")
        for volume in volumes(chapters, registers, settings or PrintSettings()):
            pdf, reported = _typeset(volume, cache, kept / "fonts", Path(temporary) / volume.direction, progress)
            paths.append(write_whole(out / f"{name}-{volume.direction}.pdf", pdf))
            if volume.vertical and volume.settings.spreads:
                paths.append(write_whole(out / f"{name}-{volume.direction}-spreads.pdf", as_spreads(pdf)))
            findings += reported
        cache.sweep()
    return PrintResult(tuple(paths), tuple(findings))


def _typeset(
    volume: Volume, cache: Cache, fonts: Path, folder: Path, progress: Callable[[str], None]
) -> tuple[bytes, tuple[Finding, ...]]:
    """The PDF, and what is to be reported; cut fonts are kept in `fonts`, and `folder` is for what Typst reads."""
    settings = volume.settings
    faces = faces_for(volume.language, settings.families, [settings.fonts] if settings.fonts else [])
    missing = faces.lacking(volume.characters())
    progress(f"designing the {volume.direction} book")
    parts = parts_of(volume, missing, cache)
    progress(f"cutting type for the {volume.direction} book")
    type_, upright = _type(volume, faces, parts.words, fonts, folder / "fonts")
    press = Press(volume, folder, type_, upright, cache, progress)
    facts = press.ask(parts.chapters)
    starts = list(accumulate((one.pages for one in facts), initial=1))
    told = together(one.from_page(start) for one, start in zip(facts, starts, strict=False))
    apparatus = replace(parts.apparatus, told=asdict(told))
    (after,) = press.ask([apparatus])
    listed = together([told, after.from_page(starts[-1])]).entries
    (front,) = press.typeset([replace(parts.front, told={"entries": listed})], [1])
    rest = press.typeset([*parts.chapters, apparatus], starts)
    book = joined(front, rest, listed, "頁" if volume.language == "zh-Hant" else "页")
    doubts = (f"Typst says of the {part}: {warning}" for part, warning in sorted(press.warnings))
    warnings = (Finding("print-layout", Severity.WARNING, doubt) for doubt in doubts)
    findings = (*_unset(volume, missing & parts.words.asked), *warnings)
    return finish(book, volume.language, turned=volume.vertical, bleed=settings.bleed), findings


def _type(volume: Volume, faces: Faces, words: Words, cache: Path, into: Path) -> tuple[Type, Type]:
    """Type for the text, turned in a vertical volume, and for its pages that are read from left to right."""
    own = frozenset(string.printable + STAND_IN + "".join(path.read_text("utf-8") for path in design()))
    prepare = partial(prepare_type, faces, cache=cache, into=into)
    type_ = prepare(words.regular | own, words.bold | own, name="Book", turned=volume.vertical)
    if not volume.vertical:
        return type_, type_
    return type_, prepare(words.upright | own, words.upright_bold | own, name="Upright", turned=False)


def _unset(volume: Volume, missing: frozenset[str]) -> Iterator[Finding]:
    """Where the characters stand that the book should print and no font has; what all headers say is told once."""
    told: set[tuple[str, str]] = set()
    for file in (*volume.chapters, *volume.registers) if missing else ():
        header = file.tei.find(f"{TEI}teiHeader")
        in_header = set(header.iter()) if header is not None else set()
        for element in file.tei.iter(etree.Element):
            said = "".join((element.text or "", element.tail or "", *element.attrib.values()))
            for character in sorted(missing.intersection(said)):
                if element not in in_header or (character, said) not in told:
                    told.add((character, said))
                    yield Finding(
                        "print-missing-glyph",
                        Severity.WARNING,
                        f"no font has {character} (U+{ord(character):04X}); the book shows its parts or 〓",
                        str(file.path),
                        element.sourceline or 0,
                    )
