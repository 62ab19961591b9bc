"""The indexes of the web edition: every order lists every entry, and quick jumps lead to each part."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from biannian.publishing.corpus import entry_address
from biannian.publishing.web import publish_web

CASE = Path(__file__).parent / "cases" / "small"
CHAPTER = CASE / "text" / "juan-31.xml"
REGISTERS = CASE / "register"
WORKS = (
    '<listBibl><bibl xml:id="chunqiu"><title type="main" xml:lang="zh-Hant">春秋</title></bibl>'
    '<bibl xml:id="changbian"><title type="main" xml:lang="zh-Hant">長編</title></bibl>'
    '<bibl xml:id="unread"><title type="main" xml:lang="zh-Hant">未見</title></bibl></listBibl>'
)
LIAO = (
    '<listOrg><org xml:id="liao"><orgName type="main" xml:lang="zh-Hant">遼</orgName>'
    '<desc xml:lang="en">a Kitan state</desc><desc xml:lang="zh-Hant">契丹之國</desc></org></listOrg>'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the contract, with a polity and works in its registers."""
    folder = tmp_path_factory.mktemp("edition")
    registers = folder / "register"
    registers.mkdir()
    for file in REGISTERS.iterdir():
        text = file.read_text(encoding="utf-8").replace("<listPlace>", f"{LIAO}{WORKS}<listPlace>")
        (registers / file.name).write_text(text, encoding="utf-8")
    publish_web([CHAPTER], registers, folder / "site")
    return folder / "site"


def page(site: Path, name: str) -> html.HtmlElement:
    path = site / "index" / f"{name}.html"
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def heads(document: html.HtmlElement) -> list[str]:
    return [head.text_content() for head in document.xpath("//section[@class='letter']/h2")]


def listed(part: html.HtmlElement) -> list[str]:
    return [Path(link.get("href")).stem for link in part.xpath(".//section[@class='letter']//li/a")]


def test_an_index_is_sorted_by_pinyin_with_the_number_of_mentions(site: Path) -> None:
    persons = page(site, "persons")
    assert listed(persons) == ["liao-daozong", "weiming-amai", "yi-wumie", "zhang-shiyong"]
    assert heads(persons) == ["L", "W", "Y", "Z"]
    counts = persons.xpath("//section[@class='letter']//li/span[@class='count']")
    assert [count.text_content() for count in counts] == ["1×"] * 4


def test_an_index_is_sorted_by_strokes_and_radicals(site: Path) -> None:
    persons = page(site, "persons-strokes")
    assert heads(persons) == ["十一畫11 strokes", "十二畫12 strokes", "十四畫14 strokes", "十五畫15 strokes"]
    assert sorted(listed(persons)) == sorted(listed(page(site, "persons")))
    eleven = persons.get_element_by_id("strokes-11").getparent()
    assert [radical.text for radical in eleven.iter("h3")] == ["弓"]
    assert [link.get("href") for link in eleven.iter("a")] == ["../persons/zhang-shiyong.html"]


def test_a_character_beyond_the_basic_plane_has_its_strokes(site: Path) -> None:
    (link,) = page(site, "persons-strokes").xpath("//a[@href='../persons/yi-wumie.html']")
    assert link.xpath("string(b)").startswith("𠼪")
    section = link.xpath("ancestor::section")[0]
    assert section.find("h2").get("id") == "strokes-14"
    assert section.find("h3").text == "口"


def test_persons_are_listed_by_allegiance_the_others_last(site: Path) -> None:
    persons = page(site, "persons-allegiance")
    assert heads(persons) == ["遼", "其他Other"]
    assert listed(persons)[0] == "liao-daozong"
    assert persons.xpath("//section[@class='letter'][1]/h2/a/@href") == ["../organizations/liao.html"]
    assert not (site / "index" / "places-allegiance.html").exists()


@pytest.mark.parametrize("name", ["persons", "persons-strokes", "persons-allegiance", "places-strokes", "years-dates"])
def test_quick_jumps_lead_to_every_part(site: Path, name: str) -> None:
    document = page(site, name)
    jumps = document.xpath("//nav[contains(@class, 'letters')]//a/@href")
    assert jumps == [f"#{head}" for head in document.xpath("//main//section/h2/@id")]
    assert jumps


def test_the_orders_of_an_index_lead_to_one_another(site: Path) -> None:
    for name in ("persons", "persons-strokes", "persons-allegiance"):
        orders = page(site, name).xpath("//nav[@class='orders']//a")
        assert [order.get("href") for order in orders] == [
            "persons.html",
            "persons-strokes.html",
            "persons-allegiance.html",
        ]
        assert [order.get("href") for order in orders if order.get("aria-current")] == [f"{name}.html"]


def test_works_are_listed_with_the_passages_that_cite_them(site: Path) -> None:
    works = page(site, "works-citations")
    assert works.xpath("//section[@id='works' or @class='cited']/h3/@id") == ["changbian", "chunqiu"]
    chunqiu = works.get_element_by_id("chunqiu")
    mentions = chunqiu.getnext()
    assert [b.text for b in mentions.iter("b")] == ["春秋"]
    (quoted,) = mentions.getnext().iter("a")
    assert quoted.text == "城下之盟"
    assert quoted.get("href") == "../text/juan-31.html#e1099-01-1"


def test_dates_are_listed_in_the_order_of_time_with_their_passages(site: Path) -> None:
    dates = page(site, "years-dates")
    assert [link.text for link in dates.xpath("//ol//a")] == ["元符二年、夏永安二年春正月", "二月", "三月丁巳"]
    assert dates.xpath("//ol/li[3]//a/@href")[0].endswith("#e1099-02-1")
    assert dates.xpath("string(//ol/li[3]/span[@class='when']/span[@lang='en'])") == "7 Apr"


def test_what_is_said_in_two_languages_is_one_fact(site: Path) -> None:
    entry = html.parse(site / "organizations" / "liao.html", parser=html.HTMLParser(encoding="utf-8"))
    said = [
        [(part.get("lang"), part.text) for part in fact.xpath("dd/span")]
        for fact in entry.xpath("//dl/div[dd/span[@class='l']]")
    ]
    assert said == [[("zh", "契丹之國"), ("en", "a Kitan state")]]


def test_ids_that_differ_in_case_alone_have_pages_of_their_own() -> None:
    addresses = [entry_address(f"person:{identifier}") for identifier in ("li-yi", "Li-yi", "LI-yi", "li-Yi")]
    assert addresses[0] == "persons/li-yi.html"
    assert len({address.casefold() for address in addresses}) == 4


def test_a_page_whose_id_has_capitals_is_linked(tmp_path: Path) -> None:
    for folder in ("text", "register"):
        (tmp_path / folder).mkdir()
    for file in (CHAPTER, *REGISTERS.iterdir()):
        text = file.read_text(encoding="utf-8").replace("zhang-shiyong", "Zhang-Shiyong")
        (tmp_path / file.parent.name / file.name).write_text(text, encoding="utf-8")
    publish_web([tmp_path / "text" / CHAPTER.name], tmp_path / "register", tmp_path / "site")
    reading = (tmp_path / "site" / "text" / "juan-31.html").read_text(encoding="utf-8")
    assert (tmp_path / "site" / "persons" / "~zhang-~shiyong.html").is_file()
    assert 'href="../persons/~zhang-~shiyong.html"' in reading


def test_the_years_are_given_as_each_court_counted_them(site: Path, tmp_path: Path) -> None:
    def reigns(folder: Path) -> list[str]:
        (year,) = page(folder, "years").find_class("reigns")
        for simplified in year.find_class("hans"):
            simplified.drop_tree()
        return [reign.text_content() for reign in year.find_class("reign")]

    assert reigns(site) == ["宋 元符二年", "遼 壽昌五年", "西夏 永安二年"]
    own = tmp_path / "eras.tsv"
    own.write_text("# by another count\nregime\tera\tyear_one\tfirst\tlast\n西夏\t永安\t1099\t1099\t1101\n", "utf-8")
    publish_web([CHAPTER], REGISTERS, tmp_path / "site", eras=[own])
    assert reigns(tmp_path / "site")[-1] == "西夏 永安元年"
