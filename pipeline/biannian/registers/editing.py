"""What `biannian register` does: find and show entries, make two entries one, or one two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from copy import deepcopy

from lxml import etree

from biannian.document import MACHINE
from biannian.errors import UsageError
from biannian.lexicon.script import fold
from biannian.registers.model import PINYIN, Entry, Register
from biannian.registers.writing import ELEMENTS, FILES, NAMES
from biannian.xml import TEI, XML_ID, XML_LANG, local_name, parse

_TAG = re.compile(r"""<!--.*?-->|<[A-Za-z](?:[^"'<>]|"[^"]*"|'[^']*')*>""", re.DOTALL)
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf|\s|<\?.*?\?>|<!--.*?-->|<![^>]*>)*", re.DOTALL)
_VALUE = re.compile(r"""(?<==)("[^"]*"|'[^']*')""")
_ONCE = ("sex", "birth", "death", "floruit", "location")
"""Statements of which an entry has one: the kept entry's own comes first."""


def find(register: Register, query: str) -> list[Entry]:
    """The entries that a query means: a reference, an id, a name in either script, or part of a name or its pinyin."""
    exact = [entry for entry in register.entries if query in (entry.ref, entry.id)]
    if exact:
        return exact
    folded, plain = fold(query), _plain(query)
    called = [entry for entry in register.entries if any(fold(name.text) == folded for name in entry.names)]
    return called or [
        entry
        for entry in register.entries
        if any(_part(name.text, folded, plain, name.language) for name in entry.names)
    ]


def show(entry: Entry, register: Register) -> str:
    """An entry as lines of plain text: names, dates, kin, offices, place, evidence."""
    return "\n".join(f"{label}: {value}" if label else value for label, value in _lines(entry, register) if value)


def merge(contents: Mapping[str, bytes], keep: str, drop: str) -> dict[str, bytes]:
    """The files that change when the entry `drop` becomes one with `keep` (references such as "person:wang-ding").

    `contents` are the register files and the chapters' TEI files of an edition, by name. The kept entry gets the
    names, facts and notes of the other that it lacks, and is the editor's from now on. Every reference is rewritten,
    what was said of both is said once, and what related them goes; all else stays to the letter. Raises UsageError
    where an entry is not there or the two are not of one kind.
    """
    kind = keep.partition(":")[0]
    if keep == drop or drop.partition(":")[0] != kind:
        raise UsageError(f"{keep} and {drop} cannot be merged", remedy="name two entries of one kind")
    file = register_file(contents, keep)
    root = opened(contents[file], file)
    kept, dropped = entry_element(root, keep, file), entry_element(root, drop, file)
    _join(kept, dropped)
    parent = dropped.getparent()
    assert parent is not None  # an entry lies in a list
    parent.remove(dropped)
    changed = {file: serialized(contents[file], root)}
    for name, content in {**contents, **changed}.items():
        rewritten = _redirected(_decoded(content, name), drop, keep).encode("utf-8")
        if rewritten != contents[name]:
            changed[name] = _once(rewritten, name)
    return changed


def split(contents: Mapping[str, bytes], ref: str, new: str, entries: Collection[str]) -> dict[str, bytes]:
    """The files that change when the mentions of `ref` in some entries of the text become those of a new entry.

    `new` is the reference of the new entry, which starts with the main names of the old one; `entries` are the
    `xml:id` of entries in the chapters. The mentions there are the editor's from now on. Raises UsageError where an
    entry is not there, `new` is taken, or nothing would change.
    """
    file = register_file(contents, ref)
    root = opened(contents[file], file)
    old = entry_element(root, ref, file)
    kind, _, ident = new.partition(":")
    taken = any(element.get(XML_ID) == ident for element in root.iter())
    if kind != ref.partition(":")[0] or not re.fullmatch(r"[a-z][a-z0-9]*(-+[a-z0-9]+)*", ident) or taken:
        raise UsageError(f"{new} cannot be the new entry", remedy=f"choose a free id of the form {kind}:name-2")
    changed = {}
    for name, content in contents.items():
        text = opened(content, name)
        mentions = [
            mention for div in text.iter(f"{TEI}div") if div.get(XML_ID) in entries for mention in _of(div, ref)
        ]
        for mention, attribute in mentions:
            mention.set(attribute, _replaced(mention.get(attribute) or "", ref, new))
            if mention.get("resp") == f"#{MACHINE}":
                del mention.attrib["resp"]
        if mentions:
            changed[name] = serialized(content, text)
    if not changed:
        raise UsageError(f"none of the entries {', '.join(sorted(entries))} mentions {ref}", remedy="check their ids")
    old.addnext(_copy(old, kind, ident))
    return changed | {file: serialized(contents[file], root)}


def register_file(contents: Mapping[str, bytes], ref: str) -> str:
    """The name of the register file for the kind of a reference."""
    wanted = f"{FILES.get(ref.partition(':')[0], '')}.xml"
    names = [name for name in contents if name.rpartition("/")[2] == wanted]
    if not names:
        raise UsageError(
            f"there is no register for {ref}", remedy="name an entry as person:wang-ding, place:lingzhou …"
        )
    return names[0]


def entry_element(root: etree._Element, ref: str, file: str) -> etree._Element:
    """The entry that a reference points to. Raises UsageError where there is none."""
    kind, _, ident = ref.partition(":")
    found = [element for element in root.iter(f"{TEI}{ELEMENTS[kind]}") if element.get(XML_ID) == ident]
    if not found:
        raise UsageError(f"there is no entry {ref}", where=file, remedy="find it with «biannian register find NAME»")
    return found[0]


def opened(content: bytes, name: str) -> etree._Element:
    """The root of a file that is to be changed. Raises UsageError for one in another encoding than UTF-8."""
    root = parse(content, name)
    if (root.getroottree().docinfo.encoding or "UTF-8").upper() not in ("UTF-8", "US-ASCII", "ASCII"):
        raise _foreign(name)
    return root


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        raise _foreign(name) from None


def _foreign(name: str) -> UsageError:
    return UsageError("this file is not in UTF-8", where=name, remedy="save it as UTF-8")


def serialized(content: bytes, root: etree._Element) -> bytes:
    """A changed document under the declaration, comments and processing instructions that it had before its root."""
    prolog = _PROLOG.match(content)
    return (prolog[0] if prolog else b"") + etree.tostring(root, encoding="utf-8") + b"\n"


def _lines(entry: Entry, register: Register) -> Iterator[tuple[str, str]]:
    yield "", f"{entry.ref}  {entry.main}"
    for name in entry.names:
        yield f"  {name.type} ({name.language})", name.text
    for language, text in entry.explanations:
        yield f"  is ({language})", text
    yield "  sex", {"M": "male", "F": "female"}.get(entry.sex, "")
    life = f"{entry.birth or '?'} – {entry.death or '?'}" if entry.birth or entry.death else ""
    yield "  life", life
    yield (
        "  time",
        " – ".join(dict.fromkeys((entry.period.first or "?", entry.period.last or "?"))) if entry.period else "",
    )
    for reign in entry.reigns:
        yield "  ruled", f"{_title(f'org:{reign.polity}', register)}, {reign.period.first} – {reign.period.last}"
    for polity in entry.affiliations:
        yield "  of", _title(f"org:{polity}", register)
    for relation, person in entry.kin:
        yield f"  {relation} of", _title(f"person:{person}", register)
    for held in entry.offices:
        yield "  office", " ".join((held.text, held.period.first, held.source)).strip()
    for author in entry.authors:
        yield "  by", _title(f"person:{author}", register) if author.isascii() else author
    where = entry.location
    yield "  at", f"{where.latitude}, {where.longitude} (within {where.radius or '?'} km)" if where.latitude else ""
    yield "  today", where.modern
    for authority, value in entry.identifiers:
        yield f"  {authority}", value
    for evidence in entry.evidence:
        yield "  evidence", evidence


def _title(ref: str, register: Register) -> str:
    entry = register.get(ref)
    return f"{entry.main} ({ref})" if entry else ref


def _plain(text: str) -> str:
    """Pinyin without tones, blanks and apostrophes, in lower case."""
    letters = unicodedata.normalize("NFD", text.lower().replace("ü", "v"))
    return "".join(letter for letter in letters if letter.isascii() and letter.isalnum())


def _part(name: str, folded: str, plain: str, language: str) -> bool:
    return bool(plain) and plain in _plain(name) if language == PINYIN else folded in fold(name)


def _join(kept: etree._Element, dropped: etree._Element) -> None:
    """Gives an entry what another says and it does not: names as variants, facts where it has none, comments."""
    present = {_said(child) for child in kept if local_name(child)}
    single = {local_name(child) for child in kept} & set(_ONCE)
    after = max((number for number, child in enumerate(kept) if local_name(child) in NAMES.values()), default=-1)
    for child in dropped:
        name = local_name(child)
        if name in single:
            continue
        added = deepcopy(child)
        if not name:  # a comment
            kept.append(added)
            continue
        if name in NAMES.values():
            if child.get(XML_LANG) == PINYIN:
                continue
            added.set("type", "variant" if child.get("type") == "main" else child.get("type") or "variant")
        if _said(added) in present:
            continue
        present.add(_said(added))
        if name in NAMES.values():
            after += 1
            kept.insert(after, added)
        else:
            kept.append(added)
    kept.attrib.pop("resp", None)


def _said(element: etree._Element) -> tuple[str, ...]:
    """What tells whether two statements are the same: of a name its words, of another its attributes too."""
    name, text = local_name(element), "".join("".join(element.itertext()).split())
    if name in NAMES.values():
        return name, text
    return name, text, *(f"{key}={value}" for key, value in sorted(element.attrib.items()) if key != "resp")


def _redirected(content: str, old: str, new: str) -> str:
    """The XML with each reference in an attribute exchanged, and none twice in one attribute."""
    if old not in content:
        return content

    def in_tag(tag: re.Match[str]) -> str:
        if tag[0].startswith("<!") or old not in tag[0]:
            return tag[0]
        return _VALUE.sub(lambda value: f"{value[0][0]}{_replaced(value[0][1:-1], old, new)}{value[0][-1]}", tag[0])

    return _TAG.sub(in_tag, content)


def _once(content: bytes, name: str) -> bytes:
    """The file without those who take part in an event twice over, and without relations of someone to himself."""
    root = opened(content, name)
    idle: list[etree._Element] = []
    for event in root.iter(f"{TEI}event"):
        pointers = list(event.iterfind(f"{TEI}ptr"))
        said = [dict(pointer.attrib) for pointer in pointers]
        idle += [pointer for place, pointer in enumerate(pointers) if said[place] in said[:place]]
    idle += [relation for relation in root.iter(f"{TEI}relation") if len(_related(relation)) == 1]
    for element in idle:
        parent = element.getparent()
        assert parent is not None  # it lies in an event or a list
        parent.remove(element)
        if not len(parent) and (grandparent := parent.getparent()) is not None:
            grandparent.remove(parent)
    return serialized(content, root) if idle else content


def _related(relation: etree._Element) -> set[str]:
    return {ref for key in ("active", "passive", "mutual") for ref in (relation.get(key) or "").split()}


def _replaced(value: str, old: str, new: str) -> str:
    tokens = value.split()
    if old not in tokens:
        return value
    return " ".join(dict.fromkeys(new if token == old else token for token in tokens))


def _of(div: etree._Element, ref: str) -> Iterator[tuple[etree._Element, str]]:
    """The elements and attributes in a division that hold a reference."""
    for element in div.iter(f"{TEI}*"):
        for attribute in ("ref", "who", "source"):
            if ref in (element.get(attribute) or "").split():
                yield element, attribute


def _copy(entry: etree._Element, kind: str, ident: str) -> etree._Element:
    """A new entry with the main names of an old one."""
    new = etree.Element(entry.tag, {XML_ID: ident})
    new.text, new.tail = entry.text, entry.tail
    new.extend(deepcopy(name) for name in entry.iterfind(f"{TEI}{NAMES[kind]}") if name.get("type") == "main")
    if entry.get("type"):
        new.set("type", entry.get("type") or "")
    return new
