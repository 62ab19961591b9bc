"""Schemas that are not biannian's: given, named by the file itself, in the compact syntax, checked by jing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from biannian import resources
from biannian.errors import Finding, Severity, UsageError
from biannian.validation import Settings, fails, validate

RELAX_NG, SCHEMATRON = "http://relaxng.org/ns/structure/1.0", "http://purl.oclc.org/dsdl/schematron"
RNG = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><element name="b"><empty/></element></element>'
RNC = "element a { element b { empty } }"
SCH = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><pattern id="p">
<rule context="b"><assert test="@n">no n</assert></rule></pattern></schema>"""

needs_jing = pytest.mark.skipif(shutil.which("jing") is None, reason="needs jing (Debian package jing)")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in (
        ("s.rng", RNG),
        ("s.rnc", RNC),
        ("s.sch", SCH),
        ("good.xml", "<a><b/></a>"),
        ("bad.xml", "<a>\n<c/>\n</a>"),
    ):
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path


def found(folder: Path, name: str, **settings: object) -> list[tuple[str, int, str]]:
    return [(one.rule, one.line, one.message) for one in validate([folder / name], Settings(**settings), processes=0)]


def test_several_schemas_apply_together(folder: Path) -> None:
    both = (folder / "s.rng", folder / "s.sch")
    assert found(folder, "good.xml", schemas=both) == [("p", 1, "no n")]
    assert [one[0] for one in found(folder, "bad.xml", schemas=both)] == ["element-not-allowed", "element-incomplete"][
        ::-1
    ]


@needs_jing
@pytest.mark.parametrize("schema", ["s.rng", "s.rnc"])
def test_jing_gives_a_second_opinion(schema: str, folder: Path) -> None:
    assert found(folder, "good.xml", schemas=(folder / schema,), engine="jing") == []
    (one, *_) = found(folder, "bad.xml", schemas=(folder / schema,), engine="jing")
    assert one[:2] == ("jing", 2)
    assert '"c"' in one[2]


@needs_jing
def test_jing_reads_nothing_that_a_document_type_names(folder: Path) -> None:
    (folder / "typed.xml").write_text('<!DOCTYPE a SYSTEM "other.dtd"><a><b/></a>', "utf-8")
    (one,) = found(folder, "typed.xml", schemas=(folder / "s.rng",), engine="jing")
    assert one[0] == "schema-failed"


@needs_jing
def test_a_schema_that_jing_cannot_read_is_a_finding(folder: Path) -> None:
    (folder / "s.rnc").write_text("element a {", "utf-8")
    (one,) = found(folder, "good.xml", schemas=(folder / "s.rnc",), engine="jing")
    assert one[0] == "schema-failed"


EMBEDDED = f"""<grammar xmlns="{RELAX_NG}" xmlns:sch="{SCHEMATRON}"><sch:ns prefix="t" uri="urn:t"/>
<start><element name="t:a" xmlns:t="urn:t"><sch:ns prefix="t" uri="urn:t"/><sch:let name="most" value="1"/>
<pattern xmlns="{SCHEMATRON}" id="few"><rule context="t:a"><let name="n" value="count(t:b)"/>
<report test="$n gt $most">more than <value-of select="$most"/></report></rule></pattern>
<sch:rule context="t:b"><sch:assert test="@n" role="warning">no n</sch:assert></sch:rule>
<oneOrMore><element name="t:b"><optional><attribute name="n"/></optional><empty/></element></oneOrMore>
</element></start></grammar>"""


@pytest.mark.parametrize("engine", ["lxml", pytest.param("jing", marks=needs_jing)])
def test_rules_within_a_grammar_apply(engine: str, folder: Path) -> None:
    (folder / "e.rng").write_text(EMBEDDED, "utf-8")
    (folder / "e.xml").write_text('<?xml-model href="e.rng"?><a xmlns="urn:t">\n<b/>\n<b n="2"/></a>', "utf-8")
    expected = [("few", 1, "more than 1"), ("schematron", 2, "no n")]
    assert found(folder, "e.xml", schemas=(folder / "e.rng",), engine=engine) == expected
    assert found(folder, "e.xml", models=True, engine=engine) == expected


def test_the_rules_of_tei_all_apply(shared: Path, folder: Path) -> None:
    wrong = "<p><list type='gloss'><item>a</item></list><ref target='#x' cRef='y'>b</ref></p>"
    header = "<fileDesc><titleStmt><title>x</title></titleStmt><publicationStmt><p/></publicationStmt>"
    (folder / "t.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{header}<sourceDesc><p/></sourceDesc></fileDesc></teiHeader>'
        f"<text><body>{wrong}</body></text></TEI>",
        "utf-8",
    )
    messages = [message for _, _, message in found(folder, "t.xml", schemas=(shared / "reference" / "tei_all.rng",))]
    assert any("@target" in message and "cRef" in message for message in messages), messages


def test_tei_all_and_its_rules_accept_the_sample_edition_and_the_odd(shared: Path, sample_edition: Path) -> None:
    settings = Settings(schemas=(shared / "reference" / "tei_all.rng",))
    assert validate([sample_edition, resources.schema("biannian.odd")], settings) == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<schema/>", "this is no Schematron schema"),
        (SCH.replace("@n", "@@n"), "XPST0003"),
        (SCH.replace("@n", "xs:nothing(.)"), "could not be applied"),
    ],
)
def test_rules_that_cannot_be_applied_are_told_without_what_nobody_has_seen(
    content: str, told: str, folder: Path
) -> None:
    (folder / "s.sch").write_text(content, "utf-8")
    ((rule, _, message),) = found(folder, "good.xml", schemas=(folder / "s.sch",))
    assert (rule, told in message, str(folder) in message, "file:" in message) == ("schema-failed", True, False, False)


def test_a_file_names_its_own_schemas(folder: Path) -> None:
    models = '<?xml-model href="s.rng" type="application/xml"?><?xml-model href="s.sch"?>'
    (folder / "named.xml").write_text(f"{models}<a><b/></a>", "utf-8")
    assert found(folder, "named.xml", models=True) == [("p", 1, "no n")]


@pytest.mark.parametrize("href", ["https://example.org/s.rng", "/s.rng", "none.rng", "bad.xml", ""])
def test_a_schema_that_is_not_near_by_is_told_and_not_fetched(href: str, folder: Path) -> None:
    (folder / "named.xml").write_text(f'<?xml-model href="{href}"?><a/>', "utf-8")
    (one,) = found(folder, "named.xml", models=True)
    assert one[0] == "schema-failed"
    assert f"«{href}»" in one[2]


def test_a_file_that_names_no_schema_is_not_called_valid(folder: Path) -> None:
    (folder / "named.xml").write_text("<a/>", "utf-8")
    (one,) = validate([folder / "named.xml"], Settings(models=True), processes=0)
    assert (one.rule, one.severity.value) == ("schema-failed", "warning")


def test_wrong_calls_are_refused(folder: Path) -> None:
    for settings, words in (
        (Settings(schemas=(folder / "s.rnc",)), "needs jing"),
        (Settings(schemas=(folder / "bad.xml",)), "no schema"),
        (Settings(engine="msv"), "no engine «msv»"),
    ):
        with pytest.raises(UsageError, match=words):
            validate([folder / "good.xml"], settings, processes=0)


def test_jing_that_is_not_installed_is_a_wrong_call(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(UsageError, match="jing is not installed"):
        validate([folder / "good.xml"], Settings(engine="jing"), processes=0)


def test_what_makes_a_run_fail() -> None:
    warning = [Finding("r", Severity.WARNING, "m")]
    assert not fails(warning)
    assert fails(warning, Severity.INFO)
    assert fails([Finding("r", Severity.ERROR, "m")])
    assert not fails([Finding("r", Severity.ERROR, "m")], Severity.ERROR)
    assert fails([Finding("r", Severity.INFO, "m")], None)
    assert not fails([], None)
