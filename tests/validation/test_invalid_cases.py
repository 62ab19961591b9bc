"""Each row of `invalid.tsv`: one change of a valid file, and what must be found on the line of the change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from biannian import resources
from biannian.validation import Settings
from biannian.validation.check import check
from biannian.validation.settings import Part
from biannian.xml import NAMESPACES, parse_file

CASES = Path(__file__).resolve().parent.parent / "schema_cases"
ROWS = [
    tuple(line.split("\t"))
    for line in (CASES / "invalid.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition")
    shutil.copytree(CASES, folder, dirs_exist_ok=True)
    return folder


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[3]}: {row[2][:40]}")
def test_what_a_change_breaks_is_found_where_it_was_made(row: tuple[str, ...], copy: Path) -> None:
    name, before, after, rule, words, *elsewhere = row
    valid = (CASES / name).read_text("utf-8")
    assert valid.count(before) == 1, "the row must say which place it means"
    file = copy / name
    file.write_text(valid.replace(before, after), "utf-8")
    try:
        findings = check(file, Settings()).findings
    finally:
        file.write_text(valid, "utf-8")
    line = valid[: valid.index(elsewhere[0] if elsewhere else before)].count("\n") + 1
    here = [one for one in findings if one.rule == rule and one.line == line]
    assert here, [str(one) for one in findings]
    assert any(words in one.message for one in here), [one.message for one in here]


def test_every_rule_has_a_case() -> None:
    rules = parse_file(resources.schema("biannian.sch"))
    asserted = {
        one.get("id") or one.xpath("string(ancestor::sch:pattern/@id)", namespaces=_SCHEMATRON)
        for one in rules.iterfind(".//sch:assert", _SCHEMATRON)
    }
    assert asserted - {row[3] for row in ROWS} == set()


def test_every_rule_is_explained_in_both_languages() -> None:
    for constraint in parse_file(resources.schema("biannian.odd")).iterfind(".//tei:constraintSpec", NAMESPACES):
        languages = [
            one.get("{http://www.w3.org/XML/1998/namespace}lang") for one in constraint.findall("tei:desc", NAMESPACES)
        ]
        assert languages == ["en", "zh-Hant"], constraint.get("ident")


_SCHEMATRON = {"sch": "http://purl.oclc.org/dsdl/schematron"}


def test_of_a_long_text_all_parts_tell_its_script(copy: Path) -> None:
    name = "text/juan-31.xml"
    valid = (CASES / name).read_text("utf-8")
    before, last, after = valid.rpartition("</p>")
    (copy / name).write_text(f"{before}{last}{'<p>國軍</p>' * 1_000}{'<p>国军</p>' * 3_000}{after}", "utf-8")
    try:
        findings = check(copy / name, Settings(), [Part.RULES]).findings
    finally:
        (copy / name).write_text(valid, "utf-8")
    assert "change it to zh-Hans" in next(one.message for one in findings if one.rule == "script-as-stated")
