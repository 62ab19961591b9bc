"""Dates read and resolved: the project's cases, and the reference material's where it is there."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from biannian.calendar import date_prefix, describe, describe_day, find_dates
from biannian.errors import BiannianError

CASES = Path(__file__).resolve().parent / "cases"


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a tab-separated table with comment lines."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = (line for line in file if not line.startswith("#"))
        return [{key: value or "" for key, value in row.items()} for row in csv.DictReader(lines, delimiter="\t")]


CASE = table(CASES / "dates.tsv")
NOTES = {"date-disputed", "date-retroactive", "date-era-ended"}


@pytest.mark.parametrize("case", CASE, ids=[f"{case['context']}>{case['text']}" for case in CASE])
def test_case(case: dict[str, str]) -> None:
    found = describe(case["text"], case["context"], case["regime"] or "宋")
    expected = (case["precision"], case["first"] or None, case["last"] or None)
    assert (found["precision"], found["iso"]["first"], found["iso"]["last"]) == expected
    if case["certainty"]:
        assert found["certainty"] == case["certainty"]
    said = {finding["rule"]: f"{finding['message']}; {finding['suggestion']}" for finding in found["findings"]}
    if case["rule"]:
        assert case["says"] in said[case["rule"]]
    else:
        assert said.keys() - NOTES == set()


def test_the_dates_of_the_reference_material(shared: Path) -> None:
    wrong = []
    for row in table(shared / "reference" / "date-cases.tsv"):
        iso = describe(row["text"], row["context"])["iso"]
        if iso != {"first": row["iso_gregorian_first"], "last": row["iso_gregorian_last"]}:
            wrong.append((row["id"], row["text"], iso))
    assert wrong == []


def test_every_awkward_date_of_the_reference_material_is_a_case(shared: Path) -> None:
    awkward = {(row["context"], row["text"]) for row in table(shared / "reference" / "edge_cases.tsv")}
    assert awkward - {(case["context"], case["text"]) for case in CASE} == set()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("元符二年、夏永安二年春正月，河東", "元符二年、夏永安二年春正月"),
        ("宋理宗宝庆元年、夏乾定二年春三月，蒙古", "宋理宗宝庆元年、夏乾定二年春三月"),
        ("冬十月己亥朔，南伐", "冬十月己亥朔"),
        ("春，正月，乙巳，周歸德軍", "春，正月，乙巳"),
        ("夏閏四月", "夏閏四月"),
        ("秋，閏七月", "秋，閏七月"),
        ("是月十一日築臺", "是月十一日"),
        ("月之望日乘醉", "月之望日"),
        ("上年孟冬受賜", "上年孟冬"),
        ("夏，大旱", "夏"),
        ("太祖啟運立極皇帝建隆元年（", "太祖啟運立極皇帝建隆元年"),
        ("天寶三載正月", "天寶三載正月"),
        ("宣和末年", "宣和末年"),
    ],
)
def test_where_a_date_ends(text: str, date: str) -> None:
    for shift in ("", "前文"):
        found = date_prefix(shift + text, len(shift))
        assert found is not None
        assert (shift + text)[len(shift) : found.end] == date


@pytest.mark.parametrize(
    "text", ["夏兵迎戰", "夏國遣使", "三月不克而還", "三月餘", "一月三捷", "是歲大旱", "河東官軍", ""]
)
def test_what_opens_with_no_date(text: str) -> None:
    assert date_prefix(text) is None


def test_which_dates_name_their_year() -> None:
    named = [date_prefix(text) for text in ("元符二年春正月", "二月", "二年春正月", "天慶中")]
    assert [found is not None and found.names_year for found in named] == [True, False, False, False]


def test_a_date_is_read_alike_in_both_scripts() -> None:
    traditional, simplified = "慶曆五年閏五月丙戌朔", "庆历五年闰五月丙戌朔"
    assert describe(traditional)["iso"] == describe(simplified)["iso"]


def marked(text: str) -> str:
    """The text with each date in square brackets."""
    out, done = [], 0
    for date in find_dates(text):
        out += [text[done : date.start], "[", text[date.start : date.end], "]"]
        done = date.end
    return "".join([*out, text[done:]])


@pytest.mark.parametrize(
    "text",
    [
        "[二月]，為遼人攻拔思母部。圍三月不克，十日而還，至是歲乃罷。",
        "而況於彼[慶曆]、[元豐中]，曾有披聞。",
        "初，[淳化中]，趙保忠被擒；[大宋末]，與達里底部為難。德明初立，榆林、大定間為屯田。",
        "於[是月十一日]築臺。五日赴崇德殿。",
        "一依[慶曆五年正月二十二日]誓詔施行。",
        "附：《金史·交聘表》：[正大二年十月]，遣聶天驥。考《哀宗紀》：[秋九月]，夏和議定。[十月]無遣使事。",
        "[丙午]出東井，至[癸丑]又犯五諸侯；[丁未日]朝見，歲次甲辰。",
        "懷十二月，至[是月五日]生。在位十四年，改元一。",
        "行六月至大食國，又二月至西州。夏人攻三月不克。",
        "[上年十二月己卯]立春，去歲之冬復來，明年當以此迎。",
        "[元壽元年正月朔]日有蝕之，[五月朔旦]大赦，[十月]初日未出，以後[正月三十日]以前。",
        "是歲歲在丁未，[丁未]攻長安中，為建義中郎將。",
        "（[遼應曆十年]。庚申，九六零年）",
        "即位之初，建國之初，中興之末。",
    ],
)
def test_dates_in_running_text(text: str) -> None:
    assert marked(text.replace("[", "").replace("]", "")) == text


def test_a_day_in_all_regimes() -> None:
    found = describe_day("1099-01-30")
    assert found["julian"] == "1099-01-24"
    assert [date["text"] for date in found["dates"]] == [
        "元符二年正月甲辰朔",
        "壽昌五年正月甲辰朔",
        "永安二年正月甲辰朔",
    ]
    assert [date["text"] for date in describe_day("1078-01-23")["dates"]][:2] == [
        "元豐元年正月丁未朔",
        "大康三年閏十二月丁未朔",
    ]


@pytest.mark.parametrize("text", ["宣統三年八月十九日", "元符二年三月丁巳", "金天興三年正月己酉"])
def test_a_day_comes_back_in_chinese(text: str) -> None:
    written = describe(text)["chinese"]
    assert describe(written)["iso"] == describe(text)["iso"]


@pytest.mark.parametrize("text", ["", "河東", "元符二年春正月河東", "自元符二年至"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(BiannianError, match="is no date"):
        describe(text)


def test_what_is_no_day_of_the_common_era() -> None:
    with pytest.raises(BiannianError, match="write it as in 1099-01-30"):
        describe_day("1099-02-30")
