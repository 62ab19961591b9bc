"""The China Biographical Database, as the SQLite file that the project gives out."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from pathlib import Path

from biannian.errors import UsageError
from biannian.lexicon.script import fold
from biannian.registers.authorities.candidates import Candidate, distinct
from biannian.registers.authorities.values import text, year
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
_READING = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
_PACE = 10_000
"""Steps of SQLite's machine between two looks at how many there have been."""
_STEPS_A_BYTE = 10
_MOST_STEPS = 200_000_000
"""What reading may take, the bytes of texts counted as steps: 500,000 persons with all they have take a third of it,
and less than two for each byte of the file; see `_opened`."""


def read(path: Path, names: Collection[str]) -> Iterator[Candidate]:
    """The persons that have one of the names (folded), by id, with their other names, offices and kin.

    Raises UsageError for a database that is damaged, lacks a table or column, or does more than hold tables.
    """
    wanted = frozenset(names)
    try:
        connection = _opened(path)
        try:
            yield from _candidates(connection, wanted)
        finally:
            connection.close()
    except sqlite3.Error as error:
        remedy = "take the SQLite file from cbdb.fas.harvard.edu"
        raise UsageError(f"this is not CBDB's database ({text(str(error))})", where=path, remedy=remedy) from None


def _opened(path: Path) -> sqlite3.Connection:
    """The database, to be read and nothing else.

    Its schema may be anybody's: a view in the place of a table may call functions, which is refused, or join tables
    without end or make texts of nothing, which is broken off once a reading takes more than tables of that size do.
    """
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    left = min(_MOST_STEPS, _PACE + path.stat().st_size * _STEPS_A_BYTE)

    def spend(steps: int) -> bool:
        nonlocal left
        left -= steps
        return left < 0

    def decoded(content: bytes) -> str:
        if spend(len(content)):
            raise sqlite3.OperationalError("its texts have no end")
        return content.decode("utf-8", "replace")

    connection.text_factory = decoded
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY)
    connection.set_progress_handler(lambda: spend(_PACE), _PACE)
    return connection


def _candidates(connection: sqlite3.Connection, wanted: frozenset[str]) -> Iterator[Candidate]:
    called = {text(key) for key, name in connection.execute(_ALTERNATIVES) if name and fold(text(name)) in wanted}
    persons: dict[str, tuple[object, ...]] = {}
    for key, name, *dates in connection.execute(_PERSONS):
        person, main = text(key), text(name)
        if person and main and (person in called or fold(main) in wanted):
            persons[person] = (main, *dates)
    alternatives, offices, kin = (_of(connection, query, persons) for query in (_ALTERNATIVES, _OFFICES, _KIN))
    for person in sorted(persons, key=lambda ident: (len(ident), ident)):
        name, birth, death, index, female = persons[person]
        yield Candidate(
            "CBDB",
            person,
            "person",
            distinct((text(name), *alternatives[person])),
            year(birth),
            year(death),
            Period(year(index), year(index)),
            "F" if female else "M",
            distinct(offices[person]),
            distinct(kin[person]),
        )


def _of(connection: sqlite3.Connection, query: str, persons: Collection[str]) -> dict[str, list[str]]:
    """What a query says of some persons: one pass over the table, for it may have no index."""
    found: dict[str, list[str]] = defaultdict(list)
    for key, name in connection.execute(query):
        if name and (person := text(key)) in persons:
            found[person].append(text(name))
    return found
