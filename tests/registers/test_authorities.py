"""Small authority files in the layouts that their makers use, and whom they are matched with."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.registers.dumps import CBDB, DILA, TABLE, TGAZ_ONE, TGAZ_SEARCH, WIKIDATA

from biannian.registers import Register, knowledge
from biannian.registers.authorities import Candidate, candidates
from biannian.registers.matching import propose, score, wanted
from biannian.registers.model import Location, Period


@pytest.fixture
def register() -> Register:
    refs = ("person:chong-e", "person:chong-shiheng", "person:liu-ping", "person:kou-zhun", "place:lingzhou")
    return Register.of(entry for ref in refs if (entry := knowledge().get(ref)))


@pytest.fixture
def cbdb(tmp_path: Path) -> Path:
    path = tmp_path / "cbdb.sqlite"
    with sqlite3.connect(path) as connection:
        connection.executescript(CBDB)
    connection.close()
    return path


def found(path: Path, content: str | Any, register: Register) -> list[Candidate]:
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_text(text, "utf-8")
    return list(candidates(path, wanted(register)))


def test_cbdb(cbdb: Path, register: Register) -> None:
    people = {one.id: one for one in candidates(cbdb, wanted(register))}
    assert list(people) == ["11", "12", "13", "14", "15"]
    assert people["11"] == Candidate(
        "CBDB", "11", "person", ("种諤", "子正"), "1027", "1083", Period("1086", "1086"), "M",
        ("鄜延路經略安撫副使",), ("种世衡",),
    )  # fmt: skip


def test_dila(tmp_path: Path, register: Register) -> None:
    person, place = found(tmp_path / "dila.xml", DILA, register)
    assert (person.id, person.names, person.birth, person.death, person.sex) == (
        "A001", ("寇準", "Kou Zhun"), "0961", "1023", "M",
    )  # fmt: skip
    assert (place.kind, place.latitude, place.longitude) == ("place", "38.1", "106.3")


@pytest.mark.parametrize(
    ("content", "ident", "latitude", "longitude"),
    [
        (TGAZ_SEARCH, "hvd_1", "38.1", "106.33"),
        (TGAZ_ONE, "hvd_3", "38.1", ""),
        (TABLE, "hvd_9", "38.1", "106.33"),
        (TABLE.replace(",", "\t"), "hvd_9", "38.1", "106.33"),
        ("\ufeff" + TABLE, "hvd_9", "38.1", "106.33"),
    ],
)
def test_places(tmp_path: Path, register: Register, content: Any, ident: str, latitude: str, longitude: str) -> None:
    (place,) = found(tmp_path / "places", content, register)
    assert (place.authority, place.id, place.period) == ("TGAZ", ident, Period("1002", "1227"))
    assert (place.latitude, place.longitude) == (latitude, longitude)


@pytest.mark.parametrize("simple", [False, True])
def test_wikidata(tmp_path: Path, register: Register, simple: bool) -> None:
    content: Any = WIKIDATA
    if simple:
        content = [{key: value["value"] for key, value in row.items()} for row in WIKIDATA["results"]["bindings"]]
    person, place = found(tmp_path / "query.json", content, register)
    assert (person.id, person.birth, person.death) == ("Q1", "1027", "1083")
    assert (place.id, place.kind, place.latitude) == ("Q2", "place", "38.1")


def test_entities_from_outside_are_not_read(tmp_path: Path, register: Register) -> None:
    secret = tmp_path / "secret"
    secret.write_text("寇準")
    content = DILA.replace("<TEI", f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret.as_uri()}">]><TEI').replace(
        "寇準", "&x;"
    )
    assert [one.kind for one in found(tmp_path / "dila.xml", content, register)] == ["place"]


def test_the_right_one_comes_first_and_is_accepted_only_when_clear(cbdb: Path, register: Register) -> None:
    proposals = propose(register, candidates(cbdb, wanted(register)), accept_above=0.95)
    ranked = {(one.ref, one.id): one for one in proposals}
    assert ranked["person:chong-e", "11"].accepted
    assert ranked["person:chong-e", "11"].score == 1.0
    assert ranked["person:liu-ping", "13"].score > 0.6
    assert ("person:liu-ping", "14") not in ranked
    assert not any(one.accepted for one in proposals if one.id in ("13", "15"))


def test_a_wrong_sex_or_place_counts_against(register: Register) -> None:
    person, place = register.get("person:chong-e"), register.get("place:lingzhou")
    assert person is not None and place is not None
    right = Candidate("CBDB", "1", "person", ("种諤",), "1027", "1083", sex="M")
    wrong = Candidate("CBDB", "1", "person", ("种諤",), "1027", "1083", sex="F")
    assert score(person, right, register) - score(person, wrong, register) == pytest.approx(0.5)
    near = Candidate("TGAZ", "1", "place", ("靈州",), latitude="38.0", longitude="106.3")
    far = Candidate("TGAZ", "1", "place", ("靈州",), latitude="30.0", longitude="106.3")
    assert score(place, near, register) >= 0.9
    assert score(place, far, register) == 0


def test_a_register_whose_coordinates_are_words(register: Register) -> None:
    place = register.get("place:lingzhou")
    assert place is not None
    candidate = Candidate("TGAZ", "1", "place", ("靈州",), latitude="38.0", longitude="106.3")
    nowhere = replace(place, location=Location(latitude="north", longitude="east"))
    vague = replace(place, location=Location(latitude="38.0", longitude="106.3", radius="some"))
    assert [score(one, candidate, register) for one in (nowhere, vague)] == [0.5, 0.9]
