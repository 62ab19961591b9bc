"""The China Biographical Database, as the SQLite file that the project gives out."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from biannian.errors import UsageError
from biannian.lexicon.script import fold
from biannian.registers.authorities.candidates import Candidate, year
from biannian.registers.model import Period

_PERSONS = "SELECT c_personid, c_name_chn, c_birthyear, c_deathyear, c_index_year, c_female FROM BIOG_MAIN"
_ALTERNATIVES = "SELECT c_personid, c_alt_name_chn FROM ALTNAME_DATA"
_OFFICES = (
    "SELECT posted.c_personid, office.c_office_chn FROM POSTED_TO_OFFICE_DATA AS posted "
    "JOIN OFFICE_CODES AS office ON office.c_office_id = posted.c_office_id"
)
_KIN = (
    "SELECT kin.c_personid, person.c_name_chn FROM KIN_DATA AS kin "
    "JOIN BIOG_MAIN AS person ON person.c_personid = kin.c_kin_id"
)


def read(path: Path, names: Collection[str]) -> Iterator[Candidate]:
    """The persons that have one of the names (folded), by id, with their other names, offices and kin.

    Raises UsageError for a database that is damaged or lacks a table or column.
    """
    wanted = frozenset(names)
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        connection.text_factory = lambda content: content.decode("utf-8", "replace")
        try:
            yield from _candidates(connection, wanted)
        finally:
            connection.close()
    except sqlite3.Error as error:
        remedy = "take the SQLite file from cbdb.fas.harvard.edu"
        raise UsageError(f"this is not CBDB's database ({error})", where=path, remedy=remedy) from None


def _candidates(connection: sqlite3.Connection, wanted: frozenset[str]) -> Iterator[Candidate]:
    alternatives: dict[int, list[str]] = defaultdict(list)
    called: set[int] = set()
    for person, name in connection.execute(_ALTERNATIVES):
        if name and fold(name) in wanted:
            called.add(person)
    persons = {
        row[0]: row for row in connection.execute(_PERSONS) if row[1] and (row[0] in called or fold(row[1]) in wanted)
    }
    for person, name in connection.execute(_ALTERNATIVES):
        if name and person in persons:
            alternatives[person].append(name)
    offices, kin = _of(connection, _OFFICES, persons), _of(connection, _KIN, persons)
    for person, (_, name, birth, death, index, female) in sorted(persons.items()):
        yield Candidate(
            "CBDB",
            str(person),
            "person",
            tuple(dict.fromkeys((name, *alternatives[person]))),
            year(birth),
            year(death),
            Period(year(index), year(index)),
            "F" if female else "M",
            tuple(dict.fromkeys(offices[person])),
            tuple(dict.fromkeys(kin[person])),
        )


def _of(connection: sqlite3.Connection, query: str, persons: Collection[int]) -> dict[int, list[str]]:
    """What a query says of some persons: one pass over the table, for it may have no index."""
    found: dict[int, list[str]] = defaultdict(list)
    for person, name in connection.execute(query):
        if name and person in persons:
            found[person].append(name)
    return found
