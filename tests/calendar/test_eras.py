"""The table of eras, and an edition's own before it."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from biannian.calendar import LunarDate, describe, eras
from biannian.calendar.months import FIRST_YEAR, LAST_YEAR
from biannian.errors import UsageError

REGIMES = ["西漢", "東漢", "魏", "前秦", "北魏", "隋", "唐", "後梁", "宋", "遼", "西夏", "金", "蒙古", "元", "明", "清"]


def test_each_era_has_an_identifier_of_its_own() -> None:
    identifiers = Counter(era.identifier for era in eras().all)
    assert [identifier for identifier, count in identifiers.items() if count > 1] == []
    assert [name for name in identifiers if not re.fullmatch(r"[a-z]+(-[a-z]+)*-[a-z]+--?\d+", name)] == []
    assert {"song-yuanfu-1098", "xia-yongan-1098", "liao-shouchang-1095", "jin-dading-1161"} <= identifiers.keys()


def test_eras_are_sound() -> None:
    wrong = [
        era
        for era in eras().all
        if not FIRST_YEAR <= era.year_one <= era.last.year <= LAST_YEAR or era.first.year > era.last.year
    ]
    assert wrong == []
    assert {era.regime.name for era in eras().all} == set(eras().regimes)
    assert set(REGIMES) <= set(eras().regimes)


@pytest.mark.parametrize("regime", ["宋", "明", "清", "金", "元", "西漢", "東漢", "隋", "武周"])
def test_a_dynasty_has_a_reign_in_every_year(regime: str) -> None:
    table = eras()
    first, last = table.spans[regime]
    assert [year for year in range(first, last + 1) if not table.of_regime_in(regime, year)] == []


def test_tang_gave_way_to_zhou() -> None:
    table = eras()
    first, last = table.spans["唐"]
    assert [year for year in range(first, last + 1) if not table.of_regime_in("唐", year)] == list(range(690, 705))


def test_names_are_found_in_any_script() -> None:
    table = eras()
    assert table.regime("辽").identifier == table.regime("契丹").identifier == table.regime("liao").identifier == "liao"
    with pytest.raises(UsageError, match="no regime is called 羅馬"):
        table.regime("羅馬")


def test_lunar_dates_of_the_table() -> None:
    assert LunarDate.read("1240-12r") == LunarDate(1240, 12, True)
    assert LunarDate.read("-139") == LunarDate(-139)
    assert LunarDate.read("1098-6-1") == LunarDate(1098, 6, False, 1)


def test_an_edition_counts_otherwise(tmp_path: Path) -> None:
    own = tmp_path / "eras.tsv"
    own.write_text("# as 西夏書事\nregime\tera\tyear_one\tlast\n西夏\t大慶\t1037\t1038\n", encoding="utf-8")
    table = eras((own,))
    double = "景祐四年、元昊大慶元年春正月"
    assert [finding["rule"] for finding in describe(double, eras=table)["findings"]] == []
    assert describe(double, eras=table)["reigns"][1]["reign"] == "xia-daqing-1037"
    assert [era.year_one for era in table.named["大庆"]] == [1037, 1140]


def test_a_table_that_changes_is_read_anew(tmp_path: Path) -> None:
    own = tmp_path / "eras.tsv"
    for year in (1035, 1036):
        own.write_text(f"regime\tera\tyear_one\tlast\n西夏\t廣運\t{year}\t1037\n", encoding="utf-8")
        os.utime(own, ns=(year, year))
        assert [era.year_one for era in eras((own,)).named["广运"] if era.regime.name == "西夏"] == [year]


@pytest.mark.parametrize(
    "row", ["羅馬\t大慶\t1037\t", "西夏\t大慶\tlater\t", "西夏\t大慶\t\t", "西夏\t大慶\t1037\t1038\ttoo\tmany\tfields"]
)
def test_a_table_that_cannot_be_read(tmp_path: Path, row: str) -> None:
    own = tmp_path / "eras.tsv"
    own.write_text(f"regime\tera\tyear_one\tlast\n{row}\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        eras((own,))
    assert str(own) in str(caught.value)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        eras((tmp_path / "none.tsv",))
