from __future__ import annotations

import pytest
from lxml import etree

from biannian import resources
from biannian.lexicon.measures import measures, value, words
from biannian.lexicon.script import TRADITIONAL, convert, fold


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("三", 3),
        ("十", 10),
        ("二十五", 25),
        ("三百", 300),
        ("一千五百三十", 1530),
        ("三万", 30_000),
        ("二十万", 200_000),
        ("九万三千", 93_000),
        ("一亿", 100_000_000),
        ("数千", None),
        ("", None),
    ],
)
def test_numerals_are_read(numeral: str, number: int | None) -> None:
    assert value(numeral) == number


def found(text: str) -> list[str]:
    folded = fold(text)
    return [text[measure.start : measure.end] for measure in measures(folded, 0, len(text), len(text))]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("請以三萬人取靈州", ["三萬人"]),
        ("溺死者幾三千人", ["三千人"]),
        ("令親軍萬人攻積石", ["親軍萬人"]),
        ("失首領二人", ["首領二人"]),
        ("獲雜畜三千餘而去", ["雜畜三千餘"]),
        ("以步騎三千引兵", ["步騎三千"]),
        ("死者數千", ["數千"]),
        ("賜銀三千兩", ["銀三千兩"]),
        ("以兩萬人攻之", ["兩萬人"]),
    ],
)
def test_quantities_run_from_what_is_counted_to_the_unit(text: str, quantities: list[str]) -> None:
    assert found(text) == quantities


@pytest.mark.parametrize(
    "text", ["攻二州", "築兩寨", "有三子", "十餘年", "疏陳七事", "第三將", "一日十餘戰", "二人獻計"]
)
def test_numerals_before_plain_nouns_are_no_quantities(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("銀三千兩", 3000, "两"),
        ("白金百兩", 100, "两"),
        ("銀十萬兩", 100_000, "两"),
        ("兩千人", 2000, "人"),
        ("三萬兩千人", 32_000, "人"),
    ],
)
def test_an_ounce_is_no_two(text: str, quantity: int, unit: str) -> None:
    (measure,) = measures(fold(text), 0, len(text), len(text))
    assert (measure.quantity, measure.unit) == (quantity, unit)


def test_the_schema_lists_every_unit() -> None:
    odd = etree.parse(resources.schema("biannian.odd"))
    listed = odd.xpath("//*[@ident='measure']//*[@ident='unit']//*[local-name()='valItem']/@ident")
    assert [unit for unit in words("unit") if convert(unit, TRADITIONAL) not in listed] == []
