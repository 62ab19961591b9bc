"""What a person wrote into the header and into the lists of a standOff, to stay when the machine writes its own."""

from __future__ import annotations

from lxml import etree

from biannian.document import MACHINE
from biannian.xml import TEI, XML_ID, local_name
from biannian.xmlfile import alone, keep_beside

_REPEATED = ("change", "respStmt")
"""Parts of a header of which both the machine and a person may write some."""

_HEADER = ("fileDesc", "encodingDesc", "profileDesc", "revisionDesc")


def keep_header(header: etree._Element, edited: etree._Element) -> None:
    """Adds to a new header what a person wrote into the old one: changes, persons, parts that biannian never writes."""
    old = edited.find(f"{TEI}teiHeader")
    if old is None:
        return
    for path in ("fileDesc/titleStmt", *_HEADER):
        location = "/".join(f"{TEI}{name}" for name in path.split("/"))
        here, there = header.find(location), old.find(location)
        if here is not None and there is not None:
            _keep_parts(here, there)
    keep_beside(header, old, _HEADER)


def keep_entries(lists: list[etree._Element], edited: etree._Element) -> None:
    """Keeps the entries of a file's own `standOff`: each takes the place of the new one with its id.

    Comments stay with the entry that follows them.
    """
    for old in edited.iterfind(f"{TEI}standOff/*"):
        new = next((one for one in lists if one.tag == old.tag), None)
        if new is not None:
            _keep_list(new, old)


def _keep_list(new: etree._Element, old: etree._Element) -> None:
    renewed = {_canonical(entry): entry for entry in new}
    comments: list[etree._Element] = []
    for entry in old:
        if not local_name(entry):
            comments.append(alone(entry))
            continue
        nested = new.find(str(entry.tag)) if local_name(entry) == "listRelation" else None
        if nested is not None:
            _keep_list(nested, entry)
        elif (same := renewed.get(_canonical(entry))) is not None:
            place = new.index(same)
            new[place : place + 1] = [*comments, alone(entry)]
            comments = []
        elif entry.get("resp") != f"#{MACHINE}":
            new.extend([*comments, alone(entry)])
            comments = []
    new.extend(comments)


def _keep_parts(here: etree._Element, there: etree._Element) -> None:
    tags = {child.tag for child in here}
    known = {_canonical(child) for child in here}
    source = next((child for child in here if local_name(child) == "sourceDesc"), None)
    for child in there:
        if child.tag in tags and not (local_name(child) in _REPEATED and _canonical(child) not in known):
            continue
        kept = alone(child)
        here.append(kept) if source is None else source.addprevious(kept)
        kept.tail = "\n"


def _canonical(element: etree._Element) -> str:
    """What makes two elements of a header the same: their id, or else their content."""
    return element.get(XML_ID) or etree.tostring(element, encoding="unicode", with_tail=False)
