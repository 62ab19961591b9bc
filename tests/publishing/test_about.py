"""The about page, and what the book says of itself: figures, principles, who answers for what."""

from __future__ import annotations

from pathlib import Path

from biannian.publishing.web import publish_web

from .searching import search_data
from .sites import page

CASE = Path(__file__).parent / "cases" / "small"


def published(tei: str, folder: Path) -> Path:
    """The web edition of a chapter."""
    chapter = folder / "juan-31.xml"
    chapter.write_text(tei, "utf-8")
    publish_web([chapter], CASE / "register", folder / "site")
    return folder / "site"


def test_the_about_page_gives_figures_principles_and_credits(tmp_path: Path) -> None:
    site = published((CASE / "text" / "juan-31.xml").read_text("utf-8"), tmp_path)
    about = page(site / "about.html")
    figures = {row.findtext("th/span[@lang='en']"): row.findtext("td") for row in about.xpath("//table[1]//tr")}
    assert figures["Chapters"] == "1"
    assert figures["Entries"] == "2"
    assert figures["Years covered"] == "1099"
    assert figures["Characters"] == str(sum(map(len, searched_text(site).split())))
    names = {
        row.xpath("string(th)"): [cell.text for cell in row.iter("td")] for row in about.xpath("//table[2]/tbody/tr")
    }
    assert names["地名Places"] == ["5", "4 (80 %)", "1", "4"]
    text = about.text_content()
    for words in ("吳廣成", "The text is in the public domain", "version 0.1.0", "No font is shipped"):
        assert words in text
    assert [link.get("href") for link in page(site / "index.html").xpath("//section[@class='about']//a")] == [
        "about.html"
    ]


def test_who_answers_for_what_is_said_in_the_language_of_the_page(tmp_path: Path) -> None:
    site = published((CASE / "text" / "juan-31.xml").read_text("utf-8"), tmp_path)
    told = page(site / "about.html").xpath("//div[dt/span[.='Responsible']]/dd")
    assert [one.text_content() for one in told] == [
        "biannian (自動標注自动标注automatic annotation)",
        "An Editor (edited by)",
    ]


def test_an_edition_without_a_publisher_names_none(tmp_path: Path) -> None:
    tei = (CASE / "text" / "juan-31.xml").read_text("utf-8")
    assert "Published by" in page(published(tei, tmp_path) / "about.html").text_content()
    silent = tei.replace("<publisher>biannian<", "<publisher>unpublished<")
    text = page(published(silent, tmp_path) / "about.html").text_content()
    assert "Published by" not in text and "unpublished" not in text


def searched_text(site: Path) -> str:
    (chapter,) = (site / "search" / "text").iterdir()
    return "".join(passage[4] for passage in search_data(chapter, "chapter")[1])
