"""Julian Day numbers, the cycle of sixty, and numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biannian.calendar import julian, numerals, sexagenary

DAYS = st.integers(min_value=1_600_000, max_value=2_500_000)


@pytest.mark.parametrize(
    ("day", "gregorian", "in_julian", "name"),
    [
        (2122491, "1099-01-30", "1099-01-24", "甲辰"),
        (1949887, "0626-07-05", "0626-07-02", "庚申"),
        (2299161, "1582-10-15", "1582-10-05", "甲戌"),
        (2419320, "1911-10-10", "1911-09-27", "癸丑"),
        (1683431, "-0104-12-22", "-0104-12-25", "甲子"),
    ],
)
def test_known_days(day: int, gregorian: str, in_julian: str, name: str) -> None:
    assert (julian.iso(day), julian.iso_julian(day), sexagenary.of_day(day)) == (gregorian, in_julian, name)
    assert julian.from_iso(gregorian) == day


@given(DAYS)
def test_days_and_calendars_agree(day: int) -> None:
    assert julian.gregorian_day(*julian.to_gregorian(day)) == day
    assert julian.julian_day(*julian.to_julian(day)) == day
    assert julian.to_gregorian(day + 1) > julian.to_gregorian(day)


@pytest.mark.parametrize("text", ["1099-02-30", "1099-1-30", "1099-13-01", "tomorrow", ""])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no d"):
        julian.from_iso(text)


@given(DAYS, st.sampled_from(sexagenary.CYCLE))
def test_the_next_day_of_a_name(first: int, name: str) -> None:
    day = sexagenary.next_day(name, first)
    assert first <= day < first + 60
    assert sexagenary.of_day(day) == name


def test_names_of_years_and_misprints() -> None:
    assert sexagenary.of_year(1099) == "己卯"
    assert sexagenary.number("已巳") == sexagenary.number("己已") == sexagenary.number("己巳")
    assert sexagenary.number("庚戍") == sexagenary.number("庚戌")


@given(st.integers(min_value=1, max_value=999))
def test_numerals_come_back(value: int) -> None:
    assert numerals.read(numerals.write(value)) == value


@pytest.mark.parametrize(
    ("text", "value"), [("元", 1), ("廿三", 23), ("卅", 30), ("一百二", 102), ("一八", 18), ("一〇九", 109), ("十", 10)]
)
def test_numerals(text: str, value: int) -> None:
    assert numerals.read(text) == value


@pytest.mark.parametrize(
    ("value", "text"),
    [(1, "一"), (11, "十一"), (105, "一百〇五"), (111, "一百一十一"), (1800, "一八〇〇")],
)
def test_numerals_are_written(value: int, text: str) -> None:
    assert numerals.write(value) == text


@pytest.mark.parametrize("text", ["", "年", "三月"])
def test_no_numerals(text: str) -> None:
    with pytest.raises(ValueError, match="numeral"):
        numerals.read(text)
