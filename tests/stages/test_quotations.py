"""Speech, documents and citations, by marks and by the white space that stands for lost ones."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

import pytest

from biannian.context import Context
from biannian.document import Document, Mark
from biannian.stages.ingest import ingest
from biannian.stages.quotations import quotations
from biannian.stages.structure import structure


def quoted(text: str, kind: str = "p") -> list[tuple[str, str, str | None]]:
    document = ingest(text.encode())
    document = quotations(document.adding([Mark.of(0, len(document.text), kind)]), Context())
    return [
        (mark.kind if mark.kind == "said" else mark.get("type") or "", document.quoted(mark), mark.get("cert"))
        for mark in document.of_kind("said", "quote")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("謂長壽曰：「若不速降，即殺汝弟。」長壽不顧。", [("said", "若不速降，即殺汝弟。", None)]),
        ("旺曰： 我方修好。 元吉曰： 蒙古虎狼。 谢遣。", [("said", "我方修好。", None), ("said", "蒙古虎狼。", None)]),
        ("哲宗诏经略司面谕边吏： 如有文字，密录奏报。 于是去。", [("document", "如有文字，密录奏报。", None)]),
        ("上言： 董子所谓 不素养士而欲求贤 ，可得乎？ 于是建国学。",
         [("said", "董子所谓 不素养士而欲求贤 ，可得乎？", None), ("citation", "不素养士而欲求贤", None)]),
        ("牒称 国母薨 。已令赴告。", [("document", "国母薨", None)]),
        ("曰：「可。", [("said", "可。", "low")]),
        ("二月，遣使。", []),
        ("二月，見 #set page (width: 1) 。", [("citation", "#set page (width: 1)", None)]),
        ("可」。曰「", []),
        ("遵頊笑曰：是非爾所知也。」德任固諫。", [("said", "是非爾所知也。", "low")]),
    ],
)  # fmt: skip
def test_in_a_detail(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("按：书 故太子 ，悯其废也；书 死之 ，嘉其节也。", [("citation", "故太子", None), ("citation", "死之", None)]),
        ("按： 讨 而书 援 ，罪援者也。", [("citation", "讨", None), ("citation", "援", None)]),
        ("〈按：與《春秋》「城下之盟」相去幾何耶？〉", [("citation", "城下之盟", None)]),
        ("附：《金史》：正大二年，遣使。考《哀宗纪》，无之。", [("citation", "正大二年，遣使。", "medium")]),
        ("论曰： 德旺身当末造，时值艰危。", []),
    ],
)
def test_in_a_note(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert quoted(text, "note") == expected


def test_a_quotation_never_leaves_its_paragraph() -> None:
    document = ingest("曰：「可。\n退。」\n".encode())
    blocks = [Mark.of(0, 5, "p"), Mark.of(6, 9, "p")]
    document = quotations(document.adding(blocks), Context())
    assert all(any(block.covers(mark) for block in blocks) for mark in document.of_kind("said", "quote"))


def test_a_quotation_over_two_paragraphs_has_a_part_in_each() -> None:
    document = ingest("德懿上言：「天人之道。\n臣望主上。」遵頊惡之。\n".encode())
    blocks = [Mark.of(0, 11, "p"), Mark.of(12, 23, "p")]
    document = quotations(document.adding(blocks), Context())
    assert [(document.quoted(mark), mark.get("cert")) for mark in document.of_kind("said")] == [
        ("天人之道。", None),
        ("臣望主上。", None),
    ]


def test_so_it_has_where_the_marks_are_lost() -> None:
    document = ingest("德懿上言： 天人之道。\n臣望主上。 遵顼恶之。\n".encode())
    blocks = [Mark.of(0, 11, "p"), Mark.of(12, 23, "p")]
    document = quotations(document.adding(blocks), Context())
    assert [(document.quoted(mark), mark.get("cert")) for mark in document.of_kind("said")] == [
        ("天人之道。", None),
        ("臣望主上。", None),
    ]


def test_taking_any_one_mark_away_loses_no_character_and_raises_nothing() -> None:
    text = "上言：「古人云：『和為貴』，宜修好。」遵頊曰：「可。」遂止。"
    for offset, character in enumerate(text):
        if character in "「」『』":
            document: Document = ingest((text[:offset] + text[offset + 1 :]).encode())
            document = document.adding([Mark.of(0, len(document.text), "p")])
            again = quotations(document, Context())
            assert again.text == document.text
            assert quotations(again, Context()) == again


def test_any_bracket_or_mark_of_a_real_chapter_may_be_missing(sample_edition: Path) -> None:
    text = (sample_edition / "source" / "juan-41.txt").read_text("utf-8")
    offsets = [offset for offset, character in enumerate(text) if character in "「」『』〈〉《》"]
    assert len(offsets) == 60
    for offset in offsets:
        without = text[:offset] + text[offset + 1 :]
        document = quotations(structure(ingest(without.encode()), Context()), Context())
        assert document.text == without
        blocks = list(document.of_kind("head", "p", "note"))
        assert "".join(document.quoted(block) for block in blocks) == without.replace("\n", "")
        assert all(
            any(block.covers(mark) for block in blocks[bisect_right(blocks, mark.start, key=start) - 1 :][:1])
            for mark in document.of_kind("said", "quote")
        )


def start(mark: Mark) -> int:
    return mark.start
