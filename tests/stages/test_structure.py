"""Years, entries, headlines, details and notes, also where the source breaks its own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from biannian.context import Context
from biannian.document import Document
from biannian.stages.ingest import ingest
from biannian.stages.structure import structure


def structured(text: str, layout: str = "") -> Document:
    return structure(ingest(text.encode()), Context(layout=layout))


def outline(document: Document) -> list[str]:
    """«kind: text» of each block, notes by their type."""
    return [
        f"{mark.get('type') or mark.kind}: {document.quoted(mark).strip()}"
        for mark in document.of_kind("head", "p", "note")
    ]


def test_headline_detail_and_comment() -> None:
    document = structured(
        "元符二年春正月，謀取西平府。\n嵬名阿埋獻計。於是入界。\n〈按：可惜。〉\n復因遼使議事。\n初，夏人至邊。\n"
    )
    assert outline(document) == [
        "head: 元符二年春正月，謀取西平府。",
        "p: 嵬名阿埋獻計。於是入界。",
        "comment: 〈按：可惜。〉",
        "head: 復因遼使議事。",
        "p: 初，夏人至邊。",
    ]
    divisions = [(mark.get("type"), document.quoted(mark)[:4]) for mark in document.of_kind("div")]
    assert divisions == [("juan", "元符二年"), ("year", "元符二年"), ("entry", "元符二年"), ("entry", "復因遼使")]


def test_a_headline_that_runs_on_in_the_detail_before_it() -> None:
    document = structured(
        "冬十一月，敗於質孤堡。\n夾谷瑞擊敗之。嘉定十二年春二月，復遣使入四川。\n金主議遷都長安，先遣合喜備鞏州。\n"
    )
    assert outline(document)[1:3] == ["p: 夾谷瑞擊敗之。", "head: 嘉定十二年春二月，復遣使入四川。"]
    assert [mark.get("type") for mark in document.of_kind("div")] == ["juan", "entry", "year", "entry"]


def test_a_headline_swallowed_by_a_comment_keeps_its_misplaced_bracket() -> None:
    document = structured(
        "五月，金人侵隆州。\n夏兵屢犯通秦。\n〈按：豈義兵乎？六月，攻金威戎寨。〉\n金陝西黑風晝起，城圮更甚。\n"
    )
    assert outline(document)[2:4] == ["comment: 〈按：豈義兵乎？", "head: 六月，攻金威戎寨。〉"]


def test_a_headline_and_its_detail_in_one_paragraph() -> None:
    document = structured(
        "二月，攻金鎮戎軍。\n遵頊怒，以兵圍鎮戎。\n三月，歲星犯輿鬼。入積屍氣。\n夏四月，攻金新泉城。\n遵頊遣兵駐鹿兒原。\n"
    )
    assert outline(document)[2:4] == ["head: 三月，歲星犯輿鬼。", "p: 入積屍氣。"]


def test_a_headline_hidden_in_a_detail_is_found_by_the_month_that_is_missing() -> None:
    document = structured(
        "八月，熒惑入輿鬼。\n掩積屍氣。\n誘金陰坡族叛。\n夏兵不能救。九月朔，日有食之。食既，色淡無光。\n冬十月，圍積石州。\n五日而解。\n"
    )
    assert outline(document)[3:6] == ["p: 夏兵不能救。", "head: 九月朔，日有食之。", "p: 食既，色淡無光。"]


def test_two_sentences_may_be_one_headline() -> None:
    document = structured(
        "秋八月，破金會州。金遣使議和，不可。\n遵頊遣萬眾圍會州，城遂破。\n九月，破西寧州。\n夏兵略綏平寨。\n"
    )
    assert outline(document)[0] == "head: 秋八月，破金會州。金遣使議和，不可。"


def test_the_layout_of_year_lines() -> None:
    document = structured(
        "起上章，凡一年。\n○太祖建隆元年（庚申）\n春，正月，乙巳，稱帝。\n先是，北師南下。\n○建隆二年\n二月，大赦。\n"
    )
    assert outline(document)[1] == "head: ○太祖建隆元年（庚申）"
    kinds = [(mark.get("type"), document.quoted(mark)[:3]) for mark in document.of_kind("div")]
    assert kinds == [("juan", "起上章"), ("year", "○太祖"), ("entry", "春，正"), ("year", "○建隆"), ("entry", "二月，")]


def test_a_text_without_dates_is_paragraphs_and_says_so() -> None:
    document = structured("學而時習之，不亦說乎？\n有朋自遠方來，不亦樂乎？\n")
    assert [mark.kind for mark in document.marks] == ["div", "p", "p"]
    assert [finding.rule for finding in document.findings] == ["no-chronicle"]


def test_the_layout_can_be_chosen() -> None:
    assert [mark.kind for mark in structured("春正月，大雪。\n民飢。\n", "plain").marks] == ["div", "p", "p"]


@pytest.mark.parametrize("text", ["年", "\n\n元年，立。", "按：可惜。\n", "三月，卒。", "○元年"])
def test_every_line_is_covered_once_however_short_the_text(text: str) -> None:
    document = structured(text)
    blocks = sorted((mark.start, mark.end) for mark in document.of_kind("head", "p", "note"))
    covered = "".join(document.text[start:end] for start, end in blocks)
    assert covered == document.text.replace("\n", "")


def test_running_the_stage_again_adds_nothing() -> None:
    document = structured("元符二年春正月，謀取西平府。\n嵬名阿埋獻計。\n")
    assert structure(document, Context()) == document


def test_headlines_and_notes_of_the_whole_book(shared: Path) -> None:
    """The 277 year headings of the book each open a year."""
    headings = (shared / "reference" / "xixia_shushi_headings.tsv").read_text("utf-8").splitlines()[1:]
    years = 0
    for path in sorted((shared / "corpus" / "xixia-shushi").glob("*.txt")):
        document = structure(ingest(path.read_bytes()), Context())
        years += sum(mark.get("type") == "year" for mark in document.of_kind("div"))
    assert abs(years - len(headings)) <= 3
