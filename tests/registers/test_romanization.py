from __future__ import annotations

import pytest

from biannian.registers.naming import main_names
from biannian.registers.romanization import free, identifier, romanized, surname_of


@pytest.mark.parametrize(
    ("name", "surname", "pinyin", "ident"),
    [
        ("寧子寧", "寧", "Níng Zǐníng", "ning-zining"),
        ("种師道", "种", "Chóng Shīdào", "chong-shidao"),
        ("呂惠卿", "呂", "Lǚ Huìqīng", "lv-huiqing"),
        ("耶律洪基", "耶律", "Yēlǜ Hóngjī", "yelv-hongji"),
        ("單某", "單", "Shàn Mǒu", "shan-mou"),
        ("徒單克寧", "徒單", "Túdān Kèníng", "tudan-kening"),
        ("梁氏", "梁", "Liáng shì", "liang-shi"),
        ("木華黎", "", "Mùhuálí", "muhuali"),
        ("遼道宗", "遼", "Liáo Dàozōng", "liao-daozong"),
        ("保安軍", "", "Bǎo'ānjūn", "baoanjun"),
        ("", "", "", ""),
    ],
)
def test_pinyin_and_ids(name: str, surname: str, pinyin: str, ident: str) -> None:
    assert romanized(name, surname) == pinyin
    assert identifier(name, surname) == ident


def test_a_term_has_no_capital() -> None:
    assert romanized("統制", proper=False) == "tǒngzhì"


def test_a_character_without_a_reading_goes_into_the_id_by_its_code_point() -> None:
    assert identifier("丁〓", "丁") == "ding-u3013"


@pytest.mark.parametrize(
    ("name", "surname"),
    [("嵬名阿埋", "嵬名"), ("完颜合达", "完颜"), ("張誠", "張"), ("张诚", "张"), ("特抹", ""), ("李", ""), ("", "")],
)
def test_surnames(name: str, surname: str) -> None:
    assert surname_of(name) == surname


def test_ids_collide_never() -> None:
    taken = {"wang-ding", "wang-ding-2"}
    assert free("wang-ding", taken.__contains__) == "wang-ding-3"
    assert free("u3013", taken.__contains__) == "u3013"
    assert free("", taken.__contains__)[0].isalpha()


def test_main_names_come_in_both_scripts_and_in_pinyin() -> None:
    assert [(name.text, name.language) for name in main_names("張世永", "張")] == [
        ("張世永", "zh-Hant"),
        ("张世永", "zh-Hans"),
        ("Zhāng Shìyǒng", "zh-Latn-x-pinyin"),
    ]
