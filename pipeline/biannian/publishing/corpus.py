"""What is published: the TEI chapters of an edition and its registers, read, and cut to what one page needs.

Stylesheets get an `edition` element without a namespace: `site`, with the heading of the first chapter; `chapter`
elements (`name`, the file's stem; `current` on the one that is shown) with a TEI element each; `register` elements
(`name`, `prefix` of the refs to it) with entries; `relations` and `events`. `indexes` lists the indexes that have
something to show, in the order of the navigation.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from lxml import etree

from biannian import resources
from biannian.errors import UsageError
from biannian.publishing.harmless import harmless
from biannian.publishing.positions import position
from biannian.xml import NAMESPACES, TEI, XML_ID, local_name, parse_file

_LISTS = ("listPerson", "listPlace", "listOrg", "list", "listBibl")


@dataclass(frozen=True, slots=True)
class RegisterKind:
    """One kind of register: the `prefix` of refs to it, its `name`, and the TEI element of an `entry`."""

    prefix: str
    name: str
    entry: str


@cache
def register_kinds() -> tuple[RegisterKind, ...]:
    """The kinds of register, as `xslt/common/kinds.xml` lists them for stylesheets too."""
    kinds = parse_file(resources.xslt("common", "kinds.xml")).iterfind("register")
    return tuple(RegisterKind(kind.get("prefix", ""), kind.get("name", ""), kind.get("entry", "")) for kind in kinds)


def entry_address(ref: str) -> str:
    """Where the page of an entry lies in the site: "persons/ning-zining.html".

    A capital is written as a tilde and the small letter: some file systems do not tell names apart by case.
    """
    prefix, _, identifier = ref.partition(":")
    name = "".join(f"~{one.lower()}" if unicodedata.category(one) == "Lu" else one for one in identifier)
    return f"{next(kind.name for kind in register_kinds() if kind.prefix == prefix)}/{name}.html"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A TEI chapter; `name` is its file's stem, and the name of its page."""

    name: str
    tei: etree._Element


@dataclass(frozen=True)
class Corpus:
    """Chapters in their order; `entries` by ref ("person:ning-zining"); relations between entries; what happened.

    `url` is where the site will stand, with a slash at its end; empty where that is not known.
    """

    chapters: tuple[Chapter, ...]
    entries: Mapping[str, etree._Element]
    relations: tuple[etree._Element, ...]
    events: tuple[etree._Element, ...] = ()
    url: str = ""

    @cached_property
    def indexes(self) -> tuple[str, ...]:
        """The names of the indexes that have something to show."""
        years = any(chapter.tei.find(".//tei:div[@type='year']", NAMESPACES) is not None for chapter in self.chapters)
        characters = any(chapter.tei.find(".//tei:charDecl/*", NAMESPACES) is not None for chapter in self.chapters)
        used = {ref.partition(":")[0] for ref in self.entries}
        registers = [kind.name for kind in register_kinds() if kind.prefix in used]
        located = any(ref.startswith("place:") and position(entry) for ref, entry in self.entries.items())
        together = sum(ref.startswith("person:") for ref in self.entries) > 1
        views = (*["timeline"] * years, *["map"] * located, *["network"] * together)
        return (*["years"] * years, *views, *registers, *["characters"] * characters)

    def whole(self) -> etree._Element:
        """Everything: for the home page and the indexes."""
        return self._element(self.chapters, self.entries, self.relations)

    def around(self, number: int) -> etree._Element:
        """The chapter at a place (from 0) with the entries it mentions, and the headings of those before and after."""
        chapter = self.chapters[number]
        before = [heading(other) for other in self.chapters[max(number - 1, 0) : number]]
        after = [heading(other) for other in self.chapters[number + 1 : number + 2]]
        mentioned = {ref: self.entries[ref] for ref in sorted(_refs(chapter.tei)) if ref in self.entries}
        relations = {id(relation): relation for ref in mentioned for relation in self._relations_of.get(ref, ())}
        known = [
            relation for relation in relations.values() if _refs(relation) & self.entries.keys() <= mentioned.keys()
        ]
        element = self._element([*before, chapter, *after], mentioned, known)
        element.findall("chapter")[len(before)].set("current", "current")
        return element

    def heading(self) -> etree._Element:
        """Nothing but what the frame of a page says."""
        return self._element([], {}, ())

    def register(self, prefix: str) -> etree._Element:
        """The entries of one register, and those of others that they point to."""
        own = {ref: entry for ref, entry in self.entries.items() if ref.startswith(f"{prefix}:")}
        others = {ref for entry in own.values() for ref in _refs(entry)} - own.keys()
        entries = {**own, **{ref: self.entries[ref] for ref in sorted(others) if ref in self.entries}}
        return self._element([], entries, ())

    def entry(self, ref: str, others: Iterable[str] = ()) -> etree._Element:
        """One entry, its relations and events, the entries that all these point to, and others asked for."""
        relations, events = self._relations_of.get(ref, ()), self._events_of.get(ref, ())
        refs = {ref, *others, *_refs(self.entries[ref])}.union(*(_refs(one) for one in (*relations, *events)))
        entries = {other: self.entries[other] for other in sorted(refs) if other in self.entries}
        element = self._element([], entries, relations)
        etree.SubElement(element, "events").extend([deepcopy(event) for event in events])
        return element

    @cached_property
    def _first(self) -> Chapter:
        return heading(self.chapters[0])

    @cached_property
    def _relations_of(self) -> Mapping[str, tuple[etree._Element, ...]]:
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for relation in self.relations:
            for ref in _refs(relation):
                found[ref].append(relation)
        return {ref: tuple(relations) for ref, relations in found.items()}

    @cached_property
    def _events_of(self) -> Mapping[str, tuple[etree._Element, ...]]:
        """Events by the ref of those whom they concern, in the order of the chronicle; a polity's own are too many."""
        order = {
            (chapter.name, entry.get(XML_ID, "")): place
            for place, (chapter, entry) in enumerate(
                (chapter, entry)
                for chapter in self.chapters
                for entry in chapter.tei.iterfind(".//tei:div[@type='entry']", NAMESPACES)
            )
        }
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for event in sorted(self.events, key=lambda event: order.get(told_in(event.get("source", "")), len(order))):
            pointers = event.xpath("@where | tei:ptr[not(@type='polity')]/@target", namespaces=NAMESPACES)
            for ref in dict.fromkeys(ref for pointer in pointers for ref in pointer.split()):
                found[ref].append(event)
        return {ref: tuple(events) for ref, events in found.items()}

    def _element(
        self,
        chapters: Iterable[Chapter],
        entries: Mapping[str, etree._Element],
        relations: Iterable[etree._Element],
    ) -> etree._Element:
        edition = etree.Element("edition", indexes=" ".join(self.indexes), url=self.url)
        etree.SubElement(edition, "site").append(deepcopy(self._first.tei))
        for chapter in chapters:
            etree.SubElement(edition, "chapter", name=chapter.name).append(deepcopy(chapter.tei))
        registers = {
            kind.prefix: etree.SubElement(edition, "register", name=kind.name, prefix=kind.prefix)
            for kind in register_kinds()
        }
        for ref, entry in entries.items():
            registers[ref.partition(":")[0]].append(deepcopy(entry))
        etree.SubElement(edition, "relations").extend([deepcopy(relation) for relation in relations])
        return edition


def read_corpus(chapters: Sequence[Path], registers: Path | None, url: str = "") -> Corpus:
    """Chapters in the order given, and the registers of a folder; entries in a chapter's own `standOff` count too.

    Where one ref names two entries, the register file is right before `standOff`. Raises TeiError for a file that
    cannot be read or that browsers would run, UsageError where there is no chapter or two have one name.
    """
    if not chapters:
        raise UsageError("there is no chapter to publish", remedy="encode a text first")
    read = tuple(Chapter(path.stem, harmless(path)) for path in chapters)
    times = Counter(chapter.name.casefold() for chapter in read)
    for path, chapter in zip(chapters, read, strict=True):
        if times[chapter.name.casefold()] > 1:
            raise UsageError("another chapter has the same name", where=path, remedy="rename one of the files")
    roots = [harmless(path) for path in register_files(registers)]
    roots += [part for chapter in read for part in chapter.tei.iterfind("tei:standOff", NAMESPACES)]
    entries: dict[str, etree._Element] = {}
    for root in roots:
        for ref, entry in _entries(root):
            entries.setdefault(ref, entry)
    relations = tuple(relation for root in roots for relation in root.iter(f"{TEI}relation"))
    events = tuple(event for root in roots for event in root.iterfind(".//tei:listEvent/tei:event", NAMESPACES))
    return Corpus(read, entries, relations, events, url and f"{url.rstrip('/')}/")


def register_files(registers: Path | None) -> list[Path]:
    """The TEI files in a folder of registers, by name."""
    return sorted(registers.glob("*.xml")) if registers else []


def _entries(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The entries of all registers under an element, by ref."""
    for kind in register_kinds():
        for entry in root.iter(f"{TEI}{kind.entry}"):
            parent = entry.getparent()
            if XML_ID in entry.attrib and parent is not None and local_name(parent) in _LISTS:
                yield f"{kind.prefix}:{entry.get(XML_ID)}", entry


def told_in(source: str) -> tuple[str, str]:
    """Chapter and entry of the chronicle that a `source` points to: "../text/juan-31.xml#e1099-02-1"."""
    path, _, place = source.partition("#")
    return path.rpartition("/")[2].removesuffix(".xml"), place


def heading(chapter: Chapter) -> Chapter:
    """A chapter reduced to what a link to it says."""
    tei = etree.Element(f"{TEI}TEI", dict(chapter.tei.attrib), nsmap={None: NAMESPACES["tei"]})
    description = etree.SubElement(etree.SubElement(tei, f"{TEI}teiHeader"), f"{TEI}fileDesc")
    description.extend([deepcopy(part) for part in chapter.tei.iterfind("tei:teiHeader/tei:fileDesc/*", NAMESPACES)])
    return Chapter(chapter.name, tei)


_POINTERS = etree.XPath(
    ".//@ref | .//@who | .//@source | .//@active | .//@passive | .//@mutual | .//@where | .//tei:ptr/@target",
    namespaces=NAMESPACES,
    smart_strings=False,
)


def _refs(element: etree._Element) -> set[str]:
    """What an element and those inside it point to."""
    return {ref for pointer in _POINTERS(element) for ref in pointer.split()}
