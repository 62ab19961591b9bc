"""The web edition: TEI chapters and registers in, a folder of static pages out.

Every page is one run of one stylesheet under `xslt/web/`, over an `edition` element that holds only what the page
needs: for a chapter, the chapter, the headers of its neighbours and the register entries it mentions; for the home
page and the indexes, everything. So the work grows with the text, not with its square.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree

from biannian import resources, saxon
from biannian.errors import OutputError, UsageError
from biannian.xml import NAMESPACES, TEI, XML_ID, parse_file

_ASSETS = ("*.css", "*.js", "*.svg")


@dataclass(frozen=True, slots=True)
class _Register:
    """One kind of register: the `prefix` of refs to it, its `name`, and the TEI element of an `entry`."""

    prefix: str
    name: str
    entry: str


@dataclass(frozen=True, slots=True)
class _Chapter:
    name: str
    tei: etree._Element


_Entries = dict[str, dict[str, etree._Element]]
"""Register name, then id, to the entry."""


def publish_web(chapters: Sequence[Path], registers: Path | None, out: Path) -> list[Path]:
    """Write the web edition of TEI chapters, in the order given, to a folder; the paths of its files, sorted.

    `registers` is a folder of TEI register files; entries in a chapter's own `standOff` count too. What the site says
    of the edition comes from the headers. Files of an earlier edition in `out` stay unless they are written again.
    Raises TeiError for a chapter or register that cannot be read, UsageError where there is no chapter or two have
    one name, OutputError where a page cannot be made or written.
    """
    if not chapters:
        raise UsageError("there is no chapter to publish", remedy="encode a text first")
    edition = [_Chapter(path.stem, parse_file(path)) for path in chapters]
    _require_distinct_names(edition)
    entries = _entries(edition, sorted(registers.glob("*.xml")) if registers else [])
    pages = {**_indexes(edition, entries), **dict(_reading_pages(edition, entries))}
    written = [_write(out / address, page.encode()) for address, page in pages.items()]
    written += [_write(out / "assets" / asset.name, asset.read_bytes()) for asset in _assets()]
    return sorted(written)


def _require_distinct_names(edition: Sequence[_Chapter]) -> None:
    seen: set[str] = set()
    for chapter in edition:
        if chapter.name.casefold() in seen:
            raise UsageError(f"two chapters are called {chapter.name}", remedy="give each TEI file a name of its own")
        seen.add(chapter.name.casefold())


@cache
def _kinds() -> tuple[_Register, ...]:
    kinds = parse_file(resources.xslt("common", "kinds.xml"))
    return tuple(
        _Register(kind.get("prefix", ""), kind.get("name", ""), kind.get("entry", ""))
        for kind in kinds.iterfind("register")
    )


def _entries(edition: Sequence[_Chapter], files: Iterable[Path]) -> _Entries:
    """All entries of all registers; where an id comes twice, the register file is right."""
    found: _Entries = {kind.name: {} for kind in _kinds()}
    roots = [parse_file(path) for path in files]
    roots += [part for chapter in edition for part in chapter.tei.iterfind("tei:standOff", NAMESPACES)]
    for root in roots:
        for kind in _kinds():
            for entry in root.iter(f"{TEI}{kind.entry}"):
                identifier = entry.get(XML_ID)
                if identifier and entry.getparent() is not None and _is_list(entry.getparent()):
                    found[kind.name].setdefault(identifier, entry)
    return found


def _is_list(parent: etree._Element | None) -> bool:
    return parent is not None and etree.QName(parent).localname.startswith("list")


def _indexes(edition: Sequence[_Chapter], entries: _Entries) -> dict[str, str]:
    """The home page and the indexes by address."""
    source = _edition_element(edition, entries, _index_names(edition, entries))
    pages = {"index.html": _page("home", source, root="")}
    for name in source.get("indexes", "").split():
        address = f"index/{name}.html"
        pages[address] = _page("register", source, register=name) if name in entries else _page(name, source)
    return pages


def _index_names(edition: Sequence[_Chapter], entries: _Entries) -> str:
    """The indexes that have something to show, in the order of the navigation."""
    years = any(chapter.tei.find(".//tei:div[@type='year']", NAMESPACES) is not None for chapter in edition)
    characters = any(chapter.tei.find(".//tei:charDecl/*", NAMESPACES) is not None for chapter in edition)
    names = [kind.name for kind in _kinds() if entries[kind.name]]
    return " ".join([*["years"] * years, *names, *["characters"] * characters])


def _reading_pages(edition: Sequence[_Chapter], entries: _Entries) -> Iterator[tuple[str, str]]:
    """Address and page of each chapter."""
    indexes = _index_names(edition, entries)
    for number, chapter in enumerate(edition):
        before = [_heading_only(other) for other in edition[max(number - 1, 0) : number]]
        after = [_heading_only(other) for other in edition[number + 1 : number + 2]]
        source = _edition_element([*before, chapter, *after], _mentioned(chapter, entries), indexes)
        source[len(before)].set("current", "current")
        yield f"text/{chapter.name}.html", _page("chapter", source)


def _edition_element(edition: Sequence[_Chapter], entries: _Entries, indexes: str) -> etree._Element:
    source = etree.Element("edition", indexes=indexes)
    for chapter in edition:
        etree.SubElement(source, "chapter", name=chapter.name).append(deepcopy(chapter.tei))
    for kind in _kinds():
        register = etree.SubElement(source, "register", name=kind.name, prefix=kind.prefix)
        register.extend([deepcopy(entry) for entry in entries[kind.name].values()])
    return source


def _heading_only(chapter: _Chapter) -> _Chapter:
    """A chapter reduced to what a link to it says."""
    tei = etree.Element(f"{TEI}TEI", dict(chapter.tei.attrib), nsmap={None: NAMESPACES["tei"]})
    description = etree.SubElement(etree.SubElement(tei, f"{TEI}teiHeader"), f"{TEI}fileDesc")
    description.extend([deepcopy(part) for part in chapter.tei.iterfind(".//tei:fileDesc/*", NAMESPACES)])
    return _Chapter(chapter.name, tei)


def _mentioned(chapter: _Chapter, entries: _Entries) -> _Entries:
    """The entries that a chapter points to, in the order of their ids."""
    pointers = chapter.tei.xpath("tei:text//@ref | tei:text//@who | tei:text//@source", namespaces=NAMESPACES)
    refs = {ref for value in pointers for ref in re.split(r"\s+", str(value))}
    return {
        kind.name: {
            identifier: entries[kind.name][identifier]
            for prefix, _, identifier in sorted(ref.partition(":") for ref in refs)
            if prefix == kind.prefix and identifier in entries[kind.name]
        }
        for kind in _kinds()
    }


def _page(stylesheet: str, source: etree._Element, **parameters: str) -> str:
    return saxon.transform(resources.xslt("web", f"{stylesheet}.xsl"), source, parameters) + "\n"


def _assets() -> list[Path]:
    return sorted(path for pattern in _ASSETS for path in resources.xslt("web", "assets").glob(pattern))


def _write(path: Path, content: bytes) -> Path:
    """A file written whole, or not at all."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        remedy = "choose a folder that you may write to"
        raise OutputError(f"the page cannot be written ({error.strerror})", where=path, remedy=remedy) from None
    return path
