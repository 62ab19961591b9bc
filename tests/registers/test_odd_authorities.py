"""Authority files that are damaged, hostile or merely odd: one sentence, or as if the odd record were not there."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.registers.dumps import CBDB, DILA, TABLE, TGAZ_ONE, TGAZ_SEARCH, WIKIDATA

from biannian.errors import BiannianError, UsageError
from biannian.registers import Register, files, knowledge
from biannian.registers.authorities import Candidate, candidates, cbdb
from biannian.registers.links import from_table, to_table
from biannian.registers.matching import accept, propose, wanted

ODD: tuple[Any, ...] = (
    None, True, 7, -0.5, float("nan"), float("inf"), 10**400, "", "種諤", "靈州", "=1+1", "\x00\x1b[2J\ud800\ufffe",
    "x" * 200_000, [], {}, [[]], ["種諤"], {"value": {"value": "靈州"}}, [{"written form": 3}],
)  # fmt: skip
"""What may stand where something else should."""
ODD_SQL = ("NULL", "7", "0.5", "9e999", "''", "'種諤'", "'a' || char(0, 27, 9)", "x'ff00'", "CAST(x'ff' AS TEXT)")
ODD_TEXT = (
    "",
    "\x00",
    "\x1b",
    "\udc80",
    '"',
    "\n",
    "\t",
    ",",
    "<",
    "&",
    "&#7;",
    "]]>",
    "<!--",
    "<?x?>",
    "種諤",
    "\ufeff",
)


@pytest.fixture
def register() -> Register:
    refs = ("person:chong-e", "person:chong-shiheng", "person:liu-ping", "person:kou-zhun", "place:lingzhou")
    return Register.of(entry for ref in refs if (entry := knowledge().get(ref)))


def written(path: Path, content: str) -> Path:
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    return path


def database(path: Path, *scripts: str) -> Path:
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    for script in ("PRAGMA synchronous = OFF", CBDB, *scripts):
        connection.executescript(script)
    connection.close()
    return path


def slots(content: Any) -> Iterator[tuple[Any, Any]]:
    """Each place in JSON that holds a value: the object or list, and the key or number."""
    pairs = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, value in list(pairs):
        yield content, key
        yield from slots(value)


def odd_json(content: Any) -> Callable[[random.Random, Path], Path]:
    def make(chance: random.Random, path: Path) -> Path:
        changed = deepcopy(content)
        for _ in range(chance.randint(1, 3)):
            holder, key = chance.choice(list(slots(changed)) or [({}, "")])
            holder[key] = deepcopy(chance.choice(ODD))
        return written(path, json.dumps(changed))

    return make


def odd_text(content: str) -> Callable[[random.Random, Path], Path]:
    def make(chance: random.Random, path: Path) -> Path:
        changed = content
        for _ in range(chance.randint(1, 3)):
            first, last = sorted(chance.choices(range(len(changed) + 1), k=2))
            part = chance.choice((changed[first:last], ""))
            changed = changed[:first] + part + chance.choice(ODD_TEXT) + chance.choice((part, "")) + changed[last:]
        return written(path, changed)

    return make


def odd_xml(content: str) -> Callable[[random.Random, Path], Path]:
    def make(chance: random.Random, path: Path) -> Path:
        root = etree.fromstring(content)
        for _ in range(chance.randint(1, 4)):
            element = chance.choice(list(root.iter(etree.Element)))
            match chance.randrange(4):
                case 0:
                    element.clear()
                case 1:
                    chance.choice(list(root.iter(etree.Element))).append(deepcopy(element))
                case 2:
                    element.text = chance.choice(("", "7", "種諤", "1 2 3", "nan, 1e999", "\n\t"))
                case _:
                    for key in element.attrib:
                        element.set(key, chance.choice(("", "7", "+-", "A 1", "\u200b", "99999999", "0000-00")))
        return written(path, etree.tostring(root, encoding="unicode"))

    return make


def odd_database(chance: random.Random, path: Path) -> Path:
    columns = {
        "BIOG_MAIN": ("c_personid", "c_name_chn", "c_index_year", "c_female", "c_birthyear", "c_deathyear"),
        "ALTNAME_DATA": ("c_personid", "c_alt_name_chn"),
        "OFFICE_CODES": ("c_office_id", "c_office_chn"),
        "POSTED_TO_OFFICE_DATA": ("c_personid", "c_office_id"),
        "KIN_DATA": ("c_personid", "c_kin_id"),
    }
    free = "CREATE TABLE free AS SELECT * FROM BIOG_MAIN; DROP TABLE BIOG_MAIN; ALTER TABLE free RENAME TO BIOG_MAIN;"
    changes = [free]  # a primary key can be nothing but a number
    for _ in range(chance.randint(1, 4)):
        table = chance.choice(list(columns))
        column = chance.choice(columns[table])
        some = chance.choice(("", " WHERE c_personid % 2" if "c_personid" in columns[table] else ""))
        changes.append(f"UPDATE {table} SET {column} = {chance.choice(ODD_SQL)}{some};")
    table = chance.choice(list(columns))
    column = chance.choice(columns[table])
    view = f"ALTER TABLE {table} RENAME TO real; CREATE VIEW {table} AS SELECT *"
    last = chance.choice(
        ("", "", "", f"DROP TABLE {table};", f"ALTER TABLE {table} RENAME {column} TO other;", f"{view} FROM real;")
    )
    return database(path, *changes, last)


@pytest.mark.parametrize(
    ("make", "rounds"),
    [
        (odd_json(TGAZ_SEARCH), 300),
        (odd_json(TGAZ_ONE), 300),
        (odd_json(WIKIDATA), 300),
        (odd_json([{"item": "http://www.wikidata.org/entity/Q1", "label": "種諤", "birth": "1027-01-01"}]), 300),
        (odd_xml(DILA), 300),
        (odd_text(DILA), 300),
        (odd_text(TABLE), 300),
        (odd_database, 100),
    ],
)  # fmt: skip
def test_whatever_a_file_holds_it_is_read_or_refused_in_a_sentence(
    make: Callable[[random.Random, Path], Path], rounds: int, register: Register, tmp_path: Path
) -> None:
    chance = random.Random(1099)
    contents = files(register, tmp_path)
    read = 0
    for _ in range(rounds):
        path = make(chance, tmp_path / "file")
        try:
            proposals = propose(register, candidates(path, wanted(register)))
            table = to_table(replace(one, accepted=True) for one in proposals)
            for content in accept(contents, from_table(table)).values():
                etree.fromstring(content)
            read += bool(proposals)
        except BiannianError as error:
            assert not re.search("[\x00-\x1f\x7f-\x9f]", str(error)), repr(error)
    assert 0 < read < rounds


def test_an_odd_record_hides_no_other(register: Register, tmp_path: Path) -> None:
    search = deepcopy(TGAZ_SEARCH)
    search["placenames"] += [3, {"name": "靈州"}, {"sys_id": [], "name": "靈州"}, {"sys_id": "hvd_4", "spellings": 3}]
    query = deepcopy(WIKIDATA)
    query["results"]["bindings"][:0] = [3, [], {"item": 3}, {"item": {"value": []}}]
    simple = [3, *({"item": "http://www.wikidata.org/entity/Q1", "label": name} for name in ([], "種諤"))]
    for content, ids in ((search, ["hvd_1"]), (query, ["Q1", "Q2"]), (simple, ["Q1"])):
        found = candidates(written(tmp_path / "file", json.dumps(content)), wanted(register))
        assert [one.id for one in found] == ids
    odd = "UPDATE BIOG_MAIN SET c_name_chn = 7, c_birthyear = 'x' WHERE c_personid = 13"
    found = candidates(database(tmp_path / "file", odd), wanted(register))
    assert [one.id for one in found] == ["11", "12", "14", "15"]


def test_control_characters_are_left_out(register: Register, tmp_path: Path) -> None:
    place = {"sys_id": "hvd\x00_\x1b1\ud800", "name": "靈\x07州\n\ufffe"}
    (found,) = candidates(written(tmp_path / "file", json.dumps(place)), wanted(register))
    assert found == Candidate("TGAZ", "hvd_1", "place", ("靈州",))


def test_what_stands_before_the_only_entry(register: Register, tmp_path: Path) -> None:
    content = '<?x?><person xmlns="http://www.tei-c.org/ns/1.0" xml:id="A1"><persName>寇準</persName></person>'
    (found,) = candidates(written(tmp_path / "file", content), wanted(register))
    assert found.id == "A1"


@pytest.mark.parametrize(
    "view",
    [
        "SELECT a.c_personid, a.c_name_chn FROM " + ", ".join(f"BIOG_MAIN AS {name}" for name in "abcdefghijklm"),
        "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x, '某' FROM c",
        "SELECT 1, hex(zeroblob(1000000000))",
        f"SELECT a.c_personid, '{'某' * 10_000}' FROM BIOG_MAIN AS a, BIOG_MAIN AS b, BIOG_MAIN AS c",
    ],
    ids=["endless join", "endless recursion", "function", "long texts"],
)  # fmt: skip
def test_a_view_that_never_ends_is_broken_off(view: str, register: Register, tmp_path: Path) -> None:
    path = database(
        tmp_path / "file", "DROP TABLE ALTNAME_DATA", f"CREATE VIEW ALTNAME_DATA (c_personid, c_alt_name_chn) AS {view}"
    )
    with pytest.raises(UsageError, match="this is not CBDB's database"):
        list(candidates(path, wanted(register)))


def test_no_size_of_a_file_excuses_an_endless_view(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cbdb, "_MOST_STEPS", 1_000_000)
    tables = ", ".join(f"BIOG_MAIN AS {name}" for name in "abcdefghijklm")
    view = f"CREATE VIEW ALTNAME_DATA (c_personid, c_alt_name_chn) AS SELECT a.c_personid, b.c_name_chn FROM {tables}"
    path = database(tmp_path / "file", "DROP TABLE ALTNAME_DATA", view)
    with path.open("r+b") as file:
        file.truncate(1 << 33)
    with pytest.raises(UsageError, match="this is not CBDB's database"):
        list(candidates(path, wanted(register)))


def test_the_limit_is_far_above_what_tables_of_half_a_million_persons_take(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    persons = 5_000
    monkeypatch.setattr(cbdb, "_MOST_STEPS", cbdb._MOST_STEPS * persons // 500_000 // 2)
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < {persons} * %d)"
    rows = (
        f"INSERT INTO BIOG_MAIN {numbers % 1} SELECT i, 'Zhang San', '張三' || char(19968 + i), 1, 0, 1, 2, 15 FROM n",
        f"INSERT INTO ALTNAME_DATA {numbers % 1} SELECT i, 'Zhang', '張字' || char(19968 + i), 4 FROM n",
        f"INSERT INTO OFFICE_CODES {numbers % 1} SELECT i, 15, '知某州軍州事' FROM n",
        f"INSERT INTO POSTED_TO_OFFICE_DATA {numbers % 2} SELECT i / 2, i / 2, i FROM n",
        f"INSERT INTO KIN_DATA {numbers % 1} SELECT i, i - 1, 75 FROM n",
    )
    path = database(tmp_path / "file", *rows)
    assert {one.id for one in candidates(path, wanted(register))} >= {"11", "12"}


def test_a_view_that_only_names_columns_is_read(register: Register, tmp_path: Path) -> None:
    view = "ALTER TABLE KIN_DATA RENAME TO k; CREATE VIEW KIN_DATA AS SELECT c_personid, c_kin_id FROM k"
    found = {one.id: one.kin for one in candidates(database(tmp_path / "file", view), wanted(register))}
    assert found["11"] == ("种世衡",)


def test_a_database_is_left_as_it_was(register: Register, tmp_path: Path) -> None:
    path = database(tmp_path / "file")
    before = path.read_bytes()
    list(candidates(path, wanted(register)))
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("missing", ["DROP TABLE KIN_DATA", "ALTER TABLE BIOG_MAIN RENAME c_female TO sex"])
def test_a_database_without_a_table_or_column(missing: str, register: Register, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such (table|column).*cbdb"):
        list(candidates(database(tmp_path / "file", missing), wanted(register)))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "nothing at all",
        "{",
        "[1]",
        "{}",
        '{"placenames": [3]}',
        '{"placenames": 3}',
        '{"results": {"bindings": 3}}',
        '{"results": 3}',
        '{"sys_id": ' + "1" * 5000 + "}",
        "[" * 100_000,
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


def test_a_file_that_is_not_there(tmp_path: Path, register: Register) -> None:
    for missing in (tmp_path / "missing", tmp_path):
        with pytest.raises(UsageError):
            list(candidates(missing, wanted(register)))
