"""Registers from TEI: the files of a register folder, as the pipeline wrote them and as people changed them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from lxml import etree

from biannian.errors import TeiError
from biannian.registers.model import PINYIN, TRADITIONAL, Entry, Held, Location, Name, Period, Register, Reign
from biannian.registers.writing import ELEMENTS, FILES, LISTS, NAMES
from biannian.xml import TEI, XML_ID, XML_LANG, local_name, parse_file


def read(folder: Path) -> Register:
    """The register in a folder, each entry with the words of its file; files that are not there hold no entries.

    Raises TeiError for a file that is not well-formed.
    """
    return _register(folder, {})


def kept(folder: Path, proposed: Path) -> Register:
    """What people wrote in the register files of a folder: all that is not as the pipeline proposed it.

    `proposed` is the folder with the register files that the pipeline wrote last, before anybody changed them; an
    entry that is there to the letter is left out, and so is a relation.
    """
    return _register(folder, {kind: _written(proposed / f"{name}.xml") for kind, name in FILES.items()})


def opened(file: Path) -> etree._Element | None:
    """The root of a register file as people changed it; None where there is no file."""
    return parse_file(file) if file.is_file() else None


def header_of(root: etree._Element | None) -> etree._Element | None:
    """The header of a register file, to be kept."""
    return None if root is None else deepcopy(root.find(f"{TEI}teiHeader"))


def _register(folder: Path, proposed: dict[str, frozenset[str]]) -> Register:
    entries: list[Entry] = []
    others: list[tuple[str, str]] = []
    for kind, name in FILES.items():
        file = folder / f"{name}.xml"
        if not file.is_file():
            continue
        kin = _kin(parse_file(file))
        for element, written in _children(file, kind):
            if written in proposed.get(kind, ()):
                continue
            if local_name(element) == ELEMENTS[kind] and element.get(XML_ID):
                entries.append(_checked(file, kind, element, written, kin))
            else:
                others.append((kind, written))
    return Register.of(entries, tuple(others))


def _written(file: Path) -> frozenset[str]:
    """The entries and relations of a file of proposals, each as it is written."""
    kind = next(kind for kind, name in FILES.items() if name == file.stem)
    return frozenset(written for _, written in _children(file, kind)) if file.is_file() else frozenset()


def _children(file: Path, kind: str) -> Iterator[tuple[etree._Element, str]]:
    """Each entry and relation of a register file with its XML.

    Comments belong to what follows them; those that nothing follows come by themselves.
    """
    for parent in parse_file(file).iter(f"{TEI}{LISTS[kind]}"):
        comments = ""
        for child in _flat(parent):
            written = _plain(child)
            if not isinstance(child.tag, str):
                comments += written + "\n"
                continue
            if local_name(child) == LISTS[kind]:
                continue
            yield child, comments + written
            comments = ""
        if comments:
            yield child, comments


def _flat(parent: etree._Element) -> Iterator[etree._Element]:
    """The children of a list, those of a listRelation in its place."""
    for child in parent:
        if local_name(child) == "listRelation":
            yield from child
        else:
            yield child


def _plain(element: etree._Element) -> str:
    """An element's XML without the namespace declaration, in the same form wherever it stands."""
    text = etree.tostring(element, encoding="unicode", with_tail=False)
    return text.replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")


def _kin(root: etree._Element) -> dict[str, tuple[tuple[str, str], ...]]:
    """The kin of each person, by id: who it is the relation of."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for relation in root.iter(f"{TEI}relation"):
        for active in (relation.get("active") or "").split():
            for passive in (relation.get("passive") or "").split():
                pair = (relation.get("name") or "", passive.partition(":")[2])
                ident = active.partition(":")[2]
                found[ident] = (*found.get(ident, ()), pair)
    return found


def _checked(
    file: Path, kind: str, element: etree._Element, written: str, kin: dict[str, tuple[tuple[str, str], ...]]
) -> Entry:
    try:
        return _entry(kind, element, written, kin)
    except ValueError as error:
        remedy = "write it as 1099, 1099-02 or 1099-02-18"
        raise TeiError(str(error), where=file, line=element.sourceline, remedy=remedy) from None


def _entry(kind: str, element: etree._Element, written: str, kin: dict[str, tuple[tuple[str, str], ...]]) -> Entry:
    ident = element.get(XML_ID) or ""
    birth, death, sex = (element.find(f"{TEI}{name}") for name in ("birth", "death", "sex"))
    lasting = element if kind == "org" else element.find(f"{TEI}floruit" if kind == "person" else f"{TEI}date")
    return Entry(
        id=ident,
        kind=kind,
        names=tuple(_name(name) for name in element.iterfind(f"{TEI}{NAMES[kind]}")),
        type=element.get("type") or "",
        sex=(sex.get("value") or "" if sex is not None else element.get("sex") or "").upper(),
        birth=_date(birth),
        death=_date(death),
        period=_period(lasting),
        affiliations=tuple(_id(each.get("ref")) for each in element.iterfind(f"{TEI}affiliation") if each.get("ref")),
        reigns=tuple(
            Reign(_id(each.get("ref")), _period(each)) for each in element.iterfind(f"{TEI}state[@type='reign']")
        ),
        kin=kin.get(ident, ()) if kind == "person" else (),
        authors=tuple(_id(each.get("ref")) or _text(each) for each in element.iterfind(f"{TEI}author")),
        location=_location(element),
        explanations=tuple(
            (each.get(XML_LANG) or "", _sentence(each))
            for each in element.iterfind(f"{TEI}desc")
            if not each.get("type")
        ),
        identifiers=tuple((each.get("type") or "", _text(each)) for each in element.iterfind(f"{TEI}idno")),
        evidence=tuple(_sentence(each) for each in element.iterfind(f"{TEI}note[@type='evidence']")),
        source=next((name.get("source") or "" for name in element.iterfind(f"{TEI}{NAMES[kind]}")), ""),
        certainty=element.get("cert") or "",
        offices=tuple(_held(each) for each in element.iterfind(f"{TEI}occupation")),
        element=written,
    )


def _name(element: etree._Element) -> Name:
    surname = element.find(f"{TEI}surname")
    return Name(
        _sentence(element) if element.get(XML_LANG) == PINYIN else _text(element),
        element.get("type") or "variant",
        element.get(XML_LANG) or TRADITIONAL,
        _text(surname) if surname is not None else "",
    )


def _held(element: etree._Element) -> Held:
    return Held(element.get("ref") or "", _text(element), TRADITIONAL, _period(element), element.get("source") or "")


def _location(element: etree._Element) -> Location:
    modern = element.find(f"{TEI}desc[@type='modern']")
    location = element.find(f"{TEI}location")
    geo = location.find(f"{TEI}geo") if location is not None else None
    point = _sentence(geo).split() if geo is not None else []
    if location is None or len(point) != 2:
        return Location(modern=_text(modern) if modern is not None else "")
    latitude, longitude = point
    precision = location.find(f"{TEI}precision")
    return Location(
        _text(modern) if modern is not None else "",
        latitude,
        longitude,
        precision.get("atMost") or "" if precision is not None else "",
        location.get("cert") or "",
    )


def _text(element: etree._Element) -> str:
    return "".join("".join(element.itertext()).split())


def _sentence(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _date(element: etree._Element | None) -> str:
    period = _period(element)
    return period.first or period.last


def _period(element: etree._Element | None) -> Period:
    if element is None:
        return Period()
    when = element.get("when") or ""
    first = when or element.get("from") or element.get("notBefore") or ""
    period = Period(first, when or element.get("to") or element.get("notAfter") or "")
    if period.days[0] > period.days[1]:
        raise ValueError(f"the time from {period.first} to {period.last} ends before it begins")
    return period


def _id(ref: str | None) -> str:
    return (ref or "").partition(":")[2]
