"""Do references resolve?

`person:ning-zining` must be an entry of the register that the header names for `person:`, and the entry of a text on
which a statement of a register rests (`../text/juan-31.xml#e1099-02-1`) must be there.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from biannian.errors import Severity, TeiError
from biannian.validation.paths import local_file
from biannian.validation.problem import Problem
from biannian.validation.reading import IDENTIFIER, Listener, Tag, number_of
from biannian.xml import NAMESPACES, TEI, XML_ID, parse_file

ENTRIES: Mapping[str, str] = {"person": "person", "place": "place", "org": "org", "office": "item", "work": "bibl"}
"""The elements that the prefixes of references stand for."""

BESIDE: Mapping[str, str] = {
    "person": "persons.xml#$1",
    "place": "places.xml#$1",
    "org": "organizations.xml#$1",
    "office": "offices.xml#$1",
    "work": "works.xml#$1",
}
"""Where the prefixes point to in a register, which lies beside the others and declares none."""

POINTERS = frozenset({"ref", "who", "source", "active", "passive", "mutual", "corresp", "where", "target"})
"""The attributes that hold references to registers."""

PARTS = frozenset({"teiHeader", "facsimile", "sourceDoc", "standOff", "text"})
"""The elements of which a TEI file is made; none lies within another."""

_PREFIXES = {element: prefix for prefix, element in ENTRIES.items()}


class References(Listener):
    """A listener that notes references of a file that point to no entry, and registers that are not there."""

    def __init__(self, head: etree._Element, path: Path) -> None:
        super().__init__()
        self.path = path
        self.targets = {
            str(one.get("ident")): (number_of(one), str(one.get("replacementPattern", ""))) for one in _prefixes(head)
        }
        self.is_beside = not self.targets
        """Whether the registers beside the file are meant; a chapter would declare where its registers are."""
        if self.is_beside:
            self.targets = {prefix: (1, pattern) for prefix, pattern in BESIDE.items()}
        self.entries: dict[str, frozenset[str] | None] = {}
        self.own: dict[str, set[str]] = {prefix: set() for prefix in ENTRIES}
        """The entries that the file itself has."""
        self.waiting: list[_Reference] = []
        """References to entries that the file itself may have further on."""
        self.resolved: set[str] = set()
        self.is_in_text = False

    def start(self, number: int, tag: Tag) -> None:
        """Looks up what an element refers to."""
        if tag.local in PARTS:
            self.is_in_text = tag.local in ("text", "standOff")
        for name, value in tag.attributes.items():
            if name in POINTERS:
                if self.is_in_text and value not in self.resolved:
                    self._refer(number, tag.local, name, value)
            elif name == IDENTIFIER and (prefix := _PREFIXES.get(tag.local)) is not None:
                self.own[prefix].add(value)
        if self.is_beside and tag.local == "lb":
            self.targets, self.problems, self.is_beside = {}, [], False

    def finish(self) -> None:
        """Looks up what the file itself must have."""
        for reference in self.waiting:
            known = frozenset(self.own[reference.prefix])
            if reference.identifier not in known:
                self.problems.append(_unresolved(reference, known, ""))

    def _refer(self, number: int, name: str, attribute: str, value: str) -> None:
        is_resolved = True
        for one in value.split():
            reference = _Reference(number, name, attribute, *one.partition(":")[::2])
            if reference.prefix in self.targets:
                is_resolved &= self._resolves(reference)
            elif attribute == "source" and ".xml#" in one:
                is_resolved &= self._reaches(reference)
        if is_resolved:
            self.resolved.add(value)

    def _resolves(self, reference: _Reference) -> bool:
        prefix = reference.prefix
        definition, pattern = self.targets[prefix]
        file = pattern.partition("#")[0]
        if not file:
            is_known = reference.identifier in self.own[prefix]
            if not is_known:
                self.waiting.append(reference)
            return is_known
        if prefix not in self.entries:
            self.entries[prefix] = _entries(file, prefix, self.path)
            if self.entries[prefix] is None:
                self.problems.append(_register_missing(definition, prefix, file))
        known = self.entries[prefix]
        if known is None or reference.identifier in known:
            return True
        self.problems.append(_unresolved(reference, known, file))
        return False

    def _reaches(self, reference: _Reference) -> bool:
        """Whether the part of another file of the edition is there that an address means."""
        file, _, identifier = reference.prefix.partition("#")
        known = _parts(file, self.path)
        if known is None or identifier in known:
            return True
        message = f"{reference.name}/@{reference.attribute} names {reference.prefix}, where nothing has this identifier"
        remedy = "correct the identifier, or build the edition"
        problem = Problem(
            reference.element, "reference-unresolved", f"{message}; {remedy}", text=reference.prefix, expected=""
        )
        self.problems.append(problem)
        return False


def declares_registers(head: etree._Element) -> bool:
    """Whether a header says where the registers are; that of a register does not."""
    return bool(_prefixes(head))


def _prefixes(head: etree._Element) -> list[etree._Element]:
    return [one for one in head.iterfind("tei:teiHeader//tei:prefixDef", NAMESPACES) if one.get("ident") in ENTRIES]


class _Reference(NamedTuple):
    """A reference: the number and name of the element that makes it, its attribute, and what it names."""

    element: int
    name: str
    attribute: str
    prefix: str
    identifier: str


def _entries(target: str, prefix: str, path: Path) -> frozenset[str] | None:
    """The identifiers that a prefix can point to; None where its register is not there."""
    file = local_file(target, path)
    return _register(file, prefix, file.stat().st_mtime_ns) if file is not None and file.is_file() else None


@lru_cache(maxsize=64)
def _register(file: Path, prefix: str, changed: int) -> frozenset[str] | None:
    try:
        return _identifiers(parse_file(file), prefix)
    except TeiError:
        return None


def _parts(target: str, path: Path) -> frozenset[str] | None:
    """The identifiers of all that a file has; None where it is not there or not readable."""
    file = local_file(target, path)
    return _all_of(file, file.stat().st_mtime_ns) if file is not None and file.is_file() else None


@lru_cache(maxsize=256)
def _all_of(file: Path, changed: int) -> frozenset[str] | None:
    try:
        return frozenset(str(one.get(XML_ID)) for one in parse_file(file).iter(f"{TEI}*") if one.get(XML_ID))
    except TeiError:
        return None


def _identifiers(root: etree._Element, prefix: str) -> frozenset[str]:
    return frozenset(str(entry.get(XML_ID)) for entry in root.iter(f"{TEI}{ENTRIES[prefix]}") if entry.get(XML_ID))


def _register_missing(definition: int, prefix: str, file: str) -> Problem:
    message = (
        f"the register {file} of the references {prefix}:… is not there or not readable, "
        "so they cannot be checked; build the edition or correct the prefixDef"
    )
    return Problem(definition, "register-missing", message, Severity.WARNING, text=file)


def _unresolved(reference: _Reference, known: frozenset[str], file: str) -> Problem:
    number, name, attribute, prefix, identifier = reference
    meant = get_close_matches(identifier, sorted(known), n=1, cutoff=0.75) if len(known) < 20_000 else []
    right = f"did you mean {prefix}:{meant[0]}" if meant else "add the entry or correct the reference"
    named = f"{prefix}:{identifier}"
    message = f"{name}/@{attribute} names {named}, which is no entry of {file or 'this file'}; {right}"
    expected = f"{prefix}:{meant[0]}" if meant else ""
    return Problem(number, "reference-unresolved", message, text=named, expected=expected)
