"""Schematron as its standard has it: which rule applies, what a message says, and where a finding is."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from biannian.errors import OutputError, Severity
from biannian.validation import schematron
from biannian.xml import parse

SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <title>A test</title>
  <ns prefix="t" uri="urn:t"/><ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>
  <xsl:key name="id" match="*[@id]" use="@id"/>
  <let name="limit" value="2"/>
  {}
</schema>"""


def found(folder: Path, patterns: str, document: str) -> list[tuple[str, str, str, str]]:
    schema = folder / f"rules-{len(list(folder.iterdir()))}.sch"
    schema.write_text(SCHEMA.format(patterns), "utf-8")
    root = parse(f'<a xmlns="urn:t">{document}</a>'.encode())
    names = [etree.QName(element).localname for element in root.iter("*")]
    problems = schematron.check(root, schema)
    return [(one.rule, one.message, names[one.element - 1], one.severity.value) for one in problems]


def test_an_assertion_holds_or_does_not(tmp_path: Path) -> None:
    rule = '<pattern id="p"><rule context="t:b"><assert test="@x">no x in <name/></assert></rule></pattern>'
    assert found(tmp_path, rule, '<b x="1"/>') == []
    assert found(tmp_path, rule, '<b x="1"/><c><b/></c>') == [("p", "no x in b", "b", "error")]


def test_a_report_is_a_finding_where_it_is_true(tmp_path: Path) -> None:
    report = '<report id="r" role="warning" test="@x"><value-of select="@x"/>!</report>'
    rule = f'<pattern id="p"><rule context="t:b">{report}</rule></pattern>'
    assert found(tmp_path, rule, '<b x="1"/>') == [("r", "1!", "b", "warning")]
    assert found(tmp_path, rule, "<b/>") == []


def test_in_a_pattern_the_first_rule_that_matches_applies(tmp_path: Path) -> None:
    first = '<rule context="t:b[@x]"><assert test="false()" id="one">one</assert></rule>'
    second = '<rule context="t:b"><assert test="false()" id="two">two</assert></rule>'
    both = [("one", "one", "b", "error"), ("two", "two", "b", "error")]
    assert found(tmp_path, f"<pattern>{first}{second}</pattern>", '<b x="1"/><b/>') == both
    assert found(tmp_path, f"<pattern>{second}{first}</pattern>", '<b x="1"/><b/>') == [both[1], both[1]]
    assert found(tmp_path, f"<pattern>{first}</pattern><pattern>{second}</pattern>", '<b x="1"/>') == both


def test_variables_keys_attributes_text_and_the_root(tmp_path: Path) -> None:
    rules = """<pattern id="p"><let name="half" value="$limit div 2"/>
      <rule context="t:b/@ref"><let name="to" value="."/>
        <assert test="key('id', $to)"><value-of select="."/></assert></rule>
      <rule context="t:b/text()"><assert test="string-length() le $half">long</assert></rule>
      <rule context="/t:a"><assert test="count(t:b) le $limit">many</assert></rule></pattern>"""
    document = '<b ref="k" id="k">x</b><b ref="m">xx</b><b/>'
    assert [one[1:3] for one in found(tmp_path, rules, document)] == [("many", "a"), ("m", "b"), ("long", "b")]


def test_findings_come_in_the_order_of_the_document(tmp_path: Path) -> None:
    rules = "".join(
        f'<pattern id="{n}"><rule context="t:{n}"><assert test="false()">{n}</assert></rule></pattern>' for n in "cb"
    )
    assert [one[0] for one in found(tmp_path, rules, "<b/><c/><b/>")] == ["b", "c", "b"]


def test_a_rule_that_fails_somewhere_is_a_finding_there_and_the_others_go_on(tmp_path: Path) -> None:
    patterns = """<pattern id="number"><rule context="t:b"><let name="n" value="1 div xs:integer(@n)"/>
      <assert test="$n gt 1">small</assert></rule></pattern>
      <pattern id="one"><rule context="t:a"><report test="normalize-space(t:b) = ''">empty</report></rule></pattern>
      <pattern id="any"><rule context="t:b"><report test="@n = '1'">is one</report></rule></pattern>"""
    told = found(tmp_path, patterns, "<b n='1'/><b n='x'/>")
    assert [(rule, message[:33], name) for rule, message, name, _ in told] == [
        ("one", "the rule cannot be applied here: ", "a"),
        ("number", "small", "b"),
        ("any", "is one", "b"),
        ("number", "the rule cannot be applied here: ", "b"),
    ]


def test_abstract_rules_and_patterns(tmp_path: Path) -> None:
    abstract_rule = '<rule abstract="true" id="has-x"><assert test="@x">no x</assert></rule>'
    rules = f'<pattern id="p">{abstract_rule}<rule context="t:b"><extends rule="has-x"/></rule></pattern>'
    assert [one[:2] for one in found(tmp_path, rules, "<b/>")] == [("has-x", "no x")]
    abstract = """<pattern abstract="true" id="has"><rule context="$what"><assert test="$attribute"
      >no <value-of select="name()"/></assert></rule></pattern>"""
    instance = (
        '<pattern id="q" is-a="has"><param name="what" value="t:c"/><param name="attribute" value="@y"/></pattern>'
    )
    assert [one[:2] for one in found(tmp_path, abstract + instance, '<b/><c/><c y="1"/>')] == [("q", "no c")]


@pytest.mark.parametrize("role", ["info", "warning", "error", "fatal"])
def test_roles_are_severities(role: str, tmp_path: Path) -> None:
    rule = f'<pattern id="p"><rule context="t:b" role="{role}"><assert test="false()">x</assert></rule></pattern>'
    (one,) = found(tmp_path, rule, "<b/>")
    assert Severity(one[3]) is (Severity.ERROR if role == "fatal" else Severity(role))


@pytest.mark.parametrize(
    "patterns",
    [
        '<pattern><rule context="t:b"><assert test="((">x</assert></rule></pattern>',
        '<include href="other.sch"/>',
        "<unknown/>",
    ],
)
def test_a_schema_that_cannot_be_run_says_so(patterns: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        found(tmp_path, patterns, "<b/>")
