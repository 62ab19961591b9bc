"""The page of a chapter: its text to the letter, names, dates, notes, doubts, and chapters of other kinds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree, html

from biannian.errors import OutputError
from biannian.publishing.web import publish_web
from biannian.xml import NAMESPACES, TEI

from .sites import CHAPTER, REGISTERS, page, publish_variant, text_of

NOT_OF_THE_TEXT = {"tip", "lb", "voice", "noteref", "margin"}


def test_no_character_of_the_text_is_lost_or_added(reading: html.HtmlElement) -> None:
    (shown,) = reading.find_class("text")
    for heading in shown.xpath(".//h2"):
        heading.drop_tree()
    body = etree.parse(CHAPTER).getroot().find(".//tei:body", NAMESPACES)
    assert body is not None
    for note in body.iterfind(".//tei:note[@type='editorial']", NAMESPACES):
        note.getparent().remove(note)  # type: ignore[union-attr]
    expected = text_of(body, {f"{TEI}corr"}).replace("\n", "")
    assert text_of(shown, NOT_OF_THE_TEXT) == expected


def test_names_lead_to_their_entries(reading: html.HtmlElement) -> None:
    (shown,) = reading.find_class("text")
    links = {(link.text_content(), link.get("href")) for link in shown.iter("a")}
    assert ("嵬名阿埋", "../persons/weiming-amai.html") in links
    assert ("河東", "../places/hedong.html") in links
    assert ("鄜延", "../places/fuyan.html") in links


def test_the_rest_of_a_name_that_holds_a_name_leads_to_the_outer_one(reading: html.HtmlElement) -> None:
    (ruler,) = reading.xpath("//div[@class='text']//span[@class='n person']")
    assert ruler.text_content() == "遼主"
    assert [(link.text_content(), link.get("href")) for link in ruler.iter("a")] == [
        ("主", "../persons/liao-daozong.html")
    ]


def test_a_link_tells_its_kind_only_where_its_address_does_not(tmp_path: Path) -> None:
    site = publish_variant(
        tmp_path,
        (
            '<placeName ref="place:lingzhou" resp="#biannian">靈州</placeName>',
            '<orgName ref="place:lingzhou" type="office">靈州</orgName>',
        ),
    )
    shown = page(site / "text" / "juan-31.html").find_class("text")[0]
    links = {link.text_content(): link.get("class") for link in shown.xpath(".//a[starts-with(@href, '../places/')]")}
    assert links["靈州"] == "office"
    assert links["西平府"] is None


def test_doubt_is_shown_with_the_other_candidate(reading: html.HtmlElement) -> None:
    (doubtful,) = reading.xpath("//a[@data-also]")
    assert doubtful.text_content() == "西平府"
    assert doubtful.get("href") == "../places/xipingfu.html"
    assert doubtful.get("data-also") == "../places/lingzhou.html"
    assert doubtful.get("data-cert") == "medium"
    assert reading.xpath("//*[@class='certainties']/*[@data-cert='medium']")


def test_speech_leads_to_its_speaker(reading: html.HtmlElement) -> None:
    (speech,) = reading.find_class("said")
    (voice,) = speech.find_class("voice")
    assert voice.get("href") == "../persons/zhang-shiyong.html"


def test_dates_tell_their_western_equivalent_and_take_the_focus(reading: html.HtmlElement) -> None:
    (day,) = [date for date in reading.find_class("date") if date.text == "三月丁巳"]
    assert day.get("tabindex") == "0"
    assert day.xpath("string(span[@class='tip']//span[@lang='en'])") == "7 April 1099"
    assert day.xpath("string(span[@class='tip']//span[@lang='zh'])") == "1099年4月7日"
    assert day.xpath("string(span[@class='tip']/i)") == "1099-04-13"


def test_a_month_stands_in_the_margin_by_its_days(reading: html.HtmlElement) -> None:
    margins = [entry.find_class("margin")[0] for entry in reading.find_class("entry")]
    assert [margin.xpath("string(.//span[@lang='en'])") for margin in margins] == ["24 Jan – 22 Feb", "23 Feb – 24 Mar"]


def test_an_entry_without_a_headline_stands_under_the_date_it_opens_with(tmp_path: Path) -> None:
    opening = 'resp="#biannian" when="1099-04-13" when-custom="1099-04-07">三月丁巳</date>'
    content = f'<p><date calendar="#cal-song" datingMethod="#cal-julian" {opening}，大風。</p>'
    site = publish_variant(
        tmp_path,
        ('</div>\n<lb n="8"/>', f'<div type="entry" xml:id="e1099-03-1">{content}</div></div>\n<lb n="8"/>'),
    )
    entry = page(site / "text" / "juan-31.html").get_element_by_id("e1099-03-1")
    assert entry.find_class("margin")[0].xpath("string(.//span[@lang='en'])") == "7 Apr"
    last = page(site / "index" / "years.html").xpath("//li[a[contains(@href, 'e1099-03-1')]]")
    assert "7 Apr" in last[0].text_content()


def test_rare_characters_tell_what_the_source_has(reading: html.HtmlElement) -> None:
    titles = [character.get("title") for character in reading.find_class("text")[0].find_class("g")]
    assert titles[0].startswith("U+E24E; → 鄜 (")
    assert titles[1].startswith("U+E406 U+79FB; ⿰口移; → 𠼪 (")
    (unknown,) = reading.xpath("//a[@href='../index/characters.html#char-e4c0'][contains(@class, 'doubt')]")
    assert unknown.text_content() == "〓"


def test_an_editor_s_remark_stands_apart_from_the_text(reading: html.HtmlElement) -> None:
    (remark,) = reading.find_class("remark")
    assert remark.get("id") == "note-1"
    assert "A remark of the editor" in remark.text_content()
    (correction,) = reading.find_class("variant")
    assert correction.find_class("sic")[0].text_content() == "密錄泰報"
    assert correction.find_class("tip")[0].findtext("b") == "密錄奏報"


def test_headline_detail_and_notes_are_told_apart(reading: html.HtmlElement) -> None:
    first, second = reading.find_class("entry")
    assert [child.tag for child in first] == ["div", "h3", "p", "div", "div"]
    assert [note.get("class") for note in first.find_class("note")] == ["note comment", "note essay"]
    assert [note.get("class") for note in second.find_class("note")] == ["note supplement"]


def test_only_traditional_chapters_may_be_set_vertically(site: Path, tmp_path: Path) -> None:
    choice = ".//input[@id='direction-vertical']"
    assert page(site / "text" / "juan-31.html").find(choice) is not None
    simplified = publish_variant(tmp_path, ('xml:lang="zh-Hant" n="31"', 'xml:lang="zh-Hans" n="31"'))
    assert page(simplified / "text" / "juan-31.html").find(choice) is None


def test_an_element_without_a_rule_stops_the_work(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no rule for the element figure"):
        publish_variant(tmp_path, ("掩積屍氣。", "掩積<figure/>屍氣。"))
    assert not (tmp_path / "site" / "text").exists()


def test_every_element_that_may_stand_in_a_text_has_a_rule(tmp_path: Path) -> None:
    inside = (
        '<unclear reason="damage">掩</unclear><gap reason="lost" quantity="2" unit="character"/>'
        '<supplied>積</supplied><choice><orig>屍</orig><reg>尸</reg></choice><pb n="3"/>'
        '<app><lem>氣</lem><rdg source="work:x">气</rdg></app>'
        '<quote type="citation"><said>謂<ref target="https://example.org/">之</ref></said></quote>'
    )
    site = publish_variant(tmp_path, ("掩積屍氣。", inside))
    shown = page(site / "text" / "juan-31.html").find_class("text")[0]
    assert "掩□□積屍氣謂之" in text_of(shown, NOT_OF_THE_TEXT)


def test_a_certainty_of_another_kind_is_shown_as_uncertain(tmp_path: Path) -> None:
    site = publish_variant(tmp_path, ('<placeName cert="medium"', '<placeName cert="0.5"'))
    (doubt,) = page(site / "text" / "juan-31.html").xpath("//*[@class='certainties']/*[@data-cert]")
    assert "uncertain" in doubt.text_content()


def test_a_ref_that_no_register_knows_is_no_link(tmp_path: Path) -> None:
    site = publish_variant(tmp_path, ("person:weiming-amai", "person:nobody"))
    (name,) = page(site / "text" / "juan-31.html").xpath("//span[@class='n person'][.='嵬名阿埋']")
    assert name.get("href") is None


def test_a_text_that_is_no_chronicle_is_shown_in_paragraphs(tmp_path: Path) -> None:
    body = CHAPTER.read_text(encoding="utf-8")
    body = re.sub(
        r"<body>.*</body>", '<body><p><lb n="1"/>天地玄黃</p><p><lb n="2"/>宇宙洪荒</p></body>', body, flags=re.S
    )
    chapter = tmp_path / "qianziwen.xml"
    chapter.write_text(body, encoding="utf-8")
    publish_web([chapter], None, tmp_path / "site")
    shown = page(tmp_path / "site" / "text" / "qianziwen.html").find_class("text")[0]
    assert text_of(shown, NOT_OF_THE_TEXT) == "天地玄黃宇宙洪荒"
    assert not (tmp_path / "site" / "index" / "years.html").exists()


def test_a_chronicle_without_western_dates_has_contents_and_no_ditto_marks(tmp_path: Path) -> None:
    undated = (
        (' notBefore="', ' n="'),
        (' notAfter="', ' rend="'),
        (' when="', ' n="'),
        ('type="year"', 'type="part"'),
    )
    site = publish_variant(tmp_path, *undated)
    reading = page(site / "text" / "juan-31.html")
    (contents,) = reading.find_class("contents")
    assert [link.get("href") for link in contents.iter("a")] == ["#e1099-01-1", "#e1099-02-1"]
    assert [link.text_content().strip() for link in reading.xpath("//*[@class='margin']/a")] == ["○", "○"]
    assert not (site / "index" / "years.html").exists()


def test_neighbouring_chapters_are_linked(tmp_path: Path) -> None:
    chapters = [tmp_path / f"juan-{number}.xml" for number in (1, 2, 3)]
    for chapter in chapters:
        chapter.write_bytes(CHAPTER.read_bytes())
    publish_web(chapters, REGISTERS, tmp_path / "site")
    links = [
        page(tmp_path / "site" / "text" / f"juan-{number}.html").xpath("//nav[@class='pager']/a/@href")
        for number in (1, 2, 3)
    ]
    assert links == [["../text/juan-2.html"], ["../text/juan-1.html", "../text/juan-3.html"], ["../text/juan-2.html"]]


def test_a_chapter_says_how_to_cite_it(reading: html.HtmlElement) -> None:
    chinese, english = reading.xpath("//section[@class='take-along']/p[@lang]")
    assert chinese.text_content().strip() == "吳廣成：《西夏書事》卷三十一，biannian sample edition, version 0.1.0。"
    assert english.text_content() == (
        "吳廣成. 西夏書事 [Records of Western Xia], juan 31. biannian sample edition, version 0.1.0."
    )
    assert reading.xpath("string(//meta[@name='citation_title']/@content)") == "西夏書事 卷三十一"
