"""The source can be rebuilt from the TEI file, byte for byte: the promise that the project rests on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from biannian.document import Document, Mark
from biannian.edition import Chapter, Metadata
from biannian.errors import TeiError
from biannian.lexicon import characters
from biannian.stages.ingest import ingest
from biannian.tei.decode import decode, decode_bytes
from biannian.tei.encode import encode
from biannian.tei.header import chapter_header
from biannian.tei.nesting import nested
from biannian.xml import TEI, parse

CHAPTER = Chapter("juan-1", Path("juan-1.txt"), Path("juan-1.xml"), 1, {"zh-Hant": "卷一"})


def tei(document: Document) -> bytes:
    return encode(document, chapter_header(document, CHAPTER, Metadata(), characters.load(), {}, {}))


def through_tei(content: bytes) -> bytes:
    return decode_bytes(parse(tei(ingest(content))))


def test_every_text_of_the_corpora_comes_back_byte_for_byte(shared: Path) -> None:
    files = sorted((shared / "corpus").glob("*/*.txt"))
    assert len(files) >= 264
    changed = [str(path) for path in files if through_tei(path.read_bytes()) != path.read_bytes()]
    assert changed == []


def test_the_sample_chapters_come_back_byte_for_byte(sample_edition: Path) -> None:
    files = sorted((sample_edition / "source").glob("*.txt"))
    assert len(files) == 3
    for path in files:
        assert through_tei(path.read_bytes()) == path.read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        "\n\n一年。\n".encode(),
        "一年。".encode(),
        b"\xef\xbb\xbf" + "一年。\r\n二年。\n三年。\r".encode(),
        "　　一年，「<br/>&amp;]]>」\t 。 \n \n\u3000\n".encode(),
        "鄜\ue24e\ue406夜\ue406".encode(),
        "﻿一年\u2028二\u0085年".encode(),
    ],
)
def test_odd_layouts_come_back(content: bytes) -> None:
    assert through_tei(content) == content


printable = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"))


@given(st.lists(printable, min_size=1, max_size=5), st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_text_comes_back(lines: list[str], line_end: str) -> None:
    content = line_end.join([*lines, "年"]).encode()
    assert through_tei(content) == content


KINDS = st.sampled_from(["div", "head", "p", "note", "said", "quote", "date", "persName", "placeName", "roleName"])


@st.composite
def marked(draw: st.DrawFn) -> Document:
    text = draw(st.sampled_from(["", "\n", "\n\n"])) + "一年\n二月，\ue24e延。\n\n乾順立「可」。"
    document = ingest(text.encode())
    spans = st.tuples(*[st.integers(0, len(document.text))] * 2).filter(lambda span: span[0] < span[1])
    drawn = draw(st.lists(st.tuples(spans, KINDS, st.sampled_from(["biannian", "editor", ""])), max_size=12))
    return document.adding(Mark(start, end, kind, (), hand) for (start, end), kind, hand in drawn)


@settings(max_examples=300)
@given(marked())
def test_whatever_the_marks_the_text_comes_back_and_the_marks_that_nest(document: Document) -> None:
    decoded = decode(parse(tei(document)))
    assert decoded.text == document.text
    structural = {"div", "head", "p", "note"}
    expected = {(mark.start, mark.end, mark.kind) for mark in nested(document).marks}
    assert {(mark.start, mark.end, mark.kind) for mark in decoded.marks} == expected
    assert all(mark.hand == "biannian" for mark in decoded.marks if mark.kind in structural and mark.hand != "editor")


def test_encoding_what_was_decoded_gives_the_same_bytes(shared: Path) -> None:
    content = tei(ingest((shared / "corpus" / "sources" / "juan-31.txt").read_bytes()))
    assert tei(decode(parse(content))) == content


def test_an_editors_elements_are_kept_whole() -> None:
    body = (
        '<div type="juan">\n<p><lb n="1"/>以<choice resp="#ed"><sic>密錄泰報</sic><corr>密錄奏報</corr></choice>聞。'
        '<!-- sic --><note type="editorial" resp="#ed">See 宋史.</note></p>\n</div>'
    )
    root = parse(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode())
    document = decode(root)
    assert document.text == "以密錄泰報聞。"
    again = tei(document).decode()
    assert '<choice resp="#ed"><sic>密錄泰報</sic><corr>密錄奏報</corr></choice>聞。' in again
    assert '<!-- sic --><note type="editorial" resp="#ed">See 宋史.</note></p>' in again
    assert decode(parse(again.encode())).marks == document.marks


@pytest.mark.parametrize(
    "editorial",
    [
        "<choice><sic>密<!-- 奏? -->錄<?see 宋史?>泰報</sic><corr>密錄奏報</corr></choice>",
        "<choice><abbr>密<!-- x --><!-- y -->錄<lb/>泰<hi>報</hi></abbr><expan>密錄<!-- w -->奏報</expan></choice>",
        "<choice><expan>密<!-- x -->錄<?y z?>泰<ex>不</ex>報</expan></choice>",
        "<app><!-- two --><lem>密錄<!-- 泰? -->泰報</lem><rdg>密<!-- x -->錄奏報</rdg></app>",
    ],
)
def test_comments_among_the_words_of_a_witness_take_nothing_away(editorial: str) -> None:
    body = f"<p>以{editorial}聞。</p>"
    root = parse(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode())
    assert decode(root).text.replace("\n", "") == "以密錄泰報聞。"


def test_a_file_indented_by_an_editors_software_still_gives_its_source() -> None:
    content = "一年，立。\n二年，卒。\n".encode()
    indented = tei(ingest(content)).replace(b"<body>", b"<body>\n    ").replace(b"</body>", b"\n  </body>")
    assert decode_bytes(parse(indented)) == content


def test_a_g_that_does_not_tell_its_source_is_an_error_with_its_line() -> None:
    content = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>\n<p><g ref="#x">x</g></p></body></text></TEI>'
    with pytest.raises(TeiError, match=r"ours\.xml:2: g/@ref «#x»"):
        decode(parse(content), "ours.xml")


def with_number(kind: str, value: str) -> etree._Element:
    """A chapter whose header says something else of its source."""
    root = parse(tei(ingest("一年\n".encode())))
    number = root.find(f".//{TEI}idno[@type='{kind}']")
    if number is None:
        number = etree.SubElement(root.find(f".//{TEI}bibl[@type='source']"), f"{TEI}idno", type=kind)
    number.text = None
    number.append(etree.Comment("written by hand"))
    number[0].tail = value
    return root


@pytest.mark.parametrize(
    ("kind", "value", "content"),
    [
        ("encoding", "\n  utf-8\n", "一年\n".encode()),
        ("encoding", "utf-16-le BOM", "\ufeff一年\n".encode("utf-16-le")),
        ("line-end", " CRLF ", "一年\r\n".encode()),
    ],
)
def test_a_header_laid_out_by_a_person_is_understood(kind: str, value: str, content: bytes) -> None:
    assert decode_bytes(with_number(kind, value)) == content


@pytest.mark.parametrize(
    ("kind", "value", "told"),
    [
        ("encoding", "klingon", "the encoding of the source cannot be «klingon»; write a name such as utf-8"),
        ("encoding", "gb18030 BOM", "write «BOM» only after utf-8"),
        ("encoding", "ascii", "the text has «一», which cannot be written in ascii"),
        ("encoding", "undefined", "cannot be «undefined»"),
        ("line-end", "NEL", "the line-end of the source cannot be «NEL»; write LF, CRLF or CR"),
        ("line-end", "LF one:CR", "write LF, CRLF or CR, then exceptions such as 12:CR"),
    ],
)
def test_a_header_that_no_source_can_have_is_an_error(kind: str, value: str, told: str) -> None:
    with pytest.raises(TeiError) as raised:
        decode_bytes(with_number(kind, value))
    assert told in str(raised.value)
