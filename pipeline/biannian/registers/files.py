"""The files of a register folder: what to write into them, and what people wrote there."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from pathlib import Path

from lxml import etree

from biannian.registers.model import Register
from biannian.registers.reading import header_of
from biannian.registers.writing import FILES, header_for, relations_of, to_file


def files(
    register: Register,
    folder: Path,
    publication: etree._Element | None = None,
    responsible: Iterable[etree._Element] = (),
    schema: str = "",
) -> dict[str, bytes]:
    """The content of each register file by its name ("persons.xml"), to be written into a folder.

    A file that is there keeps its header, which a person may have filled in. The others get the `publicationStmt`
    and the `respStmt` elements given. Raises TeiError for a file that is not well-formed.
    """
    contents: dict[str, bytes] = {}
    statements = list(responsible)
    for kind, name in FILES.items():
        header = header_of(folder / f"{name}.xml")
        if header is None:
            header = header_for(kind, deepcopy(publication), deepcopy(statements))
        contents[f"{name}.xml"] = to_file(kind, register, header, schema)
    return contents


def proposals(register: Register) -> dict[str, bytes]:
    """The content of each register file as the pipeline alone would have it: what `kept` compares with next time.

    Entries that a person has changed are left out, so that they stay that person's.
    """
    relations = tuple(("person", etree.tostring(one, encoding="unicode")) for one in relations_of(register.entries))
    machine = Register.of((entry for entry in register.entries if not entry.element), relations)
    return {f"{name}.xml": to_file(kind, machine) for kind, name in FILES.items()}
