"""The register file of events and relations: what to write into it, and what people wrote there, which stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from biannian.events.model import Chronicle, identified
from biannian.events.writing import E, to_lists
from biannian.registers.romanization import free
from biannian.xml import TEI, XML_ID, XML_LANG, lay_out, local_name, parse, parse_file
from biannian.xmlfile import tei_file

NAME = "events.xml"
_LISTS = ("listEvent", "listRelation")
_POINTERS = ("where", "target", "active", "passive", "mutual")
_WORDS = (f"{TEI}label", f"{TEI}desc")


@dataclass(frozen=True, slots=True)
class Written:
    """An element of a list, and the comments right before it, which belong to it; or the last comment of a list."""

    element: etree._Element
    list: str
    comments: tuple[etree._Element, ...] = ()

    @property
    def id(self) -> str:
        """The element's id; "" for one without."""
        return self.element.get(XML_ID) or ""

    @property
    def stem(self) -> str:
        """What the ids of all statements of a kind in one entry begin with."""
        return identified(self.element.get("name") or self.element.get("type") or "", self.element.get("source") or "")

    @property
    def said(self) -> tuple[str, ...]:
        """What tells that two builds state the same: where, of what kind, and in which words."""
        words = next((child.text or "" for child in self.element if child.tag in _WORDS), "")
        kind = self.element.get("type") or "", self.element.get("name") or ""
        pair = self.element.get("active") or self.element.get("mutual") or ""
        return self.list, *kind, pair, self.element.get("source") or "", words

    def same(self, other: Written) -> bool:
        """Whether both are written alike."""
        return [_plain(one) for one in self._all] == [_plain(one) for one in other._all]

    @property
    def _all(self) -> tuple[etree._Element, ...]:
        return (*self.comments, self.element)


def files(
    chronicle: Chronicle, folder: Path, proposed: Path, header: etree._Element, schema: str = ""
) -> tuple[bytes, bytes]:
    """The contents of `events.xml` in the register folder and in the folder of proposals.

    Three states are compared, as for all that people may change: what was proposed last, the file as it is, and the
    chronicle. What a person changed or added stays, what a person deleted stays out, the rest is renewed. Raises
    TeiError for a file that is not well-formed.
    """
    before = read(proposed / NAME)
    edited = parse_file(folder / NAME) if (folder / NAME).is_file() else None
    now = None if edited is None else list(_read(edited))
    stated = [Written(element, local_name(one)) for one in to_lists(chronicle) for element in one]
    new = _with_old_ids(stated, before, now or [])
    kept = new if now is None else list(_merged(new, before, now))
    return _file(kept, header, schema, edited), _file(new, header, schema)


def references(written: bytes) -> set[str]:
    """The references to entries of the registers in a file of events."""
    found: set[str] = set()
    for element in parse(written).iter(f"{TEI}event", f"{TEI}ptr", f"{TEI}relation"):
        for name in _POINTERS:
            found.update((element.get(name) or "").split())
    return found


def read(file: Path) -> list[Written]:
    """The events and relations of a file, in order; none where there is no file."""
    return list(_read(parse_file(file))) if file.is_file() else []


def _read(root: etree._Element) -> Iterator[Written]:
    for name in _LISTS:
        for parent in root.iter(f"{TEI}{name}"):
            comments: list[etree._Element] = []
            for child in parent:
                if isinstance(child.tag, str) or child.getnext() is None:
                    yield Written(child, name, tuple(comments))
                    comments = []
                else:
                    comments.append(child)


def _with_old_ids(new: list[Written], before: Iterable[Written], now: Iterable[Written]) -> list[Written]:
    """The new statements, each with the id that the same words had; others with one that nothing has."""
    ids: dict[tuple[str, ...], list[str]] = {}
    taken = {one.id for one in now}
    for one in before:
        ids.setdefault(one.said, []).append(one.id)
        taken.add(one.id)
    fresh = []
    for one in new:
        known = ids.get(one.said)
        if known:
            one.element.set(XML_ID, known.pop(0))
        else:
            fresh.append(one)
    for one in fresh:
        one.element.set(XML_ID, free(one.stem, lambda ident: ident in taken))
        taken.add(one.id)
    return new


def _merged(new: list[Written], before: Iterable[Written], now: list[Written]) -> Iterator[Written]:
    """What to write: the machine's as it is now, a person's as it stands in the file, after what it stood after."""
    proposed = {one.id: one for one in before if one.id}
    there = {one.id: one for one in now if one.id}
    own = {id(one) for one in now if not (one.id in proposed and one.same(proposed[one.id]))}
    wanted = {one.id for one in new}
    following: dict[str, list[Written]] = {}
    anchor = ""
    for one in now:
        if one.id and one.id in wanted:
            anchor = one.id
        elif id(one) in own:
            following.setdefault(anchor, []).append(one)
    yield from following.get("", ())
    for one in new:
        current = there.get(one.id)
        if current is not None and id(current) in own:
            yield current
        elif current is not None or one.id not in proposed:
            yield one
        yield from following.get(one.id, ())


def _file(
    statements: Iterable[Written], header: etree._Element, schema: str, edited: etree._Element | None = None
) -> bytes:
    lists = {name: E(name) for name in _LISTS}
    for one in statements:
        for element in (*one.comments, one.element):
            copied = deepcopy(element)
            copied.tail = None
            lists[one.list].append(copied)
    body = E.body(*(one for one in lists.values() if len(one)))
    root = E.TEI(deepcopy(header), E.text(body if len(body) else E.body(E.p("No entries."))), **{XML_LANG: "en"})
    lay_out(root)
    return tei_file(root, schema, edited)


def _plain(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode", with_tail=False)
