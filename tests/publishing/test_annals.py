"""Annals without headlines (本紀): years are named by their reign, also where the text only numbers them."""

from __future__ import annotations

from pathlib import Path

from lxml import html

from biannian.build import publish_web_edition
from biannian.edition import load
from biannian.encoding import encode_edition

ANNALS = (
    "太祖本紀第一\n建隆元年春正月乙巳，大赦。改元。定有天下之號曰宋。\n夏四月癸巳，李筠叛。遣石守信討之。戊戌，赦。\n"
    "二年春正月丙申朔，不受朝。閏三月甲子，慕容延釗罷。\n乾德元年春正月，遣使。賜兵。大雪。\n二年春正月，罷宰相。赦。雨。\n"
)


def test_a_numbered_year_goes_on_with_the_reign_before_it(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "juan-01.txt").write_text(ANNALS, "utf-8")
    (tmp_path / "edition.toml").write_text('title.zh-Hant = "宋"\n', "utf-8")
    edition = load(tmp_path)
    assert encode_edition(edition, lambda message: None).failures == ()
    publish_web_edition(edition, tmp_path / "out", lambda message: None)
    page = html.fromstring((tmp_path / "out" / "web" / "text" / "juan-01.html").read_bytes())
    contents = " ".join("".join(element.itertext()) for element in page.iter("nav"))
    assert [year for year in ("建隆元年", "建隆二年", "乾德元年", "乾德二年") if year not in contents] == []
