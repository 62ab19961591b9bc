"""Do references resolve? `person:ning-zining` must be an entry of the register that the header names for `person:`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from lxml import etree

from biannian.errors import Severity, TeiError
from biannian.validation.paths import local_file
from biannian.validation.problem import Problem
from biannian.xml import NAMESPACES, TEI, XML_ID, local_name, parse_file

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

POINTERS = ("ref", "who", "source", "active", "passive", "mutual", "corresp")
"""The attributes that hold references to registers."""


def check(root: etree._Element, path: Path) -> list[Problem]:
    """References of a file that point to no entry, and registers that are not there."""
    return list(_check(root, path))


def _check(root: etree._Element, path: Path) -> Iterator[Problem]:
    targets = {
        str(definition.get("ident")): (definition, str(definition.get("replacementPattern", "")))
        for definition in root.iterfind("tei:teiHeader//tei:prefixDef", NAMESPACES)
        if definition.get("ident") in ENTRIES
    }
    if not targets and next(root.iter(f"{TEI}lb"), None) is None:
        targets = {prefix: (root, pattern) for prefix, pattern in BESIDE.items()}
    entries: dict[str, frozenset[str] | None] = {}
    for element in _bearing(root):
        for name, reference in _references(element):
            prefix, _, identifier = reference.partition(":")
            if prefix not in targets:
                continue
            definition, pattern = targets[prefix]
            if prefix not in entries:
                entries[prefix] = _entries(pattern, prefix, path, root)
                if entries[prefix] is None:
                    yield _register_missing(definition, prefix, pattern)
            known = entries[prefix]
            if known is not None and identifier not in known:
                yield _unresolved(element, name, reference, known, pattern)


def _bearing(root: etree._Element) -> Iterator[etree._Element]:
    for child in root.iterchildren(f"{TEI}text", f"{TEI}standOff"):
        yield from child.iter("*")


def _references(element: etree._Element) -> Iterator[tuple[str, str]]:
    for name in POINTERS:
        for reference in (element.get(name) or "").split():
            yield name, reference


def _entries(pattern: str, prefix: str, path: Path, root: etree._Element) -> frozenset[str] | None:
    """The identifiers that a prefix can point to; None where its register is not there."""
    file = local_file(pattern.partition("#")[0], path)
    if file == path:
        return _identifiers(root, prefix)
    return _register(file, prefix, file.stat().st_mtime_ns) if file is not None and file.is_file() else None


@lru_cache(maxsize=64)
def _register(file: Path, prefix: str, changed: int) -> frozenset[str] | None:
    try:
        return _identifiers(parse_file(file), prefix)
    except TeiError:
        return None


def _identifiers(root: etree._Element, prefix: str) -> frozenset[str]:
    return frozenset(str(entry.get(XML_ID)) for entry in root.iter(f"{TEI}{ENTRIES[prefix]}") if entry.get(XML_ID))


def _register_missing(definition: etree._Element, prefix: str, pattern: str) -> Problem:
    file = pattern.partition("#")[0]
    message = (
        f"the register {file} of the references {prefix}:… is not there or not readable, "
        "so they cannot be checked; build the edition or correct the prefixDef"
    )
    return Problem(definition, "register-missing", message, Severity.WARNING, text=file)


def _unresolved(element: etree._Element, name: str, reference: str, known: frozenset[str], pattern: str) -> Problem:
    prefix, _, identifier = reference.partition(":")
    meant = get_close_matches(identifier, sorted(known), n=1, cutoff=0.75) if len(known) < 20_000 else []
    right = f"did you mean {prefix}:{meant[0]}" if meant else "add the entry or correct the reference"
    where = pattern.partition("#")[0] or "this file"
    message = f"{local_name(element)}/@{name} names {reference}, which is no entry of {where}; {right}"
    return Problem(
        element, "reference-unresolved", message, text=reference, expected=":".join([prefix, *meant]) if meant else ""
    )
