"""Historical places of CHGIS, as CSV tables or as JSON of the Temporal Gazetteer (TGAZ)."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from biannian.errors import UsageError
from biannian.lexicon.script import fold
from biannian.registers.authorities.candidates import Candidate, degrees, load_json, year
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
                called = [row[column].strip() for column in columns["names"] if row.get(column)]
                if any(fold(name) in wanted for name in called):
                    yield _candidate({key: row.get(found[0]) for key, found in columns.items() if found}, called)
    except UnicodeDecodeError:
        raise UsageError("this table is not UTF-8 text", where=path, remedy="save it as UTF-8") from None
    except csv.Error as error:
        raise UsageError(f"this is not a CSV table: {error}", where=path) from None


def read_json(path: Path, names: Collection[str]) -> Iterator[Candidate]:
    """The places of a TGAZ answer, a search or a single placename, that have one of the names (folded)."""
    wanted = frozenset(names)
    content = load_json(path)
    places = content.get("placenames", [content]) if isinstance(content, dict) else content
    for place in places:
        if not isinstance(place, dict) or not place.get("sys_id"):
            raise UsageError("this JSON is none of TGAZ or Wikidata", where=path, remedy="each place needs a sys_id")
        called = [str(place["name"])] if place.get("name") else []
        called += [str(spelling.get("written form") or "") for spelling in place.get("spellings") or ()]
        if any(fold(name) in wanted for name in called):
            yield _candidate(_fields(place), called)


def _fields(place: Mapping[str, Any]) -> dict[str, Any]:
    first, _, last = str(place.get("years") or "").partition("~")
    longitude, _, latitude = str(place.get("xy coordinates") or "").partition(",")
    temporal, spatial = place.get("temporal") or {}, place.get("spatial") or {}
    return {
        "id": place["sys_id"],
        "first": temporal.get("begin") or first,
        "last": temporal.get("end") or last,
        "latitude": spatial.get("latitude") or latitude,
        "longitude": spatial.get("longitude") or longitude,
    }


def _candidate(fields: Mapping[str, Any], names: list[str]) -> Candidate:
    ident = str(fields.get("id") or "").strip()
    return Candidate(
        "TGAZ" if ident.startswith("hvd_") else "CHGIS",
        ident,
        "place",
        tuple(dict.fromkeys(name for name in names if name)),
        period=Period(year(fields.get("first")), year(fields.get("last"))),
        latitude=degrees(fields.get("latitude"), 90),
        longitude=degrees(fields.get("longitude"), 180),
    )
