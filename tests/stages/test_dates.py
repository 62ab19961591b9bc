"""Dates marked and resolved with the chronicle's running clock, and what is reported about them."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from biannian.calendar import lunar_month_of
from biannian.context import Context
from biannian.document import Document, Mark
from biannian.errors import Severity
from biannian.stages.dates import dates
from biannian.stages.structure import structure

TEI = "{http://www.tei-c.org/ns/1.0}"
CONTRACT = Path(__file__).parent.parent / "publishing" / "cases" / "small" / "text" / "juan-31.xml"


def dated(text: str, *marks: Mark, context: Context | None = None) -> Document:
    return dates(Document(text, name="juan-31").adding(marks), context or Context())


def found(document: Document) -> list[tuple[str, str]]:
    """Each date with its day, or its first and last day, or nothing."""
    return [
        (document.quoted(mark), mark.get("when") or f"{mark.get('notBefore') or ''}/{mark.get('notAfter') or ''}")
        for mark in document.of_kind("date")
    ]


def within(text: str, part: str, kind: str, type_: str | None = None) -> Mark:
    start = text.index(part)
    return Mark.of(start, start + len(part), kind, type=type_)


def findings(document: Document) -> list[tuple[str, int]]:
    return [(finding.rule, finding.line) for finding in document.findings]


def test_the_contract() -> None:
    """The attributes that the hand-made chapter shows, for the same three dates."""
    text = "元符二年、夏永安二年春正月，河東官軍謀取西平府。\n二月，熒惑入輿鬼。三月丁巳滅。\n"
    document = dated(text)
    made = [(document.quoted(mark), dict(mark.attributes)) for mark in document.of_kind("date")]
    by_hand = []
    for date in etree.parse(CONTRACT).iter(f"{TEI}date"):
        attributes = {str(key): str(value) for key, value in date.attrib.items() if key != "resp"}
        by_hand.append(("".join(date.itertext()), attributes))
    assert made == by_hand


def test_running_twice_adds_nothing() -> None:
    document = dated("元符二年春正月，河東。\n閏三月，遣使。\n")
    assert dates(document, Context()) == document


def test_the_clock_runs_through_headlines() -> None:
    document = dated("元符元年冬十月，甲。\n閏月，乙。\n元符二年春正月，丙。\n九月，丁。\n閏月，戊。\n冬，己。\n")
    assert found(document)[2:] == [
        ("元符二年春正月", "1099-01-30/1099-02-28"),
        ("九月", "1099-09-23/1099-10-22"),
        ("閏月", "1099-10-23/1099-11-20"),
        ("冬", "1099-11-21/1100-02-17"),
    ]
    assert findings(document) == [("date-impossible", 2)]


def test_what_is_told_in_passing_does_not_move_the_clock() -> None:
    headline, detail, comment = (
        "元符二年春正月，河東。",
        "神宗元豐五年三月收復，四月還鎮。",
        "按：慶曆五年正月誓詔，七月行之。",
    )
    speech = "嘉祐四年五月，宋兵破洮州"
    text = f"{headline}\n{detail}\n{comment}\n使者曰：{speech}。六月遂還。\n二月，遣使。\n"
    document = dated(
        text,
        within(text, headline, "head"),
        within(text, detail, "p"),
        within(text, comment, "note", "comment"),
        within(text, f"使者曰：{speech}。六月遂還。", "p"),
        within(text, speech, "said"),
        within(text, "二月，遣使。", "head"),
    )
    assert [interval[:7] for _, interval in found(document)] == [
        "1099-01",
        "1082-04",
        "1082-05",
        "1045-01",
        "1045-08",
        "1059-06",
        "1099-06",
        "1099-03",
    ]
    assert document.findings == ()


def test_a_month_far_ahead_may_be_one_of_the_year_before() -> None:
    text = "元符二年春正月，河東。\n三月丁巳，甲。十一月，乙。\n"
    document = dated(
        text, within(text, "元符二年春正月，河東。", "head"), within(text, "三月丁巳，甲。十一月，乙。", "p")
    )
    assert [mark.get("cert") for mark in document.of_kind("date")] == [None, None, "medium"]


def test_annals_without_headlines() -> None:
    text = (
        "○太祖建隆元年（遼應曆十年。庚申，九六零年）\n春，正月，乙巳，稱帝。\n壬寅，甲；二月，乙亥，乙。\n己卯，丙。\n"
    )
    document = dates(structure(Document(text), Context()), Context())
    assert found(document)[2:] == [
        ("春，正月，乙巳", "0960-02-09"),
        ("壬寅", "0960-02-06"),
        ("二月，乙亥", "0960-03-10"),
        ("己卯", "0960-03-14"),
    ]


def in_annals(text: str, context: Context | None = None) -> list[tuple[str, str]]:
    chosen = context or Context(regime="唐")
    return found(dates(structure(Document(text), replace(chosen, layout="annals")), chosen))


def test_a_year_that_opens_within_a_paragraph_of_annals_moves_the_clock() -> None:
    text = (
        "貞元五年春正月甲辰朔，甲。\n冬十月丙午，乙。十二月庚午，丙。六年春正月戊戌朔。戊申，大雪。\n二月戊辰朔，丁。\n"
    )
    assert in_annals(text)[3:] == [
        ("六年春正月戊戌朔", "0790-01-24"),
        ("戊申", "0790-02-03"),
        ("二月戊辰朔", "0790-02-23"),
    ]


def test_a_sentence_of_annals_goes_on_after_what_is_told_in_passing() -> None:
    text = "貞元十四年春正月壬午朔，甲。詔應貞元八年至十一年榷酒錢，並除放。癸未，乙。\n"
    assert in_annals(text)[-1] == ("癸未", "0798-01-27")


def test_the_number_of_a_year_is_trusted_where_its_era_had_none_such() -> None:
    """舊唐書 卷十四 has 上元二十一年 for 貞元二十一年."""
    text = "上元二十一年正月癸巳，德宗崩。\n二月辛丑朔，甲。\n"
    assert in_annals(text, Context(regime="唐", opening_date="貞元二十年十二月"))[1] == ("二月辛丑朔", "0805-03-09")
    assert in_annals(text)[1] == ("二月辛丑朔", "/")


def test_a_bare_second_year_is_that_of_the_era_proclaimed_since() -> None:
    """至寧元年 became 貞祐元年 in 1213; 崇慶二年 is 1213 too, and 二年 is 1214."""
    text = "至寧元年八月，甲。\n冬十月丁酉朔，乙。\n二年春正月丁卯朔，丙。\n"
    assert in_annals(text, Context(regime="金"))[-1] == ("二年春正月丁卯朔", "1214-02-19")


def test_an_eclipse_may_fall_beside_the_first_day_until_the_moon_was_reckoned_truly() -> None:
    assert findings(dated("永平八年冬十月壬寅晦，日有食之。\n")) == []
    assert findings(dated("元符二年春正月丁未，日有食之。\n")) != []


def test_a_headline_that_looks_back_does_so_once() -> None:
    document = dated("乾寧四年春正月，甲。\n中和二年，置保塞軍。\n二月，乙。\n")
    assert [interval[:4] for _, interval in found(document)] == ["0897", "0882", "0897"]
    assert findings(document) == [("date-order", 2)]
    document = dated("紹聖四年春正月，甲。\n元祐二年三月，乙。\n元祐三年二月，丙。\n三月，丁。\n")
    assert [interval[:4] for _, interval in found(document)] == ["1097", "1087", "1088", "1088"]


def test_the_first_headline_of_a_chapter_never_looks_back() -> None:
    document = dated("建隆元年春正月，甲。\n二月，乙。\n", context=Context(opening_date="雍熙二年二月"))
    assert [interval[:4] for _, interval in found(document)] == ["0960", "0960"]


def test_a_year_line_counts_by_its_first_reign() -> None:
    text = "太祖聖神皇帝上廣順元年（遼天祿五年）\n春，正月，丁卯，卽位。\n二年（壬子）\n四月，丙戌朔，日有食之。\n"
    document = dates(structure(Document(text), Context()), Context())
    assert [one for one in found(document) if "，" in one[0]] == [
        ("春，正月，丁卯", "0951-02-18"),
        ("四月，丙戌朔", "0952-05-02"),
    ]
    assert document.findings == ()


@pytest.mark.parametrize("line", ["乾祐元年（戊申，公元九四八年）", "高祖下乾祐元年戊申，公元九四八年"])
def test_the_cyclic_name_of_a_year_tells_whose_reign_is_meant(line: str) -> None:
    """乾祐元年 is 948 of Later Han, or 1170 of Western Xia, which is 庚寅."""
    document = dates(structure(Document(f"{line}\n三月，丙辰，史弘肇起復。\n"), Context()), Context())
    assert ("三月，丙辰", "0948-04-23") in found(document)
    assert document.findings == ()


def test_years_without_an_era_go_on_counting() -> None:
    document = dated("天輔七年正月，甲。\n二年春正月，乙。\n三年正月，丙。\n", context=Context(regime="金"))
    assert [interval[:4] for _, interval in found(document)] == ["1123", "1124", "1125"]


def test_years_called_zai_are_those_of_tianbao_and_zhide() -> None:
    text = "開元二十五年，甲。\n十五載六月丁酉，乙。\n二載正月，丙。\n"
    assert [start for _, start in found(dated(text, context=Context(regime="唐")))][1:] == [
        "0756-07-20",
        "0757-01-29/0757-02-26",
    ]


def test_cited_annals_tell_whose_years_are_counted() -> None:
    document = dated("開禧三年春正月，甲。\n按：《元史·太祖紀》：二年秋，帝征西夏。三年春，至自西夏。\n四月，乙。\n")
    assert [interval[:7] for _, interval in found(document)[1:]] == ["1207-08", "1208-01", "1207-05"]
    assert [mark.get("calendar") for mark in document.of_kind("date")][1:3] == ["#cal-menggu", "#cal-menggu"]


def test_a_double_reign_holds_a_date_for_each() -> None:
    document = dated("建中靖國元年、遼乾統元年、夏貞觀元年春二月，遣使。")
    assert [(document.quoted(mark), mark.get("period")) for mark in document.of_kind("date")] == [
        ("建中靖國元年、遼乾統元年、夏貞觀元年春二月", None),
        ("建中靖國元年", "#reign-song-jianzhongjingguo-1101"),
        ("遼乾統元年", "#reign-liao-qiantong-1101"),
        ("夏貞觀元年", "#reign-xia-zhenguan-1101"),
    ]


def test_years_of_one_court_that_are_listed_are_dates_of_their_own() -> None:
    listed = dated("慶曆四年秋，甲。\n乙請以景祐四年、慶曆元年解額為率。")
    assert [interval[:4] for _, interval in found(listed)[1:]] == ["1037", "1041"]
    assert listed.findings == ()
    changed = dated("乙請以太平興國九年、雍熙元年為率。")
    assert [interval[:4] for _, interval in found(changed)][:1] == ["0984"]


def test_a_stretch_of_a_reign_has_no_interval() -> None:
    (date,) = dated("自宣和末臣金八十餘年。").of_kind("date")
    assert date.attributes == (("calendar", "#cal-song"), ("period", "#reign-song-xuanhe-1119"))


def test_the_context_opens_the_clock_and_names_the_court() -> None:
    opened = dated("二月，遣使。", context=Context(opening_date="元符二年春正月"))
    assert found(opened) == [("二月", "1099-03-01/1099-03-30")]
    (date,) = dated("十九年閏十一月，獵。", context=Context(opening_date="統和十八年", regime="遼")).of_kind("date")
    assert (date.get("notBefore"), date.get("calendar")) == ("1001-12-24", "#cal-liao")


def test_a_date_without_context_is_marked_without_interval() -> None:
    assert found(dated("二月，遣使。")) == [("二月", "/")]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("元符二年三月，甲。\n二月，乙。\n", [("date-order", 2)]),
        ("元符二年三月，甲。\n\n庚子，乙。\n", [("date-impossible", 3)]),
        ("景祐四年、夏大慶元年春正月，甲。\n", [("date-double-reign", 1)]),
        ("天聖四年冬十月甲戌朔，日有食之。\n", [("date-first-day", 1), ("date-eclipse", 1)]),
        ("天聖四年冬十月癸酉朔，日有食之。\n", []),
        ("元符二年三月丁巳，日有食之。\n", [("date-eclipse", 1)]),
        ("元符二年春四月，甲。\n", [("date-season", 1)]),
        ("元符元年春正月，甲。\n", []),
    ],
)
def test_findings(text: str, rules: list[tuple[str, int]]) -> None:
    document = dated(text)
    assert findings(document) == rules
    assert {finding.severity for finding in document.findings} <= {Severity.WARNING}


def test_offsets_hold_among_characters_beyond_the_first_plane() -> None:
    document = dated("𠼪勿乜，𠼪，元符二年春正月，𠼪。")
    assert [document.quoted(mark) for mark in document.of_kind("date")] == ["元符二年春正月"]


def test_the_headings_of_the_whole_chronicle(shared: Path) -> None:
    """Each of the 277 year headings of 西夏書事 resolves to its year, the chapters read in order."""
    folder = shared / "corpus" / "xixia-shushi"
    text = "".join(path.read_text("utf-8").rstrip("\n") + "\n" for path in sorted(folder.glob("*.txt")))
    text = text.replace("\ue3d7", "祐").replace("〈奢单〉", "奲")
    table = Path(__file__).parent / "cases" / "xixia-shushi-eras.tsv"
    document = dates(structure(Document(text), Context()), Context(eras=(table,)))
    by_start = {mark.start: mark for mark in reversed(list(document.of_kind("date")))}
    with (shared / "reference" / "xixia_shushi_headings.tsv").open(encoding="utf-8", newline="") as file:
        headings = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]
    assert len(headings) == 277
    place, wrong = 0, []
    for _, year, *_, heading in headings:
        place = text.find(heading.replace("〈奢单〉", "奲")[:8], place)
        mark = by_start.get(place)
        day = (mark.get("when") or mark.get("notBefore")) if mark else None
        if place < 0 or day is None or lunar_month_of(day)[0] != int(year):
            wrong.append(heading[:20])
        place += 1
    assert wrong == []
    assert [finding for finding in document.findings if finding.rule == "date-double-reign"] == []


def test_the_gold_passages(gold_pairs: list[tuple[Path, Path]]) -> None:
    """Outermost spans with an F1 of at least 0.95, intervals exact for at least 0.97 of those that have one."""
    spans, marked, right, exact, fixed = 0, 0, 0, 0, 0
    for gold, source in gold_pairs:
        expected = _gold_dates(gold)
        document = dates(structure(Document(source.read_text("utf-8")), Context()), Context())
        made = {(place, text): interval for place, text, interval in _outermost(document)}
        spans, marked = spans + len(expected), marked + len(made)
        right += len(expected.keys() & made.keys())
        exact += sum(made.get(key) == interval for key, interval in expected.items() if interval)
        fixed += sum(bool(interval) for interval in expected.values())
    assert 2 * right / (spans + marked) >= 0.95
    assert exact / fixed >= 0.97


def _gold_dates(path: Path) -> dict[tuple[int, str], str]:
    """The interval of each outermost date, by its number among equal texts and its text."""
    found: dict[tuple[int, str], str] = {}
    for date in etree.parse(path).iter(f"{TEI}date"):
        if not any(True for _ in date.iterancestors(f"{TEI}date")):
            text = "".join(date.itertext())
            day = date.get("from", "")
            interval = "" if not day else day if day == date.get("to") else f"{day}/{date.get('to')}"
            found[sum(key[1] == text for key in found), text] = interval
    return found


def _outermost(document: Document) -> list[tuple[int, str, str]]:
    out: list[tuple[int, str, str]] = []
    end = 0
    for mark in document.of_kind("date"):
        if mark.start >= end:
            end = mark.end
            text = document.quoted(mark)
            first = mark.get("notBefore")
            interval = mark.get("when") or (f"{first}/{mark.get('notAfter')}" if first else "")
            out.append((sum(one[1] == text for one in out), text, interval))
    return out
