"""The files of a register folder: what to write into them, and what people wrote there."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path

from lxml import etree

from biannian.lexicon.script import fold
from biannian.registers.knowledge import knowledge
from biannian.registers.model import PINYIN, Entry, Register
from biannian.registers.reading import header_of, kept, opened
from biannian.registers.resolving.mentions import gap, life
from biannian.registers.writing import FILES, header_for, relations_of, to_file


def known(folder: Path, proposed: Path) -> Register:
    """What is known before an edition's texts are read: biannian's own knowledge, and before it what people wrote.

    `folder` and `proposed` as for `kept`. An entry of a person takes the place of one with the same reference, and of
    one whose names are all among its own (as after a merge), unless the two lived in different times.
    """
    people = kept(folder, proposed)
    others = (entry for entry in knowledge().entries if not _covered(entry, people))
    return Register.of((*others, *people.entries), people.kept)


def _covered(entry: Entry, people: Register) -> bool:
    names = {fold(name.text) for name in entry.names if name.language != PINYIN}
    return any(
        names <= {fold(name.text) for name in other.names} and _one_time(entry, other)
        for other in people.named(entry.kind, entry.main)
        if other.ref != entry.ref
    )


def _one_time(entry: Entry, other: Entry) -> bool:
    span, other_span = life(entry), life(other)
    return span is None or other_span is None or gap(span, other_span) == 0


def files(
    register: Register,
    folder: Path,
    publication: etree._Element | None = None,
    responsible: Iterable[etree._Element] = (),
    schema: str = "",
) -> dict[str, bytes]:
    """The content of each register file by its name ("persons.xml"), to be written into a folder.

    A file that is there keeps its header and what stands around it, for these may be a person's. The others get the
    `publicationStmt` and the `respStmt` elements given. Raises TeiError for a file that is not well-formed.
    """
    contents: dict[str, bytes] = {}
    statements = list(responsible)
    for kind, name in FILES.items():
        edited = opened(folder / f"{name}.xml")
        header = header_of(edited)
        if header is None:
            header = header_for(kind, deepcopy(publication), deepcopy(statements))
        contents[f"{name}.xml"] = to_file(kind, register, header, schema, edited)
    return contents


def proposals(register: Register) -> dict[str, bytes]:
    """The content of each register file as the pipeline alone would have it: what `kept` compares with next time.

    Entries that a person has changed are left out, so that they stay that person's.
    """
    relations = tuple(("person", etree.tostring(one, encoding="unicode")) for one in relations_of(register.entries))
    machine = Register.of((entry for entry in register.entries if not entry.element), relations)
    return {f"{name}.xml": to_file(kind, machine) for kind, name in FILES.items()}
