"""Proposed links as a table: written, opened in a spreadsheet, filled in, and accepted."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from biannian.errors import BiannianError
from biannian.registers import Register, files, knowledge, read
from biannian.registers.authorities import Candidate
from biannian.registers.links import from_table, to_table
from biannian.registers.matching import Proposal, accept, propose


@pytest.fixture
def register() -> Register:
    refs = ("person:chong-e", "person:chong-shiheng")
    return Register.of(entry for ref in refs if (entry := knowledge().get(ref)))


PEOPLE = (
    Candidate("CBDB", "11", "person", ("种諤", "子正"), "1027", "1083"),
    Candidate("CBDB", "12", "person", ("种世衡",), "0985", "1045"),
)
FORMULAS = ("=1+1", "+1", "-0209–-0150", "@SUM(A1)", "＝1", "＋1", "－1", "＠1", "'=1", "'", "''x")


def test_no_cell_is_a_formula_and_all_come_back() -> None:
    plain = ("种諤", "a'b", "1=1", "0985–1045", 'a "b" c')
    for word in (*FORMULAS, *plain):
        proposal = Proposal(word, 0.5, word, word, word, word, word, accepted=True)
        table = to_table([proposal])
        _, cells = csv.reader(io.StringIO(table), delimiter="\t")
        assert not any(cell.startswith(tuple("=+-@＝＋－＠\t\r")) for cell in cells)
        assert cells[3] == (f"'{word}" if word in FORMULAS else word)
        assert from_table(table) == [replace(proposal, score=0.0)]


def test_a_tab_or_line_end_before_a_formula_goes() -> None:
    for word in ("\t=1", "\r=1", "\n=1", "\x00=1"):
        assert to_table([Proposal("r", 1.0, word, "a", "i")]).endswith("\tr\t'=1\ta\ti\t\t\n")


def test_a_spreadsheet_quotes_cells_and_ends_lines_its_own_way() -> None:
    table = to_table([Proposal("person:chong-e", 1.0, "种諤", "CBDB", "=11")])
    quoted = "\r\n".join("\t".join(f'"{cell}"' for cell in line.split("\t")) for line in table.splitlines())
    for saved in (quoted, table.replace("\n", "\r")):
        assert [one.id for one in from_table(saved)] == ["=11"]


def test_an_id_that_xml_cannot_hold(register: Register, tmp_path: Path) -> None:
    table = "accept\tref\tauthority\tid\nx\tperson:chong-e\tCB\x1bDB\t1\x071\n"
    (tmp_path / "persons.xml").write_bytes(accept(files(register, tmp_path), from_table(table))["persons.xml"])
    entry = read(tmp_path).get("person:chong-e")
    assert entry is not None
    assert entry.identifiers == (("CBDB", "11"),)


def test_the_table_goes_to_the_editor_and_comes_back(register: Register, tmp_path: Path) -> None:
    table = to_table(propose(register, PEOPLE))
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
    assert propose(read(tmp_path), PEOPLE)[0].ref == "person:chong-shiheng"


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("accept\tref\nx\tperson:chong-e\n", 1),
        ("x\t1.00\tperson:chong-e\tCBDB\t11\n", 1),
        ("", 1),
        (f"accept\tref\tauthority\tid\nx\t{'x' * 200_000}\tCBDB\t11\n", 2),
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
