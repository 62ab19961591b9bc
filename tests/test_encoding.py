"""Chapters of one edition know of each other: the calendar runs on, and so do the names."""

from __future__ import annotations

from pathlib import Path

from biannian.edition import load
from biannian.encoding import Result, encode_edition


def encoded(folder: Path, *texts: str, settings: str = "") -> Result:
    (folder / "source").mkdir(parents=True)
    (folder / "edition.toml").write_text(settings, "utf-8")
    for number, text in enumerate(texts, 1):
        (folder / "source" / f"juan-{number:02}.txt").write_text(text, "utf-8")
    result = encode_edition(load(folder), lambda message: None)
    assert result.failures == ()
    return result


FIRST = "元符二年春正月，謀取西平府。\n令副將折可大領人馬入界。\n冬十月，移牒。\n不許。\n"


def test_a_chapter_that_opens_in_the_middle_of_a_year_goes_on_from_the_one_before(tmp_path: Path) -> None:
    result = encoded(tmp_path, FIRST, "十二月，遣使。\n不納。\n")
    (date,) = result.encoded[1].document.of_kind("date")
    assert (date.get("notBefore"), date.get("notAfter")) == ("1100-01-19", "1100-02-17")


def test_an_opening_date_of_the_settings_comes_first(tmp_path: Path) -> None:
    chapters = '[[chapter]]\nsource = "source/juan-02.txt"\nopening-date = "崇寧元年"\n'
    result = encoded(tmp_path, FIRST, "十二月，遣使。\n不納。\n", settings=chapters)
    (date,) = result.encoded[0].document.of_kind("date")
    assert (date.get("notBefore") or "")[:4] == "1103"


def test_a_short_name_is_known_from_another_chapter(tmp_path: Path) -> None:
    result = encoded(tmp_path, FIRST, "元符三年春二月，遣折可大來。\n可大兵不得進。\n")
    refs = {mark.get("ref") for one in result.encoded for mark in one.document.of_kind("persName")}
    assert refs == {"person:zhe-keda"}


def test_no_two_divisions_of_an_edition_have_one_id(tmp_path: Path) -> None:
    result = encoded(tmp_path, FIRST, FIRST)
    identifiers = [mark.get("xml:id") for one in result.encoded for mark in one.document.of_kind("div")]
    assert len(set(identifiers)) == len(identifiers) == 8
