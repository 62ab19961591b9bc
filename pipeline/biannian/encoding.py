"""Source files to TEI files: every stage, the registers, and the merge with what people did to the files before.

An edition has its registers in files of their own; a bare text file carries what it needs of them in `standOff`.
A chapter that cannot be read or merged fails alone: the others are encoded, and its TEI file is left as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from lxml import etree

from biannian import events, registers
from biannian.calendar import describe_day, eras, told_court
from biannian.calendar.sexagenary import of_year as year_name
from biannian.context import Context
from biannian.document import Document
from biannian.edition import Chapter, Edition, Metadata, default_title, number_of, safe_identifier
from biannian.errors import BiannianError, Finding, Severity, SourceError, TeiError, UsageError
from biannian.files import write_whole
from biannian.lexicon import characters
from biannian.registers import Register
from biannian.source import source_text
from biannian.stages import STAGES, run
from biannian.stages.identity import identity
from biannian.stages.ingest import ingest
from biannian.tei.decode import decode, decode_bytes
from biannian.tei.encode import encode
from biannian.tei.header import chapter_header, declare, publication, responsibility, stand_off
from biannian.tei.identifiers import with_identifiers
from biannian.tei.keeping import keep_entries, keep_header
from biannian.tei.merge import merged, proposals_of, read_proposals
from biannian.xml import TEI, XML_ID, parse, parse_file

Progress = Callable[[str], None]
"""Is told what is being done, a few words at a time."""

BEFORE_IDENTITY = tuple(stage for stage in STAGES if stage is not identity)

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A chapter and its document, as read or as it stands in the chapter's TEI file."""

    chapter: Chapter
    document: Document


@dataclass(frozen=True, slots=True)
class Result:
    """What was encoded, and why the other chapters were not."""

    encoded: tuple[Encoded, ...]
    failures: tuple[BiannianError, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the stages found to report."""
        return tuple(finding for one in self.encoded for finding in one.document.findings)


def encode_edition(edition: Edition, progress: Progress) -> Result:
    """Encodes the chapters of an edition in order, and writes texts, registers and what was proposed for both.

    Names are identified again until no chapter finds anybody new: each learns from what the others name. Where a
    chapter fails that has a TEI file, the registers stay as they are: they speak of it too.
    """
    failures: list[BiannianError] = []
    known = registers.known(edition.registers, edition.proposals / "register")
    read = list(_trying(edition.chapters, _Reader(progress), failures))
    progress("identifying")
    identified, found = _settled(read, known, registers.read(edition.registers))
    write = partial(_write_chapter, edition=edition, taken=_identifiers(edition), progress=progress)
    encoded = list(_trying(identified, write, failures))
    if not _some_left_out(edition, encoded):
        documents = [one.document for one in encoded]
        chronicle = events.stated(documents, found, "../text/")
        others = _write_events(edition, chronicle)
        appointed = events.offices(chronicle)
        _write_registers(edition, registers.attested(documents, found, "../text/", appointed, others))
    return Result(tuple(encoded), tuple(failures))


def _some_left_out(edition: Edition, encoded: Sequence[Encoded]) -> bool:
    """Whether there is a chapter's TEI file that could not be renewed, or no chapter at all."""
    renewed = {one.chapter.identifier for one in encoded}
    left = [chapter for chapter in edition.chapters if chapter.identifier not in renewed]
    return not renewed or any(chapter.text.is_file() for chapter in left)


def _settled(
    read: Sequence[Encoded], known: Register, earlier: Register | None = None
) -> tuple[list[Encoded], Register]:
    """The chapters with their names identified, each by what all of them name, and the register that they point to."""

    def identify(register: Register) -> list[Document]:
        return [identity(one.document, replace(one.chapter.context, register=register)) for one in read]

    documents, found = registers.with_documents(*registers.settle(known, identify, earlier))
    return [replace(one, document=document) for one, document in zip(read, documents, strict=True)], found


def _identifiers(edition: Edition) -> dict[str, set[str]]:
    """The ids of the divisions in the TEI files that there are, by chapter; a file that cannot be read has none."""
    taken: dict[str, set[str]] = {}
    for chapter in edition.chapters:
        try:
            root = parse_file(chapter.text) if chapter.text.is_file() else None
        except TeiError:
            root = None
        divisions = [] if root is None else root.iterfind(f".//{TEI}body//{TEI}div")
        taken[chapter.identifier] = {identifier for one in divisions if (identifier := one.get(XML_ID))}
    return taken


def encode_files(sources: Iterable[Path], out: Path, progress: Progress) -> Result:
    """Encodes text files that belong to no edition, each on its own, into a folder."""
    failures: list[BiannianError] = []
    encode_one = partial(_encode_alone, progress=progress)
    chapters = [bare_chapter(source, out) for source in sources]
    for number, chapter in enumerate(chapters):
        if any(chapter.text == other.text for other in chapters[:number]):
            remedy = "encode them into two folders"
            raise UsageError("another file of this call has the same name", where=chapter.source, remedy=remedy)
    return Result(tuple(_trying(chapters, encode_one, failures)), tuple(failures))


def bare_chapter(source: Path, out: Path) -> Chapter:
    """A chapter for a text file without an edition, to be encoded into a folder."""
    identifier = safe_identifier(source.stem)
    number = number_of(identifier)
    title = default_title(identifier, number)
    return Chapter(identifier, source, out / f"{identifier}.xml", number, title, Context(regime=""))


def source_of_file(path: Path) -> bytes:
    """The bytes of the source that a TEI file was encoded from. Raises TeiError for a file that is none of ours."""
    return decode_bytes(parse(source_content(path), path), str(path))


def _trying(
    items: Iterable[_Item], work: Callable[[_Item], Encoded], failures: list[BiannianError]
) -> Iterator[Encoded]:
    """What the work makes of each item; a failure is kept, and does not stop the others."""
    for item in items:
        try:
            yield work(item)
        except BiannianError as error:
            failures.append(error)


class _Reader:
    """Reads chapters in order: where one gives no opening date, its clock starts where the one before it ended.

    Where neither its settings nor its text tell the court, it is that of the chapter before.
    """

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.closing = self.court = ""

    def __call__(self, chapter: Chapter) -> Encoded:
        context = replace(chapter.context, opening_date=chapter.context.opening_date or self.closing)
        read = _read(replace(chapter, context=context), self.progress, self.court)
        self.court = read.chapter.context.regime
        self.closing = _closing_date(read) or context.opening_date
        return read


def _closing_date(read: Encoded) -> str:
    """The date of the chapter's last dated headline, or of the last entry that opens with a date, as its regime counts.

    It is written in Chinese with the year's cyclic name (至元元年甲子十二月), and empty where there is none.
    """
    heads = [(mark.start, mark.end) for mark in read.document.of_kind("head")]
    entries = {mark.start for mark in read.document.of_kind("div") if mark.get("type") == "entry"}
    last: tuple[str, str | None] = ("", None)
    for mark in read.document.of_kind("date"):
        head = bisect_right(heads, (mark.start, len(read.document.text))) - 1
        opens = mark.start in entries or (head >= 0 and mark.end <= heads[head][1])
        if opens and (day := mark.get("notBefore") or mark.get("when")):
            last = day, mark.get("calendar")
    day, followed = last
    table = eras(read.chapter.context.eras)
    names = {name for one in table.regimes.values() if f"#cal-{one.identifier}" == followed for name in one.names}
    dates = describe_day(day, table)["dates"] if day else []
    counted = [one for one in dates if names.intersection(table.regimes[one["regime"]].names)]
    counted.sort(key=lambda one: f"#cal-{one['calendar']}" != followed)
    return next((one["text"].replace("年", f"年{year_name(one['lunar']['year'])}", 1) for one in counted), "")


def _read(chapter: Chapter, progress: Progress, court: str = "") -> Encoded:
    progress(f"reading {chapter.identifier}")
    document = ingest(source_content(chapter.source), chapter.source.name, chapter.context)
    if not chapter.context.regime:
        document, regime = _with_court(document, chapter, court)
        chapter = replace(chapter, context=replace(chapter.context, regime=regime))
    return Encoded(chapter, replace(run(document, chapter.context, BEFORE_IDENTITY), name=chapter.identifier))


def _with_court(document: Document, chapter: Chapter, before: str) -> tuple[Document, str]:
    """The court that the text tells, or that of the chapter before, and a finding where it is another than before."""
    told = told_court(document.text, eras(chapter.context.eras))
    regime = told.regime if told else before or Context().regime
    if regime == before:
        return document, regime
    message, line = f"no regime is set: {regime} is taken, for no reign tells another", 0
    if told:
        named = document.text[told.reading.start : told.reading.end]
        line = document.line_of(told.reading.start)
        others = f" and {told.others} more" if told.others else ""
        message = f"no regime is set: {regime} is taken, whose reign is named in {named}{others}"
    return document.adding((), [Finding("date-regime", Severity.INFO, message, document.name, line)]), regime


def _write_chapter(identified: Encoded, edition: Edition, taken: dict[str, set[str]], progress: Progress) -> Encoded:
    progress(f"encoding {identified.chapter.identifier}")
    own = identified.chapter.identifier
    elsewhere = frozenset().union(*(taken[other] for other in taken if other != own))
    written = _write(identified, edition.metadata, edition.proposals, elsewhere=elsewhere)
    divisions = written.document.of_kind("div")
    taken[own] = {identifier for mark in divisions if (identifier := mark.get("xml:id"))}
    return written


def _encode_alone(chapter: Chapter, progress: Progress) -> Encoded:
    (identified,), found = _settled([_read(chapter, progress)], registers.knowledge())
    taken = frozenset(entry.id for entry in found.entries)
    return _write(identified, Metadata(), None, register=found, elsewhere=taken)


def _write(
    identified: Encoded,
    metadata: Metadata,
    proposals: Path | None,
    register: Register | None = None,
    elsewhere: frozenset[str] = frozenset(),
) -> Encoded:
    """Merges what is proposed with the chapter's TEI file, where there is one, and writes the file.

    With a register, the entries that the text needs go into the file itself. `elsewhere` are ids of other chapters.
    """
    chapter, proposed = identified.chapter, identified.document
    table = proposals / f"{chapter.identifier}.tsv" if proposals else None
    edited = parse_file(chapter.text) if chapter.text.is_file() else None
    document = _merged(chapter, proposed, edited, table, elsewhere)
    header = _header(chapter, document, metadata, registers_at="" if register else "../register/")
    lists = _lists(document, register) if register else []
    if edited is not None:
        keep_header(header, edited)
        keep_entries(lists, edited)
    parts = [stand_off(lists)] if lists else []
    write_whole(chapter.text, encode(document, header, parts, metadata.schema, edited))
    if table:
        write_whole(table, proposals_of(proposed).encode())
    return Encoded(chapter, document)


def _lists(document: Document, register: Register) -> list[etree._Element]:
    """What a text without an edition needs of the register, and the events that it states, for its `standOff`."""
    chronicle = events.stated([document], register)
    attested = registers.attested([document], register, offices=events.offices(chronicle))
    return [*registers.to_lists(attested), *events.to_lists(chronicle)]


def _merged(
    chapter: Chapter, proposed: Document, edited: etree._Element | None, table: Path | None, elsewhere: frozenset[str]
) -> Document:
    """The document to write, with the ids that its divisions have already."""
    if edited is not None:
        before = decode(edited, str(chapter.text))
        _require_faithful(chapter, before, proposed)
        proposed = merged(proposed, before, read_proposals(table, before))
    return with_identifiers(proposed, chapter.identifier, chapter.number, elsewhere)


def _require_faithful(chapter: Chapter, before: Document, proposed: Document) -> None:
    """Raises TeiError where somebody changed the words of a TEI file whose source has not changed."""
    if before.source.sha256 != proposed.source.sha256:
        return
    old, new = source_text(before), source_text(proposed)
    if old == new:
        return
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    line = new.count("\n", 0, same) + 1
    here, there = (text[max(0, same - 4) : same + 8].replace("\n", "↵") for text in (old, new))
    raise TeiError(
        f"the text was changed: it has «{here}» where line {line} of {chapter.source.name} has «{there}»",
        where=chapter.text,
        remedy="undo that, or write a correction as choice with sic and corr",
    )


def _header(chapter: Chapter, document: Document, metadata: Metadata, registers_at: str) -> etree._Element:
    dates = [dict(mark.attributes) for mark in document.of_kind("date")]
    reigns, calendars = _declared(dates, chapter.context.eras)
    known = characters.load(chapter.context.characters)
    return chapter_header(document, chapter, metadata, known, reigns, calendars, registers_at)


def _declared(dates: Iterable[Mapping[str, str]], tables: tuple[Path, ...]) -> tuple[dict[str, str], dict[str, str]]:
    """The name of each reign and calendar that dates point to, by id."""
    table = eras(tables)
    periods = {date.get("period") for date in dates}
    used = {date.get("calendar") for date in dates}
    reigns = {era.identifier: era.written for era in table.all if f"#reign-{era.identifier}" in periods}
    calendars = {
        regime.identifier: f"The lunisolar calendar of {regime.name}"
        for regime in table.regimes.values()
        if f"#cal-{regime.identifier}" in used
    }
    return reigns, calendars


def _write_events(edition: Edition, chronicle: events.Chronicle) -> set[str]:
    """Writes the events and relations that the chapters state, and beside the other proposals what was proposed.

    Returns the references in them: what people wrote there may need entries that no text names.
    """
    tables = edition.chapters[0].context.eras
    reigns, calendars = _declared([dict(event.dates) for event in chronicle.events], tables)
    responsible = list(responsibility(edition.metadata))
    header = registers.header_of(registers.opened(edition.registers / events.NAME))
    if header is None:
        header = registers.header_for("event", publication(edition.metadata), responsible)
    declare(header, reigns, calendars)
    proposed = edition.proposals / "register"
    written, proposal = events.files(chronicle, edition.registers, proposed, header, edition.metadata.schema)
    write_whole(edition.registers / events.NAME, written)
    write_whole(proposed / events.NAME, proposal)
    return events.references(written)


def _write_registers(edition: Edition, register: Register) -> None:
    """Writes the registers, and beside the other proposals what the machine alone would have written."""
    publisher, responsible = publication(edition.metadata), list(responsibility(edition.metadata))
    contents = registers.files(register, edition.registers, publisher, responsible, edition.metadata.schema)
    for name, content in contents.items():
        write_whole(edition.registers / name, content)
    for name, content in registers.proposals(register).items():
        write_whole(edition.proposals / "register" / name, content)


def source_content(path: Path) -> bytes:
    """The bytes of a source file. Raises UsageError for one that is missing or a folder, SourceError else."""
    try:
        return path.read_bytes()
    except IsADirectoryError:
        raise UsageError("this is a folder", where=path, remedy="give a text file") from None
    except FileNotFoundError:
        raise UsageError("there is no such file", where=path, remedy="check its name") from None
    except OSError as error:
        raise SourceError(f"the file cannot be read ({(error.strerror or '').lower()})", where=path) from None
