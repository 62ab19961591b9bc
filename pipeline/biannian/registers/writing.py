"""Registers as TEI: lists for a register file or for the `standOff` of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from lxml import etree
from lxml.builder import ElementMaker

from biannian.document import MACHINE
from biannian.registers.model import PINYIN, Entry, Name, Period, Register
from biannian.xml import TEI_NAMESPACE, XML_ID, XML_LANG, lay_out, local_name, parse
from biannian.xmlfile import tei_file

FILES = {"person": "persons", "place": "places", "org": "organizations", "office": "offices", "work": "works"}
LISTS = {"person": "listPerson", "place": "listPlace", "org": "listOrg", "office": "list", "work": "listBibl"}
NAMES = {"person": "persName", "place": "placeName", "org": "orgName", "office": "roleName", "work": "title"}
ELEMENTS = {"person": "person", "place": "place", "org": "org", "office": "item", "work": "bibl"}
_TITLES = {
    "person": ("Persons", "人物"),
    "place": ("Places", "地名"),
    "org": ("Polities, peoples, bureaus and houses", "國、族、官署"),
    "office": ("Offices and titles", "職官"),
    "work": ("Works", "文獻"),
    "event": ("Events and relations", "事件與關係"),
}
_NAMES_SOURCE = "The names marked in the texts of this edition, and the histories cited in the entries."
E = ElementMaker(namespace=TEI_NAMESPACE, nsmap={None: TEI_NAMESPACE})
_BY_MACHINE = {"resp": f"#{MACHINE}"}


def to_lists(register: Register) -> list[etree._Element]:
    """The register as TEI lists (listPerson, listPlace, listOrg, list, listBibl); a kind without entries has none."""
    lists = []
    for kind, entries in groupby(register.entries, key=lambda entry: entry.kind):
        lists.append(_list(kind, list(entries), register))
    return lists


def to_file(
    kind: str,
    register: Register,
    header: etree._Element | None = None,
    schema: str = "",
    edited: etree._Element | None = None,
) -> bytes:
    """The register file of one kind: `persons.xml` for "person" (see `FILES`).

    Without a header it gets a plain one (see `header_for`). `schema` is written as the file's xml-model; of an
    `edited` file what stands around header and lists is kept.
    """
    entries = register.of_kind(kind)
    root = E.TEI(header if header is not None else header_for(kind), **{XML_LANG: "en"})
    root.append(E.text(E.body(_list(kind, list(entries), register) if entries else E.p("No entries."))))
    lay_out(root)
    return tei_file(root, schema, edited)


def header_for(
    kind: str, publication: etree._Element | None = None, responsible: Iterable[etree._Element] = ()
) -> etree._Element:
    """The header of a register file, with its publicationStmt and the respStmt elements that @resp points to."""
    english, chinese = _TITLES[kind]
    source = "The texts of this edition." if kind == "event" else _NAMES_SOURCE
    software = E.respStmt(E.resp("automatic annotation"), E.name(MACHINE, type="software"), **{XML_ID: MACHINE})
    if publication is None:
        publication = E.publicationStmt(E.publisher("unpublished"))
    return E.teiHeader(
        E.fileDesc(
            E.titleStmt(
                E.title(english, **{XML_LANG: "en"}),
                E.title(chinese, **{XML_LANG: "zh-Hant"}),
                *(list(responsible) or [software]),
            ),
            publication,
            E.sourceDesc(E.p(source)),
        )
    )


def to_element(entry: Entry) -> etree._Element:
    """An entry as TEI, as the pipeline writes it: with @resp, which holds for all that is in it."""
    given = {"type": entry.type, "cert": entry.certainty}
    attributes = {name: value for name, value in given.items() if value}
    element = E(ELEMENTS[entry.kind], **{XML_ID: entry.id}, **attributes, **_BY_MACHINE)
    if entry.kind == "org" and entry.period:
        element.attrib.update(_span(entry.period))
    element.extend(_name(entry.kind, name) for name in entry.names)
    if entry.source:
        element[0].set("source", entry.source)
    element.extend(_FACTS[entry.kind](entry))
    element.extend(E.idno(value, type=authority) for authority, value in entry.identifiers)
    element.extend(E.note(evidence, type="evidence") for evidence in entry.evidence)
    if not entry.named:
        element.append(E.note("Not named in the texts; another entry points here.", type="comment"))
    return element


def relations_of(entries: Sequence[Entry]) -> Iterator[etree._Element]:
    """The kinship of entries that are all here."""
    here = {entry.id for entry in entries}
    for entry in entries:
        for relation, other in entry.kin:
            if other in here and entry.kind == "person":
                attributes = {"active": entry.ref, "passive": f"person:{other}", **_BY_MACHINE}
                yield E.relation(name=relation, type="kinship", **attributes)


def _list(kind: str, entries: Sequence[Entry], register: Register) -> etree._Element:
    element = E(LISTS[kind], **({"type": "office"} if kind == "office" else {}))
    for entry in entries:
        element.extend(_kept(entry) if entry.element else [to_element(entry)])
    relations = list(relations_of(entries))
    for owner, written in register.kept:
        if owner == kind:
            kept = list(_parsed(written))
            relations += [one for one in kept if local_name(one) == "relation"]
            element.extend(one for one in kept if local_name(one) != "relation")
    unique = {tuple(sorted(relation.attrib.items())): relation for relation in relations}
    if unique:
        element.append(E.listRelation(*unique.values()))
    return element


def _kept(entry: Entry) -> list[etree._Element]:
    """The entry as a person wrote it, with the names that the texts have besides after its last name."""
    written = list(_parsed(entry.element))
    element = written[-1]
    names = [child for child in element if local_name(child) == NAMES[entry.kind]]
    known = [Name(" ".join("".join(child.itertext()).split()), language=child.get(XML_LANG) or "") for child in names]
    place = element.index(names[-1]) + 1 if names else 0
    spelled = {name.text for name in known}
    new = [name for name in entry.names if name.type == "attested" and name.text not in spelled]
    for number, name in enumerate(new):
        addition = _name(entry.kind, name)
        addition.set("resp", _BY_MACHINE["resp"])
        element.insert(place + number, addition)
    return written


def _parsed(written: str) -> Iterator[etree._Element]:
    root = parse(f'<list xmlns="{TEI_NAMESPACE}">{written}</list>'.encode())
    for child in root:
        child.tail = None
        yield child


def _name(kind: str, name: Name) -> etree._Element:
    attributes = {"type": name.type, XML_LANG: name.language}
    if kind == "person" and name.surname and name.language != PINYIN and name.type in ("main", "personal"):
        given = name.text[len(name.surname) :]
        return E.persName(E.surname(name.surname), E.forename(given), **attributes)
    return E(NAMES[kind], name.text, **attributes)


def _person(entry: Entry) -> Iterator[etree._Element]:
    if entry.sex:
        yield E.sex(value=entry.sex)
    for name, date in (("birth", entry.birth), ("death", entry.death)):
        if date:
            yield E(name, when=date)
    if entry.period:
        approximate = {"cert": "medium"} if entry.evidence else {}
        yield E.floruit(**_span(entry.period), **approximate)
    for polity in entry.affiliations:
        yield E.affiliation(ref=f"org:{polity}")
    for reign in entry.reigns:
        yield E.state(type="reign", ref=f"org:{reign.polity}", **_span(reign.period))
    for held in entry.offices:
        source = {"source": held.source} if held.source else {}
        yield E.occupation(held.text, ref=held.ref, **_span(held.period), **source)


def _place(entry: Entry) -> Iterator[etree._Element]:
    where = entry.location
    if where.latitude:
        location = E.location(**({"cert": where.certainty} if where.certainty else {}))
        if where.radius:
            location.append(E.precision(match="geo", atMost=where.radius))
        location.append(E.geo(f"{where.latitude} {where.longitude}"))
        if where.radius:
            location.append(E.note(f"Within {where.radius} km.", type="comment"))
        yield location
    if where.modern:
        yield E.desc(where.modern, type="modern", **{XML_LANG: "zh-Hant"})


def _office(entry: Entry) -> Iterator[etree._Element]:
    for language, text in entry.explanations:
        yield E.desc(text, **{XML_LANG: language})


def _work(entry: Entry) -> Iterator[etree._Element]:
    for author in entry.authors:
        yield E.author(ref=f"person:{author}") if author.isascii() else E.author(author, **{XML_LANG: "zh-Hant"})
    if entry.period:
        yield E.date(**_span(entry.period))


def _nothing(entry: Entry) -> Iterator[etree._Element]:
    return iter(())


_FACTS = {"person": _person, "place": _place, "org": _nothing, "office": _office, "work": _work}


def _span(period: Period) -> dict[str, str]:
    """A period as attributes: @when where both ends are one date."""
    if period.first == period.last:
        return {"when": period.first} if period.first else {}
    return {key: date for key, date in (("from", period.first), ("to", period.last)) if date}
