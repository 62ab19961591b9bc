"""Small authority files in the layouts that their makers use, and whom they are matched with."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from biannian.errors import BiannianError
from biannian.registers import Register, files, knowledge, read
from biannian.registers.authorities import Candidate, candidates
from biannian.registers.matching import accept, from_table, propose, score, to_table, wanted
from biannian.registers.model import Period

CBDB = """
CREATE TABLE BIOG_MAIN (c_personid INTEGER PRIMARY KEY, c_name TEXT, c_name_chn TEXT, c_index_year INTEGER,
  c_female BOOLEAN, c_birthyear INTEGER, c_deathyear INTEGER, c_dy INTEGER);
CREATE TABLE ALTNAME_DATA (c_personid INTEGER, c_alt_name TEXT, c_alt_name_chn TEXT, c_alt_name_type_code INTEGER);
CREATE TABLE OFFICE_CODES (c_office_id INTEGER, c_dy INTEGER, c_office_chn TEXT);
CREATE TABLE POSTED_TO_OFFICE_DATA (c_personid INTEGER, c_office_id INTEGER, c_posting_id INTEGER);
CREATE TABLE KIN_DATA (c_personid INTEGER, c_kin_id INTEGER, c_kin_code INTEGER);
INSERT INTO BIOG_MAIN VALUES
  (11, 'Zhong E', '种諤', 1086, 0, 1027, 1083, 15), (12, 'Zhong Shiheng', '种世衡', 1044, 0, 985, 1045, 15),
  (13, 'Liu Ping', '劉平', 1040, 0, NULL, 1040, 15), (14, 'Liu Ping', '劉平', 1290, 0, 1260, 1320, 18),
  (15, 'Somebody', '某人', 1100, 0, NULL, NULL, 15), (16, NULL, NULL, NULL, 0, NULL, NULL, NULL),
  (17, 'Zhong', '种某', 1086, 1, 1027, 1083, 15);
INSERT INTO ALTNAME_DATA VALUES (11, 'Zizheng', '子正', 4), (15, 'Chong E', '种谔', 3), (12, NULL, NULL, 4);
INSERT INTO OFFICE_CODES VALUES (1, 15, '鄜延路經略安撫副使');
INSERT INTO POSTED_TO_OFFICE_DATA VALUES (11, 1, 1), (11, 99, 2);
INSERT INTO KIN_DATA VALUES (11, 12, 75), (12, 11, 180);
"""
DILA = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>
<person xml:id="A001"><persName>寇準</persName><persName type="pinyin">Kou Zhun</persName>
<birth when="+0961-01-01"/><death notBefore="+1023-01-01"/><sex value="1"/></person>
<person xml:id="A002"><persName>誰</persName></person></listPerson>
<listPlace><place xml:id="PL01"><placeName>靈州</placeName><location><geo>38.1 106.3</geo></location></place>
</listPlace></body></text></TEI>"""
TGAZ_SEARCH = {
    "count of displayed results": "1",
    "placenames": [
        {"sys_id": "hvd_1", "name": "靈州", "years": "1002 ~ 1227", "xy coordinates": "106.33, 38.1"},
        {"sys_id": "hvd_2", "name": "某州", "years": "1 ~ 2", "xy coordinates": "0, 0"},
    ],
}
TGAZ_ONE = {
    "sys_id": "hvd_3",
    "spellings": [{"written form": "灵州", "script": "simplified Chinese"}, {"written form": "靈州"}],
    "temporal": {"begin": "1002", "end": "1227"},
    "spatial": {"latitude": "38.1", "longitude": "nowhere"},
}
WIKIDATA = {
    "head": {"vars": ["item", "itemLabel", "birth", "death"]},
    "results": {
        "bindings": [
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"},
                "itemLabel": {"type": "literal", "value": "種諤"},
                "itemAltLabel": {"type": "literal", "value": "种谔, 種子正"},
                "birth": {"type": "literal", "value": "1027-01-01T00:00:00Z"},
                "death": {"type": "literal", "value": "1083-05-01T00:00:00Z"},
            },
            {
                "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q2"},
                "itemLabel": {"type": "literal", "value": "靈州"},
                "coord": {"type": "literal", "value": "Point(106.33 38.1)"},
            },
            {"item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q3"}},
        ]
    },
}
TABLE = "sys_id,name_ch,name_ft,x_coord,y_coord,beg_yr,end_yr\nhvd_9,灵州,靈州,106.33,38.1,1002,1227\nhvd_8,别,別,,,,\n"


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


@pytest.mark.parametrize(
    "content",
    [
        "",
        "nothing at all",
        "{",
        "[1]",
        "{}",
        '{"placenames": [3]}',
        "a,b\n1,2\n",
        "<TEI xmlns='http://www.tei-c.org/ns/1.0'><person>",
        "SQLite format 3\x00 no more",
        "sys_id,name\n\udc80",
    ],
)
def test_what_is_no_authority_gets_one_sentence(tmp_path: Path, register: Register, content: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(BiannianError, match="file"):
        list(candidates(path, wanted(register)))


def test_a_database_without_its_tables_and_a_file_that_is_not_there(tmp_path: Path, register: Register) -> None:
    path = tmp_path / "other.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE BIOG_MAIN (c_personid INTEGER)")
    connection.close()
    for broken in (path, tmp_path / "missing", tmp_path):
        with pytest.raises(BiannianError):
            list(candidates(broken, wanted(register)))


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


def test_the_table_goes_to_the_editor_and_comes_back(cbdb: Path, register: Register, tmp_path: Path) -> None:
    table = to_table(propose(register, candidates(cbdb, wanted(register))))
    assert not any(one.accepted for one in from_table(table))
    filled = table.replace("\t1.00\tperson:chong-e", "x\t1.00\tperson:chong-e")
    contents = files(register, tmp_path)
    changed = accept(contents, from_table(filled))
    assert list(changed) == ["persons.xml"]
    (tmp_path / "persons.xml").write_bytes(changed["persons.xml"])
    entry = read(tmp_path).get("person:chong-e")
    assert entry is not None
    assert entry.identifiers == (("CBDB", "11"),)
    assert accept(changed, from_table(filled)) == {}
    assert propose(read(tmp_path), candidates(cbdb, wanted(register)))[0].ref == "person:chong-shiheng"


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("accept\tref\nx\tperson:chong-e\n", 1),
        ("x\t1.00\tperson:chong-e\tCBDB\t11\n", 1),
        ("", 1),
        ("accept\tref\tauthority\tid\nx\t\tCBDB\t11\n", 2),
        ("accept\tref\tauthority\tid\nmaybe\tperson:chong-e\tCBDB\t11\n", 2),
    ],
)
def test_a_broken_table_is_told_by_its_line(table: str, line: int) -> None:
    with pytest.raises(BiannianError, match=f":{line}: "):
        from_table(table, "table.tsv")


def test_accepting_for_an_entry_that_is_not_there(register: Register, tmp_path: Path) -> None:
    table = "accept\tref\tauthority\tid\nx\tperson:nobody\tCBDB\t11\n"
    with pytest.raises(BiannianError, match="nobody"):
        accept(files(register, tmp_path), from_table(table))
