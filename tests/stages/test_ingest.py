"""From bytes to the reading: encodings, line ends, rare characters, and input that is no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biannian.context import Context
from biannian.errors import SourceError, UsageError
from biannian.source import found_at, reading_offset, source_bytes, source_offset, source_text
from biannian.stages.ingest import ingest

CHRONICLE = "嘉定十一年、夏光定八年春二月，以秘書監蘇寅孫為樞密都承旨。\n寅孫風姿奇爽，少力學，善屬文。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be"])
def test_each_encoding_is_recognised_and_gives_the_same_bytes_back(encoding: str) -> None:
    content = CHRONICLE.encode(encoding)
    document = ingest(content)
    assert (document.source.encoding, document.text) == (encoding, CHRONICLE)
    assert source_bytes(document) == content


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_is_kept_apart(encoding: str) -> None:
    content = ("\ufeff" + CHRONICLE).encode(encoding)
    document = ingest(content)
    assert document.text == CHRONICLE
    assert document.source.byte_order_mark
    assert source_bytes(document) == content


def test_mixed_line_ends_are_remembered() -> None:
    content = "一年\r\n二年\n三年\r\n四年\r五年".encode()
    document = ingest(content)
    assert document.text == "一年\n二年\n三年\n四年\n五年"
    assert (document.source.line_end, document.source.line_ends) == ("\r\n", ((1, "\n"), (3, "\r")))
    assert source_bytes(document) == content


def test_a_private_character_is_read_as_the_character_meant() -> None:
    document = ingest("遣使如\ue24e延，\ue406移勿乜至。\n".encode())
    assert document.text == "遣使如鄜延，𠼪勿乜至。\n"
    assert [found_at(mark) for mark in document.of_kind("g")] == ["\ue24e", "\ue406移"]


def test_what_is_not_settled_is_a_geta_and_a_finding() -> None:
    document = ingest("元年，王\ue001卒。\n二年，\ue406夜母族乱。\n".encode())
    assert document.text == "元年，王〓卒。\n二年，〓母族乱。\n"
    assert [(finding.rule, finding.line) for finding in document.findings] == [
        ("character-unsettled", 1),
        ("character-unsettled", 2),
    ]


def test_a_table_of_the_edition_decides_before_biannians_own(tmp_path: Path) -> None:
    table = tmp_path / "characters.tsv"
    table.write_text("found\tcharacter\tcomposition\tcertainty\tevidence\nE24E\t郿\t\tlow\ta guess\n", "utf-8")
    assert ingest("\ue24e州".encode(), context=Context(characters=(table,))).text == "郿州"


def test_a_wrong_row_in_a_table_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "characters.tsv"
    table.write_text("found\tcharacter\tcomposition\tcertainty\tevidence\nE24E\t鄜州\t\thigh\t\n", "utf-8")
    with pytest.raises(UsageError, match=r"characters\.tsv:2: "):
        ingest("\ue24e州".encode(), context=Context(characters=(table,)))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        ("元符二年".encode("utf-32"), "UTF-32"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0", "binary"),
        (b"\xff\xff\x81\xff\xfb", "none of the encodings"),
        ("一年\n二\x08年".encode(), r"text\.txt:2: the control character U\+0008"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(content: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        ingest(content, "text.txt")
    assert str(caught.value).count(".") == str(caught.value).count("text.txt") + 1


readings = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff\ufffe\uffff"), min_size=1
)


@given(readings.filter(lambda text: text.strip()))
def test_any_text_gives_its_bytes_back(text: str) -> None:
    content = text.encode()
    document = ingest(content)
    assert source_bytes(document) == content


def test_offsets_lead_to_the_source_and_back() -> None:
    document = ingest("如\ue24e延，\ue406移勿乜\ue406夜母".encode())
    forth, back = source_offset(document), reading_offset(document)
    source = source_text(document)
    for offset, character in enumerate(document.text):
        assert back(forth(offset)) == offset
        if character in "如延，勿乜母":
            assert source[forth(offset)] == character
