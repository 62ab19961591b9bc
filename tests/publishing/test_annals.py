"""Annals without headlines (本紀): years are named by their reign, also where the text only numbers them."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from biannian.build import publish_book, publish_web_edition
from biannian.edition import Edition, load
from biannian.encoding import encode_edition
from biannian.errors import OutputError

ANNALS = (
    "太祖本紀第一\n建隆元年春正月乙巳，大赦。改元。定有天下之號曰宋。\n夏四月癸巳，李筠叛。遣石守信討之。戊戌，赦。\n"
    "二年春正月丙申朔，不受朝。閏三月甲子，慕容延釗罷。\n乾德元年春正月，遣使。賜兵。大雪。\n二年春正月，罷宰相。赦。雨。\n"
)


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "juan-01.txt").write_text(ANNALS, "utf-8")
    (tmp_path / "edition.toml").write_text('title.zh-Hant = "宋"\n', "utf-8")
    edition = load(tmp_path)
    assert encode_edition(edition, lambda message: None).failures == ()
    return edition


def test_a_numbered_year_goes_on_with_the_reign_before_it(edition: Edition, tmp_path: Path) -> None:
    publish_web_edition(edition, tmp_path / "out", lambda message: None)
    page = html.fromstring((tmp_path / "out" / "web" / "text" / "juan-01.html").read_bytes())
    contents = " ".join("".join(element.itertext()) for element in page.iter("nav"))
    assert [year for year in ("建隆元年", "建隆二年", "乾德元年", "乾德二年") if year not in contents] == []


def test_the_book_has_type_for_titles_and_years_that_stand_in_no_header(edition: Edition, tmp_path: Path) -> None:
    try:
        made, findings = publish_book(edition, tmp_path / "out", lambda message: None)
    except OutputError as error:
        if "fonts-noto-cjk" not in str(error):
            raise
        pytest.skip("needs the fonts of the Debian package fonts-noto-cjk")
    assert findings == ()
    assert [path.suffix for _, path in made] == [".pdf", ".epub"]
