from __future__ import annotations

from pathlib import Path

import pytest

from biannian.lexicon.script import convert, detect, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("乾順", "乾顺"),
        ("馬吉峯", "马吉峰"),
        ("甯子寧", "宁子宁"),
        ("通秦砦", "通秦寨"),
        ("衞慕氏", "卫慕氏"),
        ("𠼪勿乜", "𠼪勿乜"),
        ("十餘年", "十馀年"),
    ],
)
def test_both_scripts_and_variants_fold_to_one_form(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["", "〓結訛遇\n", "遼主 said 「夏」", "峯\U00020f2a\ufa0c"])
def test_folding_keeps_the_length_and_is_done_after_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


def test_the_script_of_a_text_is_told_by_its_telling_characters() -> None:
    assert detect("遵頊遣使至金，乞復互市") == "zh-Hant"
    assert detect("德旺遣使诣蒙古军前请降") == "zh-Hans"
    assert detect("太后") == detect("") == "zh-Hant"


def test_conversion_knows_the_names_that_opencc_spoils() -> None:
    assert convert("乾祐二年，李乾順遣种諤", "zh-Hans") == "乾祐二年，李乾顺遣种谔"
    assert convert("乾祐二年，且云：范仲淹、种谔至云州", "zh-Hant") == "乾祐二年，且云：范仲淹、种諤至雲州"
    assert convert("太后复位，十余年后", "zh-Hant") == "太后復位，十餘年後"
    assert convert("乾糧", "zh-Hans") == "干粮"


def test_conversion_to_an_unknown_script_is_refused() -> None:
    with pytest.raises(ValueError, match="zh-Latn"):
        convert("夏", "zh-Latn")


def test_a_chapter_converted_to_the_other_script_folds_to_the_same_text(shared: Path) -> None:
    text = (shared / "gold" / "dev" / "src" / "dev-41.txt").read_text(encoding="utf-8")
    simplified = convert(text, "zh-Hans")
    assert detect(simplified) == "zh-Hans"
    assert fold(simplified) == fold(text)
