"""An edition from source to publication: TEI and registers, validation, the web edition and the book."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from biannian.document import Document
from biannian.edition import Edition
from biannian.encoding import Progress, Result, encode_edition
from biannian.errors import BiannianError, Finding, OutputError, Severity, UsageError
from biannian.publishing.base_map import INSTALLED
from biannian.publishing.epub import publish_epub
from biannian.publishing.print import publish_print
from biannian.publishing.print_settings import PrintSettings
from biannian.publishing.web import publish_web
from biannian.validation import validate

NAMES = ("persName", "rs", "placeName", "orgName", "roleName", "title")
"""The kinds of mark that are identified by reference to a register."""


_NO_BASE_MAP = Finding(
    "base-map-missing",
    Severity.WARNING,
    "the map shows no coasts and rivers: no base map is installed; run tools/node-packages, then install again",
)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build made: `outputs` are pairs of a word and the path it stands for, `seconds` by step."""

    result: Result
    findings: tuple[Finding, ...]
    failures: tuple[BiannianError, ...]
    outputs: tuple[tuple[str, Path], ...]
    seconds: dict[str, float]


def build(edition: Edition, out: Path, progress: Progress) -> Report:
    """Builds everything: what fails is reported, and does not stop what does not need it.

    Raises UsageError, before anything is written, where the edition wants a book that is not possible, or where
    outputs would lie among what people edit.
    """
    refuse_among_sources(edition, out)
    print_settings(edition)
    clock = _Clock()
    result = encode_edition(edition, progress)
    clock.stop("encode")
    texts = [one.chapter.text for one in result.encoded]
    checked = validate([*texts, *register_files(edition)], progress=progress) if texts else ()
    findings = (*result.findings, *checked)
    clock.stop("validate")
    outputs = [("TEI", edition.texts), ("registers", edition.registers)] if texts else []
    failures = list(result.failures)
    for name, publish in (("print", publish_book), ("web", publish_web_edition)):
        if not texts:
            break
        try:
            made, more = publish(edition, out, progress)
        except BiannianError as error:
            failures += [error] if str(error) not in map(str, failures) else []
        else:
            outputs += made
            findings = (*findings, *more)
        clock.stop(name)
    return Report(result, findings, tuple(failures), tuple(outputs), clock.seconds)


def publish_web_edition(
    edition: Edition, out: Path, progress: Progress
) -> tuple[list[tuple[str, Path]], tuple[Finding, ...]]:
    """The web edition of the TEI files that there are, in `out/web`, with the books of `out/print` to take along."""
    progress("publishing web")
    refuse_among_sources(edition, out)
    folder = out / "web"
    books = sorted(path for form in ("pdf", "epub") for path in (out / "print").glob(f"{edition.name}*.{form}"))
    eras = edition.chapters[0].context.eras
    work, url = out / "cache" / "web", edition.metadata.url
    publish_web(_texts(edition), edition.registers, folder, books=books, eras=eras, url=url, work=work)
    return [("web", folder / "index.html")], () if INSTALLED.is_file() else (_NO_BASE_MAP,)


def publish_book(edition: Edition, out: Path, progress: Progress) -> tuple[list[tuple[str, Path]], tuple[Finding, ...]]:
    """PDF volumes and EPUB of the TEI files that there are, in `out/print`, and the characters that no font has."""
    refuse_among_sources(edition, out)
    progress("publishing print")
    settings = print_settings(edition)
    where = (_texts(edition), edition.registers, out / "print")
    epubs = publish_epub(*where, name=edition.name, settings=settings)
    made = publish_print(*where, name=edition.name, settings=settings, work=out / "cache", progress=progress)
    return [("print", path) for path in (*made.paths, *epubs)], made.findings


def refuse_among_sources(edition: Edition, out: Path) -> None:
    """Raises UsageError where outputs would lie in a file, or in a folder of sources, TEI files or registers."""
    sources = {chapter.source.parent.resolve() for chapter in edition.chapters} - {edition.folder.resolve()}
    kept = {folder.resolve() for folder in (edition.texts, edition.registers, edition.proposals)}
    target = out.resolve()
    if out.exists() and not out.is_dir():
        raise UsageError("outputs go into a folder, and this is a file", where=out, remedy="choose another with --out")
    for folder in sorted(sources | kept):
        if target == folder or folder in target.parents:
            what = f"outputs cannot go into {folder.name}, where the edition keeps what it is made from"
            raise UsageError(what, where=out, remedy="choose another folder with --out")


def print_settings(edition: Edition) -> PrintSettings:
    """How the edition wants its book. Raises UsageError for a value that is not possible."""
    choices: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in edition.print.items()
    }
    if "fonts" in choices:
        choices["fonts"] = edition.folder / choices["fonts"]
    try:
        return PrintSettings(**choices)
    except UsageError as error:
        where = error.where or edition.folder / "edition.toml"
        raise UsageError(error.what, where=where, remedy=error.remedy) from None


def register_files(edition: Edition) -> list[Path]:
    """The register files of an edition, in order."""
    return sorted(edition.registers.glob("*.xml"))


def marks_of(document: Document) -> Counter[str]:
    """How many marks of each kind a document has; entries are counted as `entry`."""
    return Counter(
        "entry" if mark.kind == "div" else mark.kind
        for mark in document.marks
        if mark.kind != "div" or mark.get("type") == "entry"
    )


def identified(document: Document) -> tuple[int, int]:
    """How many names refer to one entry of a register for certain, and how many names there are."""
    names = list(document.of_kind(*NAMES))
    return sum(_is_certain(mark.get("ref"), mark.get("cert")) for mark in names), len(names)


def _is_certain(ref: str | None, cert: str | None) -> bool:
    return ref is not None and len(ref.split()) == 1 and cert in (None, "high")


def _texts(edition: Edition) -> list[Path]:
    texts = [chapter.text for chapter in edition.chapters if chapter.text.is_file()]
    if not texts:
        raise OutputError("there are no TEI files to publish", where=edition.texts, remedy="run «biannian build» first")
    return texts


class _Clock:
    """Seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def stop(self, step: str) -> None:
        now = time.perf_counter()
        self.seconds[step] = now - self._last
        self._last = now
