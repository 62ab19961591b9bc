"""The frozen table of months: whole, continuous, and as other programs have it."""

from __future__ import annotations

from itertools import pairwise

import pytest

from biannian.calendar import julian, lunar_month_of, month_of, months, sexagenary
from biannian.calendar.months import FIRST_YEAR, LAST_YEAR, months_named


@pytest.mark.parametrize("calendar", ["", "遼", "金", "蒙古"])
def test_every_day_lies_in_one_month(calendar: str) -> None:
    every = [month for year in range(FIRST_YEAR, LAST_YEAR + 1) for month in months(year, calendar)]
    gaps = [month for month, after in pairwise(every) if month.last + 1 != after.first]
    assert gaps == []
    assert {month.length for month in every} == {28, 29, 30}
    assert [month.year for month in every if month.length == 28] == [236]


def test_a_year_has_its_months_in_order() -> None:
    names = [month.name for month in months(1099)]
    assert names[8:11] == ["九月", "闰九月", "十月"]
    assert len(names) == 13
    assert months(FIRST_YEAR - 1) == months(LAST_YEAR + 1) == ()


@pytest.mark.parametrize(
    ("regime", "year", "name", "first"),
    [
        ("", 994, "正月", "甲寅"),
        ("遼", 994, "正月", "癸丑"),
        ("遼", 964, "六月", "丙午"),
        ("", 964, "六月", "乙巳"),
        ("金", 1176, "正月", "戊申"),
        ("", 1176, "正月", "丁未"),
        ("遼", 1077, "闰十二月", "丁未"),
    ],
)
def test_northern_calendars_differ(regime: str, year: int, name: str, first: str) -> None:
    """Days of 朔 that the annals of 遼史, 金史 and 宋史 record."""
    (month,) = months_named(year, name, regime)
    assert sexagenary.of_day(month.first) == first


def test_years_that_begin_with_another_month() -> None:
    assert [month.name for month in months(-109)][:4] == ["十月", "十一月", "十二月", "正月"]
    assert [month.name for month in months(690, "武周")][:4] == ["正月", "腊月", "一月", "二月"]
    assert [month.number for month in months(237, "魏")][:4] == [1, 2, 4, 5]
    assert [len(months(-103)), len(months(700, "武周"))] == [15, 15]


def test_the_month_of_a_day() -> None:
    assert lunar_month_of("1099-10-23") == (1099, 9, True)
    assert lunar_month_of(2114814, "宋") == (1078, 1, False)
    assert lunar_month_of(2114814, "liao") == (1077, 12, True)
    with pytest.raises(ValueError, match="140 BCE to 1911"):
        lunar_month_of("1912-10-10")
    for day in range(2122491, 2122875, 7):
        month = month_of(day)
        assert month is not None
        assert month.first <= day <= month.last


def test_tyme4py_has_the_same_months_from_960_to_1911() -> None:
    """An independent program; that it shares its sources with sxtwl is said in docs/time.md."""
    lunar = pytest.importorskip("tyme4py.lunar", reason="tyme4py is not installed")
    differing = []
    for year in range(960, 1912):
        theirs = {
            (abs(month.get_month_with_leap()), month.is_leap()): (
                int(month.get_first_julian_day().get_day() + 0.5),
                month.get_day_count(),
            )
            for month in lunar.LunarYear.from_year(year).get_months()
        }
        if theirs != {(month.number, month.leap): (month.first, month.length) for month in months(year)}:
            differing.append(year)
    assert differing == []


def test_the_table_ends_with_the_last_lunar_year() -> None:
    assert julian.iso(months(1911)[-1].last) == "1912-02-17"
