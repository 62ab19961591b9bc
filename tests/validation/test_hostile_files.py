"""Whatever is in a file, it comes back as a finding with its line, and nothing outside the file is read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from biannian.validation import validate
from biannian.validation.check import check
from biannian.validation.result import MOST, Result
from biannian.validation.settings import Settings

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="zh-Hant">{}</TEI>'
BOMB = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(10))

UNREADABLE = {
    "entity bomb": f'<!DOCTYPE TEI [<!ENTITY e0 "x">{BOMB}]>{TEI.format("&e10;")}',
    "external entity": f'<!DOCTYPE TEI [<!ENTITY e SYSTEM "file:///etc/passwd">]>{TEI.format("&e;")}',
    "parameter entity": f'<!DOCTYPE TEI [<!ENTITY % e SYSTEM "file:///etc/passwd"> %e;]>{TEI.format("")}',
    "10,000 levels": TEI.format("<p>" * 10_000 + "</p>" * 10_000),
    "NUL": TEI.format("\0"),
    "not XML": "元符二年春正月",
    "empty": "",
    "cut off": TEI.format("<text>")[:-20],
    "a lone surrogate": TEI.format("&#xD800;"),
}


def checked(folder: Path, content: str | bytes) -> Result:
    file = folder / "file.xml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return check(file, Settings(largest=4 << 20))


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_what_cannot_be_read_is_one_finding(content: str, tmp_path: Path) -> None:
    found = checked(tmp_path, content).findings
    assert [(one.rule, one.line) for one in found] == [("not-readable", 1)]
    assert "passwd" not in found[0].message


@pytest.mark.parametrize("content", [b"<TEI>\xff\xfe</TEI>", b"\xff\xfe\x00", bytes(range(256))])
def test_bytes_that_are_no_text_are_one_finding(content: bytes, tmp_path: Path) -> None:
    assert [one.rule for one in checked(tmp_path, content).findings] == ["not-readable"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (gzip.compress(b"<TEI/>"), "this is no XML, but compressed with gzip"),
        (b"PK\x03\x04\x14\x00", "this is no XML, but a ZIP archive, as word processors write"),
        (b"%PDF-1.7\n", "this is no XML, but a PDF"),
        ("元符二年\n".encode(), "this is no XML, but text that begins with «元符二年»"),
        (b'{"TEI": 1}', "this is no XML, but text"),
        (b"<TEI><text></TEI>", "text"),
        (b"<TEI/>", "TEI is in no namespace here; expected http://www.tei-c.org/ns/1.0"),
        (b'<TEI xmlns="urn:x"/>', "TEI is in the namespace urn:x here; expected http://www.tei-c.org/ns/1.0"),
    ],
)
def test_what_is_no_tei_is_called_what_it_is(content: bytes, told: str, tmp_path: Path) -> None:
    (found,) = checked(tmp_path, content).findings
    assert told in found.message


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    found = checked(tmp_path, TEI.format("x" * (5 << 20))).findings
    assert [one.rule for one in found] == ["not-readable"]
    assert "5 MiB" in found[0].message


def test_a_folder_a_missing_file_and_a_device_are_findings(tmp_path: Path) -> None:
    for path, words in (
        (tmp_path, "folder"),
        (tmp_path / "none.xml", "cannot be read"),
        (Path("/dev/zero"), "ordinary"),
    ):
        found = check(path, Settings()).findings
        assert [one.rule for one in found] == ["not-readable"]
        assert words in found[0].message


def test_an_include_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", "utf-8")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    found = checked(tmp_path, TEI.format(include)).findings
    assert any(one.rule == "element-not-allowed" and one.text == "xi:include" for one in found)
    assert "the secret" not in str(found)


def test_an_external_document_type_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "other.dtd").write_text('<!ATTLIST TEI injected CDATA "yes">', "utf-8")
    found = checked(tmp_path, f'<!DOCTYPE TEI SYSTEM "other.dtd">{TEI.format("")}').findings
    assert found
    assert "injected" not in str(found)


def test_sources_and_registers_outside_are_not_opened(tmp_path: Path, cases: Path) -> None:
    text = (cases / "text" / "juan-31.xml").read_text("utf-8")
    text = text.replace("../source/juan-31.txt", "/etc/passwd").replace("../register/works.xml", "file:///etc/passwd")
    found = checked(tmp_path, text).findings
    assert {one.rule for one in found} == {"source-missing", "register-missing", "attribute-value"}


def test_many_mistakes_are_told_up_to_a_number(tmp_path: Path) -> None:
    found = checked(tmp_path, TEI.format("<text>" + "<lb/>\n" * 5000 + "</text>")).findings
    assert len(found) == MOST + 1
    assert [one.rule for one in found].index("too-many-findings") == MOST


def test_many_mistakes_of_grammar_and_rules_are_told_up_to_the_same_number(tmp_path: Path, cases: Path) -> None:
    text = (cases / "text" / "juan-31.xml").read_text("utf-8")
    (tmp_path / "file.xml").write_text(text.replace("</body>", '<g ref="#char-e999"/>\n' * 3000 + "</body>"), "utf-8")
    found = validate([tmp_path / "file.xml"], processes=2)
    assert len(found) == MOST + 1
    assert [one.rule for one in found].index("too-many-findings") == MOST


def test_rules_apply_to_many_ampersands_and_to_deep_elements(tmp_path: Path, cases: Path) -> None:
    text = (cases / "text" / "juan-31.xml").read_text("utf-8")
    deep = "<persName>" * 200 + "&amp;" * 200_000 + "</persName>" * 200
    found = checked(tmp_path, text.replace("</body>", f"{deep}</body>")).findings
    assert "schema-failed" not in {one.rule for one in found}
    assert "name-within-itself" in {one.rule for one in found}


def test_all_on_one_line_has_columns(tmp_path: Path, cases: Path) -> None:
    text = (
        (cases / "text" / "alone.xml")
        .read_text("utf-8")
        .replace("\n", " ")
        .replace('xml:id="ding-du"', 'xml:id="Ding"')
    )
    found = [one for one in checked(tmp_path, text).findings if one.rule == "attribute-value"]
    assert [(one.line, one.column) for one in found] == [(1, text.index("<person ") + 1)]


def test_lines_are_right_beyond_65535(tmp_path: Path, cases: Path) -> None:
    text = (cases / "text" / "alone.xml").read_text("utf-8").replace("<standOff>", "\n" * 70_000 + "<standOff>")
    text = text.replace('xml:id="ding-du"', 'xml:id="Ding"')
    found = [one for one in checked(tmp_path, text).findings if one.rule == "attribute-value"]
    assert [one.line for one in found] == [text[: text.index("<person ")].count("\n") + 1]


def test_lines_are_right_in_an_encoding_that_expat_does_not_know(tmp_path: Path, cases: Path) -> None:
    text = (cases / "text" / "alone.xml").read_text("utf-8").replace('encoding="UTF-8"', 'encoding="GB18030"')
    found = checked(tmp_path, text.replace('xml:id="ding-du"', 'xml:id="Ding"').encode("gb18030")).findings
    wrong = next(one for one in found if one.rule == "attribute-value")
    assert wrong.line == text[: text.index("<person ")].count("\n") + 1


def test_messages_hold_no_control_characters(tmp_path: Path) -> None:
    found = checked(tmp_path, TEI.format('<text n="&#x202E;&#9;&#x85;"/>')).findings
    assert found
    assert all(character.isprintable() for one in found for character in one.message)


def test_nothing_is_told_of_a_file_elsewhere_that_is_called_the_source(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("密碼一二三", "utf-8")
    header = (
        '<teiHeader><fileDesc><sourceDesc><bibl type="source"><ptr target="../{}"/>{}</bibl></sourceDesc></fileDesc>'
        '</teiHeader><text><body><p><lb n="1"/>史</p></body></text>'
    )
    folder = tmp_path / "a"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    for target in ("secret.txt", "a/link.txt"):
        for checksum in ("", f'<idno type="sha256">{"0" * 64}</idno>'):
            found = checked(folder, TEI.format(header.format(target, checksum))).findings
            (one,) = [one for one in found if one.rule in ("source-changed", "text-differs", "not-decodable")]
            assert "lies outside" in one.message
            assert not one.expected
