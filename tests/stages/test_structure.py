"""Years, entries, headlines, details and notes, also where the source breaks its own rules."""

from __future__ import annotations

import re
import tarfile
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


def test_a_year_line_holds_what_a_digitisation_left_in_it() -> None:
    text = (
        "<strong>○寧宗恭孝皇帝嘉泰元年（金泰和元年）</strong>\n春，正月，戊午，申嚴科鹽之禁。\n二月，乙。\n三月，丙。\n"
    )
    assert outline(structured(text))[0].startswith("head: <strong>○寧宗")


def test_the_layout_of_year_lines() -> None:
    document = structured(
        "起上章，凡一年。\n○太祖建隆元年（庚申）\n春，正月，乙巳，稱帝。\n先是，北師南下。\n○建隆二年\n二月，大赦。\n"
    )
    assert outline(document)[1] == "head: ○太祖建隆元年（庚申）"
    kinds = [(mark.get("type"), document.quoted(mark)[:3]) for mark in document.of_kind("div")]
    assert kinds == [("juan", "起上章"), ("year", "○太祖"), ("entry", "春，正"), ("year", "○建隆"), ("entry", "二月，")]


def divisions(document: Document) -> list[tuple[str | None, str]]:
    return [(mark.get("type"), document.quoted(mark).strip()[:5]) for mark in document.of_kind("div")]


def years(document: Document) -> list[str]:
    return [start for kind, start in divisions(document) if kind == "year"]


def test_a_year_that_is_only_numbered_opens_a_year() -> None:
    document = structured(
        "太平興國七年春三月，李繼捧入朝。\n獻四州地。\n八年春正月，繼遷上表。\n帝不許。\n明年春二月，復叛。\n襲銀州。\n"
    )
    assert years(document) == [
        "太平興國七",
        "八年春正月",
        "明年春二月",
    ]


def test_annals_of_a_reign_have_items_and_no_headlines() -> None:
    document = structured(
        "○太祖一\n太祖，宣祖仲子也。\n建隆元年春正月乙巳，大赦。改元。丁未，詔諭天下。戊申，賜苗訓白金百兩。\n"
        "五月己亥朔，日有食之。\n二年春正月丙申朔，不受朝。閏月甲子，慕容延釗罷。二月，大雪。\n贊曰：盛哉。\n"
    )
    assert [mark.kind for mark in document.of_kind("head", "p", "note")] == ["head", "p", "p", "p", "p", "note"]
    assert years(document) == ["建隆元年春", "二年春正月"]
    assert [kind for kind, _ in divisions(document)] == ["juan", "year", "entry", "entry", "year", "entry"]


def test_year_lines_need_no_circle() -> None:
    document = structured(
        "起重光，凡一年。\n太祖皇帝上廣順元年（辛亥，公元九五一年）\n春，正月，丁卯，卽位。\n二年（壬子）\n夏，四月，大赦。\n"
    )
    assert years(document) == ["太祖皇帝上", "二年（壬子"]
    assert [mark.kind for mark in document.of_kind("head", "p")] == ["p", "head", "p", "head", "p"]


@pytest.mark.parametrize("year", ["武德七年甲申，公元六二四年", "武德元年，戊寅公元618年", "天寶元年壬午"])
def test_year_lines_that_give_the_cycle(year: str) -> None:
    document = structured(f"高祖皇帝上之上\n{year}\n春，正月，丁未朔，大赦。\n")
    assert years(document) == [year[:5]]


@pytest.mark.parametrize("line", ["三年，乃還。", "在位二十年，年六十。", "是年", "右元豐八年事"])
def test_what_speaks_of_years_is_no_year_line(line: str) -> None:
    document = structured(f"元符二年春正月，謀取西平府。\n嵬名阿埋獻計。\n{line}\n")
    assert outline(document)[0] == "head: 元符二年春正月，謀取西平府。"
    assert years(document)[0] == "元符二年春"


def test_the_years_of_dynastic_histories(shared: Path) -> None:
    """明史 太祖二 tells 洪武 1 to 14, 資治通鑑 後周紀一 two years of 廣順, 清史稿 太祖紀 eleven years of 天命."""
    wanted = {("明史", "本纪/卷二"): 14, ("资治通鉴", "后周纪/后周纪一"): 2, ("清史稿", "本纪/卷一"): 12}
    told = {}
    books = {book for book, _ in wanted}
    with tarfile.open(shared / "corpus" / "histories.tar.xz") as histories:
        for member in histories:
            book = Path(member.name).stem
            file = histories.extractfile(member) if book in books else None
            for chapter in re.split("(?m)^# ", file.read().decode()) if file else ():
                if (key := (book, chapter.partition("\n")[0])) in wanted:
                    document = structure(ingest(chapter.partition("\n")[2].encode()), Context())
                    told[key] = len(years(document))
    assert told == wanted


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
    found = 0
    for path in sorted((shared / "corpus" / "xixia-shushi").glob("*.txt")):
        document = structure(ingest(path.read_bytes()), Context())
        found += sum(mark.get("type") == "year" for mark in document.of_kind("div"))
    assert abs(found - len(headings)) <= 3
