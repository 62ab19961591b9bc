"""The TEI header: who, what, from where, under which licence, and how the text was encoded.

TEI Guidelines, chapter 2; what a header must say for an archive follows the FAIR principles: title, responsible
persons, licence, source with its checksum, version. Nothing in it depends on the day or the machine.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from biannian import __version__
from biannian.document import Document, Source
from biannian.edition import Chapter, Metadata
from biannian.lexicon.characters import GETA, Character, Characters
from biannian.lexicon.script import convert
from biannian.resources import data
from biannian.source import LINE_ENDS, found_at
from biannian.xml import TEI, TEI_NAMESPACE, XML_ID, XML_LANG, lay_out, local_name

PREFIXES = {"person": "persons", "place": "places", "org": "organizations", "office": "offices", "work": "works"}
LANGUAGE_NAMES = {
    "zh-Hant": "Literary Chinese in traditional characters",
    "zh-Hans": "Literary Chinese in simplified characters",
}
E = ElementMaker(namespace=TEI_NAMESPACE, nsmap={None: TEI_NAMESPACE})


def chapter_header(
    document: Document,
    chapter: Chapter,
    metadata: Metadata,
    characters: Characters,
    reigns: Mapping[str, str],
    calendars: Mapping[str, str],
    registers: str = "../register/",
) -> etree._Element:
    """The `teiHeader` of a chapter.

    `reigns` and `calendars` give the name of each reign and calendar that the document points to, by id.
    `registers` is where the registers lie as seen from the chapter; empty where the lists stand in the file itself.
    """
    project, *principles = _principles()
    header = E.teiHeader(
        E.fileDesc(
            E.titleStmt(*_titles(chapter, metadata), *_author(metadata), *responsibility(metadata)),
            *_edition(metadata),
            E.extent(E.measure(unit="character", quantity=str(len("".join(document.text.split()))))),
            publication(metadata),
            E.sourceDesc(_source(document.source, chapter, metadata)),
        ),
        E.encodingDesc(
            project,
            E.editorialDecl(*principles),
            E.listPrefixDef(*(_prefix(ident, name, registers) for ident, name in PREFIXES.items())),
            *_reigns(reigns),
            *_characters(document, characters),
            E.appInfo(E.application(E.label("biannian"), ident="biannian", version=__version__)),
        ),
        E.profileDesc(
            *(E.abstract(E.p(text), **{XML_LANG: language}) for language, text in metadata.description.items()),
            E.langUsage(E.language(LANGUAGE_NAMES.get(document.language, ""), ident=document.language)),
            _calendars(calendars),
        ),
        E.revisionDesc(E.change(f"Encoded from {chapter.source.name}.", who="#biannian")),
        **{XML_LANG: "en"},
    )
    lay_out(header)
    return header


def declare(header: etree._Element, reigns: Mapping[str, str], calendars: Mapping[str, str]) -> None:
    """Puts the reigns and calendars that a file points to into its header, in the place of those declared before."""
    encoding, profile = _part(header, "encodingDesc"), _part(header, "profileDesc")
    taxonomies = encoding.findall(f"{TEI}classDecl/{TEI}taxonomy[@{XML_ID}='reigns']")
    for old in [*(one.getparent() for one in taxonomies), *profile.findall(f"{TEI}calendarDesc")]:
        if old is not None and (parent := old.getparent()) is not None:
            parent.remove(old)
    encoding.extend(_reigns(reigns))
    profile.append(_calendars(calendars))
    if not len(encoding):
        header.remove(encoding)


def responsibility(metadata: Metadata) -> Iterable[etree._Element]:
    """A `respStmt` for the software and for each editor: what @resp points to."""
    yield E.respStmt(E.resp("automatic annotation"), E.name("biannian", type="software"), **{XML_ID: "biannian"})
    for editor in metadata.editors:
        yield E.respStmt(E.resp(editor.role), E.persName(editor.name), **{XML_ID: editor.identifier})


def publication(metadata: Metadata) -> etree._Element:
    """The `publicationStmt`: who publishes, under which licence."""
    text = metadata.licence_text or ("" if metadata.licence else "No licence is stated.")
    licence = E.licence(E.p(text or metadata.licence), **({"target": metadata.licence} if metadata.licence else {}))
    status = "free" if metadata.licence else "unknown"
    return E.publicationStmt(E.publisher(metadata.publisher or "unpublished"), E.availability(licence, status=status))


def stand_off(lists: Sequence[etree._Element]) -> etree._Element:
    """The `standOff` that holds the registers of a file without an edition around it."""
    element = E.standOff(*lists)
    lay_out(element)
    return element


def _part(header: etree._Element, name: str) -> etree._Element:
    """A part of the header, which is made where it is not there; parts stand in the order of TEI."""
    order = ("fileDesc", "encodingDesc", "profileDesc", "revisionDesc")
    found = header.find(f"{TEI}{name}")
    if found is None:
        found = E(name)
        earlier = [child for child in header if local_name(child) in order[: order.index(name)]]
        header.insert(header.index(earlier[-1]) + 1 if earlier else 0, found)
    return found


def _titles(chapter: Chapter, metadata: Metadata) -> Iterable[etree._Element]:
    whole = metadata.title or {"zh-Hant": chapter.identifier}
    for language, title in whole.items():
        yield E.title(title, type="main", **{XML_LANG: language})
    for language, title in chapter.title.items():
        if language in whole and title != whole[language]:
            yield E.title(title, type="sub", **{XML_LANG: language})


def _author(metadata: Metadata) -> Iterable[etree._Element]:
    return [E.author(metadata.author, **{XML_LANG: "zh-Hant"})] if metadata.author else []


def _edition(metadata: Metadata) -> Iterable[etree._Element]:
    return [E.editionStmt(E.edition(f"Version {metadata.version}", n=metadata.version))] if metadata.version else []


def _source(source: Source, chapter: Chapter, metadata: Metadata) -> etree._Element:
    said = metadata.source
    title = said.get("title") or metadata.title.get("zh-Hant") or chapter.identifier
    description = E.bibl(E.title(title, level="m", **{XML_LANG: "zh-Hant"}), type="source")
    for name in ("author", "date", "publisher", "note"):
        if said.get(name):
            description.append(E(name, said[name]))
    if chapter.number:
        scope = chapter.title.get("zh-Hant", str(chapter.number))
        description.append(E.biblScope(scope, unit="juan", n=str(chapter.number)))
    names = {end: name for name, end in LINE_ENDS.items()}
    line_ends = [names[source.line_end], *(f"{line}:{names[end]}" for line, end in source.line_ends)]
    encoding = f"{source.encoding} BOM" if source.byte_order_mark else source.encoding
    description.extend(
        [
            E.ptr(target=_address(chapter)),
            E.idno(source.sha256, type="sha256"),
            E.idno(encoding, type="encoding"),
            E.idno(" ".join(line_ends), type="line-end"),
        ]
    )
    return description


def _address(chapter: Chapter) -> str:
    """Where the source lies as seen from the TEI file, with what an address cannot hold written as %20 and the like."""
    way = Path(os.path.relpath(chapter.source, chapter.text.parent)).as_posix()
    return re.sub('[ <>"{}|\\\\^`%#?]', lambda match: quote(match.group()), way)


def _principles() -> Iterable[etree._Element]:
    """What the project does, then the parts of its editorial declaration, in English and in both Chinese scripts."""
    for line in data("tei", "data", "principles.tsv").read_text("utf-8").splitlines()[1:]:
        name, english, chinese = line.split("\t")
        yield E(name, *_in_each_language("p", english, chinese))


def _in_each_language(name: str, english: str, chinese: str) -> Iterable[etree._Element]:
    texts = {"en": english, "zh-Hant": chinese, "zh-Hans": convert(chinese, "zh-Hans")}
    return [E(name, text, **{XML_LANG: language}) for language, text in texts.items() if text]


def _prefix(ident: str, name: str, registers: str) -> etree._Element:
    target = f"{registers}{name}.xml#$1" if registers else "#$1"
    return E.prefixDef(ident=ident, matchPattern="(.+)", replacementPattern=target)


def _reigns(reigns: Mapping[str, str]) -> Sequence[etree._Element]:
    if not reigns:
        return []
    categories = (
        E.category(E.catDesc(name, **{XML_LANG: "zh-Hant"}), **{XML_ID: f"reign-{identifier}"})
        for identifier, name in sorted(reigns.items())
    )
    return [E.classDecl(E.taxonomy(*categories, **{XML_ID: "reigns"}))]


def _characters(document: Document, characters: Characters) -> Sequence[etree._Element]:
    found = dict.fromkeys(found_at(mark) for mark in document.of_kind("g"))
    described = sorted((characters.describe(one) for one in found), key=lambda character: character.identifier)
    if not described:
        return []
    declaration = E.charDecl()
    for character in described:
        char = E.char(
            E.mapping(" ".join(f"U+{ord(code):04X}" for code in character.found), type="source"),
            **{XML_ID: character.identifier},
        )
        if character.composition:
            char.append(E.mapping(character.composition, type="composition"))
        if character.character:
            char.append(E.mapping(character.character, type="unicode", cert=character.certainty))
        char.extend(_in_each_language("note", *_evidence(character)))
        declaration.append(char)
    return [declaration]


def _evidence(character: Character) -> tuple[str, str]:
    """Why a rare character is read as it is, in English and in Chinese; "" for what a table leaves out."""
    if not character.evidence and not character.evidence_chinese:
        return f"Not settled; written {GETA}.", f"未定，書作{GETA}。"
    return (
        character.evidence and f"{character.evidence}.",
        character.evidence_chinese and f"{character.evidence_chinese}。",
    )


def _calendars(calendars: Mapping[str, str]) -> etree._Element:
    julian = E.calendar(E.p("The Julian calendar"), **{XML_ID: "cal-julian"})
    others = (E.calendar(E.p(name), **{XML_ID: f"cal-{identifier}"}) for identifier, name in sorted(calendars.items()))
    return E.calendarDesc(julian, *others)
