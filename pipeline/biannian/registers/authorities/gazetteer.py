"""Historical places of CHGIS, as CSV tables or as JSON of the Temporal Gazetteer (TGAZ)."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from biannian.errors import UsageError
from biannian.lexicon.script import fold
from biannian.registers.authorities.candidates import Candidate, distinct
from biannian.registers.authorities.values import figure, items, table, text, year
from biannian.registers.model import Period

_COLUMNS = {
    "id": ("sys_id", "id", "note_id"),
    "names": ("name_ft", "name_ch", "nm_trad", "nm_simp", "name", "nm_ft", "nm_ch"),
    "first": ("beg_yr", "beg", "begin", "begin_year"),
    "last": ("end_yr", "end", "end_year"),
    "latitude": ("y_coord", "lat", "latitude", "y_coor"),
    "longitude": ("x_coord", "long", "lon", "longitude", "x_coor"),
}
"""The headings under which tables of CHGIS and TGAZ give each of these."""


def read_table(path: Path, names: Collection[str]) -> Iterator[Candidate]:
    """The places of a CSV (comma or tab) that have one of the names (folded).

    Raises UsageError for a table without columns for id and name, or one that is not UTF-8.
    """
    wanted = frozenset(names)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            opening = file.readline()
            file.seek(0)
            rows = csv.DictReader(file, delimiter="\t" if "\t" in opening else ",")
            headings = {(heading or "").strip().lower(): heading for heading in rows.fieldnames or ()}
            columns = {key: [headings[name] for name in known if name in headings] for key, known in _COLUMNS.items()}
            if not columns["id"] or not columns["names"]:
                remedy = "name the columns sys_id and name"
                raise UsageError("this table has no column for id or name", where=path, line=1, remedy=remedy)
            for row in rows:
                called = distinct(text(row.get(column)) for column in columns["names"])
                fields = {key: row.get(found[0]) for key, found in columns.items() if found}
                if text(fields["id"]) and any(fold(name) in wanted for name in called):
                    yield _candidate(fields, called)
    except UnicodeDecodeError:
        raise UsageError("this table is not UTF-8 text", where=path, remedy="save it as UTF-8") from None
    except csv.Error as error:
        raise UsageError(f"this is not a CSV table: {error}", where=path) from None


def read_json(content: Any, names: Collection[str], path: Path) -> Iterator[Candidate]:
    """The places of a TGAZ answer, a search or a single placename, that have one of the names (folded).

    Raises UsageError where no place has an id.
    """
    wanted = frozenset(names)
    places = content.get("placenames", [content]) if isinstance(content, dict) else content
    known = [place for place in map(table, items(places)) if text(place.get("sys_id"))]
    if not known and places != []:
        raise UsageError("this JSON is none of TGAZ or Wikidata", where=path, remedy="each place needs a sys_id")
    for place in known:
        spellings = (table(spelling).get("written form") for spelling in items(place.get("spellings")))
        called = distinct(map(text, (place.get("name"), *spellings)))
        if any(fold(name) in wanted for name in called):
            yield _candidate(_fields(place), called)


def _fields(place: Mapping[str, Any]) -> dict[str, Any]:
    first, _, last = text(place.get("years")).partition("~")
    longitude, _, latitude = text(place.get("xy coordinates")).partition(",")
    temporal, spatial = table(place.get("temporal")), table(place.get("spatial"))
    return {
        "id": place["sys_id"],
        "first": temporal.get("begin") or first,
        "last": temporal.get("end") or last,
        "latitude": spatial.get("latitude") or latitude,
        "longitude": spatial.get("longitude") or longitude,
    }


def _candidate(fields: Mapping[str, Any], names: tuple[str, ...]) -> Candidate:
    ident = text(fields["id"])
    return Candidate(
        "TGAZ" if ident.startswith("hvd_") else "CHGIS",
        ident,
        "place",
        names,
        period=Period(year(fields.get("first")), year(fields.get("last"))),
        latitude=figure(fields.get("latitude"), 90),
        longitude=figure(fields.get("longitude"), 180),
    )
