"""The web edition of the contract: everything is there, linked, escaped, and the same each time."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from lxml import etree

from biannian import resources
from biannian.errors import OutputError, TeiError, UsageError
from biannian.publishing.web import publish_web
from biannian.xml import NAMESPACES

from .searching import search_data
from .sites import CHAPTER, REGISTERS, page, pages, publish_variant


def test_every_page_has_its_landmarks(site: Path) -> None:
    for path, document in pages(site):
        assert path.read_text(encoding="utf-8").lower().startswith("<!doctype html>"), path
        assert len(document.findall(".//h1")) == 1, path
        assert len(document.findall(".//main")) == 1, path
        assert document.findtext(".//title"), path
        assert document.get("lang"), path
        assert document.get_element_by_id("main") is not None, path
        assert all(nav.get("aria-label") for nav in document.iter("nav")), path


def test_the_pages_are_the_home_page_the_chapter_the_indexes_and_the_entries(site: Path) -> None:
    assert {str(path.relative_to(site)) for path, _ in pages(site)} == {
        "index.html",
        "about.html",
        "text/juan-31.html",
        *(
            f"index/{name}.html"
            for name in ("years", "years-dates", "timeline", "map", "network", "characters", "search")
        ),
        *(f"index/persons{order}.html" for order in ("", "-strokes", "-allegiance")),
        *(f"index/places{order}.html" for order in ("", "-strokes")),
        *(f"persons/{name}.html" for name in ("liao-daozong", "weiming-amai", "yi-wumie", "zhang-shiyong")),
        *(f"places/{name}.html" for name in ("fuyan", "hedong", "lingzhou", "xipingfu")),
    }


def test_ids_are_unique(site: Path) -> None:
    for path, document in pages(site):
        ids = document.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_links_within_the_site_lead_somewhere(site: Path) -> None:
    ids = {path.resolve(): set(document.xpath("//@id")) for path, document in pages(site)}
    for path, document in pages(site):
        for address in document.xpath("//@href | //@src"):
            parts = urlsplit(address)
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            assert target.is_file(), f"{path}: {address}"
            assert not parts.fragment or unquote(parts.fragment) in ids[target], f"{path}: {address}"


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for path, document in pages(site):
        loaded = document.xpath("//@src | //link[not(@rel='prev' or @rel='next')]/@href")
        assert loaded, path
        assert not [address for address in loaded if urlsplit(address).scheme or address.startswith("//")], path
    for asset in (site / "assets").iterdir():
        outside = re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"']*", asset.read_text(encoding="utf-8"))
        assert [address for address in outside if "www.w3.org" not in address] == [], asset


def test_links_to_other_sites_are_marked(site: Path) -> None:
    for _, document in pages(site):
        for link in document.xpath("//a[starts-with(@href, 'http')]"):
            assert link.get("rel") == "external"


def test_the_same_edition_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    written = publish_web([CHAPTER], REGISTERS, tmp_path)
    assert written == sorted(path for path in tmp_path.rglob("*") if path.is_file())
    for path in written:
        assert path.read_bytes() == (site / path.relative_to(tmp_path)).read_bytes()


def test_no_link_stands_inside_a_link(site: Path) -> None:
    for path in site.rglob("*.html"):
        depth = 0
        for tag in re.findall(r"<(/?)a[ >]", path.read_text(encoding="utf-8")):
            depth += -1 if tag else 1
            assert depth in (0, 1), path


def test_an_entry_tells_what_is_known(site: Path) -> None:
    text = page(site / "persons" / "liao-daozong.html").text_content()
    for fact in ("遼道宗", "Liáo Dàozōng", "耶律洪基", "1032–1101", "14 September 1032", "遼史 卷二十一"):
        assert fact in text
    text = page(site / "places" / "lingzhou.html").text_content()
    for fact in ("38.10 106.33", "medium certainty", "near modern Lingwu"):
        assert fact in text


def test_an_entry_shows_its_mentions_between_the_words_around_them(site: Path) -> None:
    ruler = page(site / "persons" / "liao-daozong.html")
    (mention,) = ruler.xpath("//ol[@class='concordance']/li")
    assert mention.find("a").get("href") == f"../text/juan-31.html?find={quote('遼主')}#e1099-01-1"
    assert mention.find_class("before")[0].text_content().endswith("城下之盟」<也>。」")
    assert mention.findtext(".//b") == "遼主"
    assert mention.find_class("after")[0].text_content().startswith("至鄜延，遣")
    assert "1099年1月24日至2月22日" in mention.text_content()


def test_a_possible_mention_is_shown_as_possible_with_both_candidates(site: Path) -> None:
    for candidate, times in (("xipingfu", 1), ("lingzhou", 2)):
        mentions = page(site / "places" / f"{candidate}.html").xpath("//ol[@class='concordance']//b")
        assert [mention.get("class") for mention in mentions if mention.text == "西平府"] == ["doubt"]
        assert len(mentions) == times


def test_an_entry_gives_the_words_spoken_or_quoted(site: Path, tmp_path: Path) -> None:
    (speech,) = page(site / "persons" / "zhang-shiyong.html").xpath("//ul[@class='speeches']/li")
    assert speech.findtext("a") == "《春秋》言「城下之盟」<也>。"
    assert speech.find("a").get("href") == "../text/juan-31.html#e1099-01-1"
    assert "24 Jan – 22 Feb 1099" in speech.text_content()
    assert not page(site / "persons" / "liao-daozong.html").find_class("speeches")
    long = publish_variant(tmp_path, ("城下之盟", "盟" * 100))
    (speech,) = page(long / "persons" / "zhang-shiyong.html").xpath("//ul[@class='speeches']/li")
    assert speech.findtext("a").endswith("盟…")


def test_an_entry_shows_who_is_mentioned_in_the_same_passages(site: Path) -> None:
    ruler = page(site / "persons" / "liao-daozong.html")
    together = {one.find("a").get("href"): one.find_class("count")[0].text_content() for one in ruler.find_class("one")}
    assert together["../persons/zhang-shiyong.html"] == "1"
    assert together["../places/lingzhou.html"] == "1"
    assert "../places/xipingfu.html" not in together
    assert "../persons/liao-daozong.html" not in together


def test_mentions_are_drawn_by_year(tmp_path: Path) -> None:
    later = (
        ('when="1099-04-13" when-custom="1099-04-07"', 'when="1100-04-13"'),
        ("掩積屍氣", '<placeName ref="place:hedong">河東</placeName>'),
    )
    head = ('notAfter="1099-03-30" notAfter-custom="1099-03-24" notBefore="1099-03-01" notBefore-custom="1099-02-23"',)
    site = publish_variant(tmp_path, *later, (head[0], 'notBefore="1100-03-01" notAfter="1100-03-30"'))
    (chart,) = page(site / "places" / "hedong.html").find_class("chart")
    bars = chart.findall(".//rect")
    assert [bar.findtext("title") for bar in bars] == ["1099 × 2", "1100 × 1"]
    assert float(bars[0].get("height")) == 2 * float(bars[1].get("height"))


def test_markup_in_a_text_is_text(tmp_path: Path) -> None:
    hostile = "&lt;script&gt;alert(1)&lt;/script&gt;&amp;lt;]]&gt;&lt;!--"
    shown = "<script>alert(1)</script>&lt;]]><!--"
    registers = tmp_path / "register"
    registers.mkdir()
    for file in REGISTERS.iterdir():
        text = file.read_text(encoding="utf-8").replace("嵬名阿埋", hostile).replace("鄜延", hostile)
        (registers / file.name).write_text(text, encoding="utf-8")
    content = CHAPTER.read_text(encoding="utf-8")
    for place in (
        "嵬名阿埋",
        "卷三十一",
        "Not identified.",
        "A remark of the editor",
        "密錄奏報",
        "吳廣成",
        "⿰口移",
        "官軍",
        "熒惑",
        "三月丁巳",
    ):
        content = content.replace(place, hostile)
    chapter = tmp_path / "juan-31.xml"
    chapter.write_text(content, encoding="utf-8")
    publish_web([chapter], registers, tmp_path / "site")
    for path, document in pages(tmp_path / "site"):
        for script in document.iter("script"):
            assert json.loads(script.text) if script.get("type") == "application/ld+json" else not script.text, path
        assert not document.xpath("//*[@onclick or @onerror or @onload]"), path
        if path.parent.name not in ("persons", "places") and path.stem != "search":
            assert shown in document.text_content(), path
    _, passages = search_data(tmp_path / "site" / "search" / "text" / "juan-31.js", "chapter")
    assert shown in passages[0][4]
    assert shown in search_data(tmp_path / "site" / "search" / "names.js", "names")["names"]


def test_a_link_with_a_script_in_it_is_no_link(tmp_path: Path) -> None:
    site = publish_variant(
        tmp_path,
        ("A remark of the editor", '<ref target="javascript:alert(1)">A remark</ref> of the editor'),
        ("https://creativecommons.org/licenses/by/4.0/", "javascript:alert(2)"),
    )
    for path in site.rglob("*.html"):
        assert "javascript:" not in path.read_text(encoding="utf-8"), path


def test_a_control_character_that_html_forbids_is_replaced(tmp_path: Path) -> None:
    site = publish_variant(tmp_path, ("掩積屍氣", "掩&#x85;積"))
    assert "掩\ufffd積" in page(site / "text" / "juan-31.html").text_content()


def test_a_file_name_may_hold_what_addresses_may_not(tmp_path: Path) -> None:
    site = publish_variant(tmp_path, name="卷 三#1%?&'")
    home = page(site / "index.html")
    (address,) = home.xpath("//section[@class='chapters']//a/@href")
    assert (site / unquote(urlsplit(address).path)).is_file()
    assert not urlsplit(address).fragment


def test_a_file_may_bring_its_own_registers(tmp_path: Path) -> None:
    persons = etree.parse(REGISTERS / "persons.xml").getroot().find(".//tei:listPerson", NAMESPACES)
    assert persons is not None
    lists = etree.tostring(persons, encoding="unicode")
    chapter = tmp_path / "juan-31.xml"
    content = CHAPTER.read_text(encoding="utf-8").replace("</TEI>", f"<standOff>{lists}</standOff></TEI>")
    chapter.write_text(content, encoding="utf-8")
    publish_web([chapter], None, tmp_path / "site")
    assert (tmp_path / "site" / "index" / "persons.html").is_file()
    assert not (tmp_path / "site" / "index" / "places.html").exists()


def test_the_edition_can_be_taken_along(tmp_path: Path) -> None:
    book = tmp_path / "西夏書事.pdf"
    book.write_bytes(b"%PDF-1.7")
    site = tmp_path / "site"
    publish_web([CHAPTER], REGISTERS, site, books=[book])
    assert (site / "tei" / "text" / "juan-31.xml").read_bytes() == CHAPTER.read_bytes()
    assert (site / "tei" / "register" / "persons.xml").read_bytes() == (REGISTERS / "persons.xml").read_bytes()
    plain = (site / "plain" / "juan-31.txt").read_text(encoding="utf-8")
    assert plain.startswith("卷三十一\n\n元符二年、夏永安二年春正月，")
    assert plain.endswith("\n附：《長編》同。\n")
    (link,) = page(site / "index.html").xpath("//section[@class='books']//a/@href")
    assert (site / unquote(link)).read_bytes() == b"%PDF-1.7"
    for name, root in (("about.html", ""), ("text/juan-31.html", "../")):
        assert f"{root}{link}" in page(site / name).xpath("//ul[@class='files']//a/@href"), name
    assert (site / "edition.txt").read_text(encoding="utf-8") == plain


def test_files_of_others_stay(tmp_path: Path) -> None:
    kept = tmp_path / "text" / "notes.html"
    kept.parent.mkdir()
    kept.write_text("mine")
    publish_web([CHAPTER], REGISTERS, tmp_path)
    assert kept.read_text() == "mine"
    assert not list(tmp_path.rglob("*.part"))


def test_every_page_is_headed_by_the_title_of_the_first_chapter(tmp_path: Path) -> None:
    chapters = [tmp_path / f"juan-{number}.xml" for number in (1, 2, 3)]
    for number, chapter in enumerate(chapters):
        content = CHAPTER.read_text(encoding="utf-8").replace(">西夏書事<", f">書{number}<")
        chapter.write_text(content, encoding="utf-8")
    publish_web(chapters, REGISTERS, tmp_path / "site")
    for path, document in pages(tmp_path / "site"):
        assert document.find_class("bar-title")[0].text == "書0", path


def test_pages_that_are_no_longer_part_of_the_site_go(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("mine")
    site = tmp_path / "site"
    publish_web([CHAPTER], REGISTERS, site)
    with (site / "files.txt").open("a", encoding="utf-8") as listed:
        listed.write(f"../outside.html\n{outside}\n")
    assert (site / "places" / "hedong.html").is_file()
    written = publish_web([CHAPTER], None, site)
    assert not (site / "places" / "hedong.html").exists()
    assert written == sorted(path for path in site.rglob("*") if path.is_file())
    assert outside.read_text() == "mine"


def test_what_cannot_be_published_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no chapter"):
        publish_web([], REGISTERS, tmp_path)
    with pytest.raises(TeiError, match="cannot be read"):
        publish_web([tmp_path / "missing.xml"], REGISTERS, tmp_path)
    twin = tmp_path / "other" / "juan-31.xml"
    twin.parent.mkdir()
    twin.write_bytes(CHAPTER.read_bytes())
    with pytest.raises(UsageError, match="same name"):
        publish_web([CHAPTER, twin], REGISTERS, tmp_path)
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        publish_web([CHAPTER], REGISTERS, in_the_way)


def test_every_label_that_a_stylesheet_names_exists_in_all_languages() -> None:
    labels = etree.parse(resources.xslt("common", "labels.xml")).getroot()
    known = {label.get("key") for label in labels}
    assert len(known) == len(labels)
    assert all(label.get(language) for label in labels for language in ("hant", "hans", "en"))
    for stylesheet in resources.xslt("web").glob("*.xsl"):
        content = stylesheet.read_text(encoding="utf-8")
        named = re.findall(r"b:say(?:-plainly)?\('([\w-]+)'\)", content)
        assert [key for key in named if key not in known] == [], stylesheet


def test_every_template_parameter_variable_and_mode_is_declared_with_its_type() -> None:
    xsl = "{http://www.w3.org/1999/XSL/Transform}"
    for stylesheet in [*resources.xslt("web").glob("*.xsl"), *resources.xslt("common").glob("*.xsl")]:
        root = etree.parse(stylesheet).getroot()
        for declaration in root.iter(f"{xsl}template", f"{xsl}param", f"{xsl}variable", f"{xsl}function"):
            assert declaration.get("as"), f"{stylesheet.name}:{declaration.sourceline}"
        assert all(mode.get("on-no-match") for mode in root.iter(f"{xsl}mode")), stylesheet
