"""The authority files of Dharma Drum (DILA), TEI lists of persons and places."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from lxml import etree

from biannian.lexicon.script import fold
from biannian.registers.authorities.candidates import Candidate, distinct
from biannian.registers.authorities.values import figure, text, year
from biannian.registers.model import Period
from biannian.xml import TEI, XML_ID, local_name, not_well_formed

_NAMES = {"person": "persName", "place": "placeName"}


def read(path: Path, names: Collection[str]) -> Iterator[Candidate]:
    """The persons and places that have one of the names (folded), in the order of the file.

    The file is read piece by piece, without its DTD, external entities or network. Raises TeiError, with the line,
    for a file that is not well-formed.
    """
    wanted = frozenset(names)
    entries = etree.iterparse(
        str(path), tag=[f"{TEI}{kind}" for kind in _NAMES], resolve_entities=False, no_network=True, load_dtd=False
    )
    try:
        for _, element in entries:
            kind = local_name(element)
            called = distinct(_text(name) for name in element.iterfind(f"{TEI}{_NAMES[kind]}"))
            if text(element.get(XML_ID)) and any(fold(name) in wanted for name in called):
                yield _candidate(kind, element, called)
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise not_well_formed(error, path) from None


def _candidate(kind: str, element: etree._Element, names: tuple[str, ...]) -> Candidate:
    geo = element.find(f".//{TEI}geo")
    point = _text(geo).replace(",", " ").split() if geo is not None else []
    sex = element.find(f"{TEI}sex")
    gender = (sex.get("value") or _text(sex))[:1].upper() if sex is not None else ""
    return Candidate(
        "DILA",
        text(element.get(XML_ID)),
        kind,
        names,
        _year(element, "birth"),
        _year(element, "death"),
        Period(_year(element, "floruit"), _year(element, "floruit", last=True)),
        {"1": "M", "M": "M", "2": "F", "F": "F"}.get(gender, ""),
        latitude=figure(point[0], 90) if len(point) == 2 else "",
        longitude=figure(point[1], 180) if len(point) == 2 else "",
    )


def _year(element: etree._Element, name: str, *, last: bool = False) -> str:
    found = element.find(f"{TEI}{name}")
    if found is None:
        return ""
    keys = ("when", "to", "notAfter", "from", "notBefore") if last else ("when", "from", "notBefore", "to", "notAfter")
    return next((year(value) for key in keys if (value := found.get(key))), "")


def _text(element: etree._Element) -> str:
    return text("".join(element.itertext()))
