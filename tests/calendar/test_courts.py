"""The court whose years a text counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from biannian import calendar


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("元符二年、夏永安二年春正月，甲。\n崇寧元年、夏貞觀二年，乙。\n", "宋"),
        ("永徽元年春正月辛丑朔，甲。\n顯慶元年春正月，乙。\n", "唐"),
        ("○洪武元年春正月乙亥，甲。\n", "明"),
        ("世祖光武皇帝上之下建武三年（丁亥，公元二七年）\n春，正月，甲子，甲。\n", "東漢"),
        ("高祖下乾祐元年（戊申，公元九四八年）\n三月，丙辰，甲。\n", "後漢"),
    ],
)
def test_the_reigns_that_open_lines_tell_it(text: str, regime: str) -> None:
    told = calendar.told_court(text, calendar.eras())
    assert told is not None
    assert told.regime == regime


@pytest.mark.parametrize(
    "text",
    [
        "三年春正月，甲。\n",
        "貞觀二年春正月，甲。\n",
        "先是，洪武元年，甲。\n",
        "洪武元年春正月，甲。\n永徽元年春正月，乙。\n",
    ],
    ids=["no reign", "two courts had it", "in passing", "no majority"],
)
def test_what_does_not_tell_it(text: str) -> None:
    assert calendar.told_court(text, calendar.eras()) is None


def test_every_juan_of_the_chronicle_of_western_xia_is_told(shared: Path) -> None:
    folder = shared / "corpus" / "xixia-shushi"
    told = [calendar.told_court(juan.read_text("utf-8"), calendar.eras()) for juan in sorted(folder.glob("*.txt"))]
    assert {court.regime for court in told if court} == {"唐", "宋"}
    assert sum(court is None for court in told) <= 1
