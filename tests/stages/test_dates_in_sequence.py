"""Days of the cycle that follow on one another tell a month whose name is lost, and a year that is not named."""

from __future__ import annotations

import pytest

from biannian.context import Context
from biannian.document import Document
from biannian.stages.dates import dates
from biannian.stages.structure import structure

# 舊唐書 文宗紀 and 清史稿 高宗紀, whose digitisations have lost 二月 and 十一月; 舊五代史 恭帝紀; 續資治通鑑 宋紀六.
TAIHE = "大和元年春正月癸亥朔，御殿。庚午，雨。癸未，以甲為乙州刺史。丙申，丙卒。己亥，雪。辛丑，丁卒。乙巳，大赦。\n"
GONGDI = (
    "恭帝，世宗子也。顯德六年六月癸未，封梁王。癸巳，世宗崩。\n"
    "秋七月丁未，以李濤為山陵副使。辛亥，申文炳卒。乙卯，徐雄奪三任官。丁巳，百僚釋服。\n"
    "八月甲戌朔，以柴守禮為太子太保致仕。\n"
)
PASSING = (
    "○開寶四年\n夏，六月，丁卯，遣使。\n"
    "帝既平廣南，欲行報謝之禮，秋，七月，甲午朔，詔以冬至有事于南郊。\n乙未，御史中丞劉溫叟卒。\n"
)


def read(text: str, regime: str, opening: str = "") -> tuple[dict[str, str], list[str]]:
    """The first day of each date, with its certainty where that is not high; the rules that find something."""
    context = Context(regime=regime, layout="annals", opening_date=opening)
    document = dates(structure(Document(text, name="juan"), context), context)
    days = {
        document.quoted(mark): " ".join(filter(None, (mark.get("when") or mark.get("notBefore"), mark.get("cert"))))
        for mark in document.of_kind("date")
    }
    return days, [finding.rule for finding in document.findings]


def test_days_in_a_row_that_only_the_next_month_has_are_in_it() -> None:
    days, rules = read(TAIHE, "唐")
    assert days["癸未"] == "0827-02-24"
    assert days["丙申"] == "0827-03-09 medium"
    assert days["乙巳"] == "0827-03-18"
    assert rules == ["date-month-lost"]


@pytest.mark.parametrize(
    "text",
    [
        TAIHE.replace("己亥，雪。辛丑，丁卒。", ""),  # two days may both be misprints
        TAIHE.replace("辛丑", "乙丑"),  # the third is in the month that is named
        TAIHE.replace("己亥", "辛丑", 1).replace("辛丑，丁卒", "己亥，丁卒"),  # they do not follow on one another
        TAIHE + "二月甲辰，大赦。\n",  # the next month is named only behind them
    ],
)
def test_days_that_tell_too_little_stay_impossible(text: str) -> None:
    _, rules = read(text, "唐")
    assert "date-impossible" in rules
    assert "date-month-lost" not in rules


def test_a_month_told_in_passing_holds_for_the_days_behind_it() -> None:
    days, rules = read(PASSING, "宋")
    assert days["乙未"] == "0971-07-31 medium"
    assert rules == []


@pytest.mark.parametrize("opening", ["廣順四年十二月", ""])
def test_annals_of_a_new_ruler_begin_in_the_year_that_their_days_tell(opening: str) -> None:
    days, rules = read(GONGDI, "後周", opening)
    assert days["秋七月丁未"] == "0959-08-15 medium"
    assert days["丁巳"] == "0959-08-25"
    assert days["八月甲戌朔"] == "0959-09-11"
    assert rules == ["date-year-lost"]


def test_one_misprinted_day_moves_no_year() -> None:
    days, rules = read(
        GONGDI.replace("辛亥，申文炳卒。乙卯，徐雄奪三任官。丁巳，百僚釋服。", ""), "後周", "廣順四年十二月"
    )
    assert days["秋七月丁未"].startswith("0954")
    assert "date-year-lost" not in rules
