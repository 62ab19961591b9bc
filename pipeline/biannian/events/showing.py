"""What the register of events says of one entry, in lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from biannian.events.files import NAME, read
from biannian.xml import TEI, local_name

_POINTERS = ("active", "passive", "mutual")
_OTHER = {"passive": "active", "active": "passive", "mutual": "mutual"}


def about(ref: str, folder: Path) -> Iterator[str]:
    """The events in which an entry takes part and the relations that it has, by the words of the text.

    `folder` is that of the registers. Raises TeiError for a file of events that is not well-formed.
    """
    for one in read(folder / NAME):
        element = one.element
        if local_name(element) == "event":
            roles = [part.get("type") or "" for part in element.iterfind(f"{TEI}ptr") if part.get("target") == ref]
            roles += ["where"] * (element.get("where") == ref)
            if roles:
                yield f"  {element.get('type')} ({', '.join(roles)}): {_said(element)}"
        elif local_name(element) == "relation":
            yield from (
                f"  {element.get('name')}: {' '.join(others)} {_said(element)}" for others in _related(element, ref)
            )


def _related(relation: etree._Element, ref: str) -> Iterator[list[str]]:
    """Those to whom a relation ties an entry."""
    for pointer in _POINTERS:
        if ref in (relation.get(pointer) or "").split():
            yield [other for other in (relation.get(_OTHER[pointer]) or "").split() if other != ref]


def _said(element: etree._Element) -> str:
    """When it was, in which words the text says so, and where."""
    words = next((child.text or "" for child in element if local_name(child) in ("label", "desc")), "")
    first = element.get("when") or element.get("notBefore") or element.get("from") or ""
    last = element.get("when") or element.get("notAfter") or element.get("to") or ""
    time = first if first == last else f"{first} – {last}".strip()
    return " ".join(part for part in (time, f"「{words}」" if words else "", element.get("source") or "") if part)
