from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from tests.publishing.epubs import faults

from biannian.errors import OutputError
from biannian.publishing.epub import publish_epub
from biannian.publishing.print_settings import PrintSettings
from biannian.xml import NAMESPACES, TEI, parse_file

SMALL = Path(__file__).parent / "cases" / "small"
CHAPTER = SMALL / "text" / "juan-31.xml"
HTML = {"h": "http://www.w3.org/1999/xhtml", "opf": "http://www.idpf.org/2007/opf"}


def documents(epub: Path) -> dict[str, etree._Element]:
    """The XML files of the package, by name."""
    with zipfile.ZipFile(epub) as archive:
        names = [name for name in archive.namelist() if name.startswith("book/") and not name.endswith(".css")]
        return {name.removeprefix("book/"): etree.fromstring(archive.read(name)) for name in names}


def published(tmp_path: Path, change: dict[str, str], direction: str = "auto") -> dict[str, etree._Element]:
    content = CHAPTER.read_text("utf-8")
    for old, new in change.items():
        assert old in content
        content = content.replace(old, new)
    (tmp_path / "changed.xml").write_text(content, "utf-8")
    settings = PrintSettings(direction=direction)
    (path,) = publish_epub([tmp_path / "changed.xml"], SMALL / "register", tmp_path, settings=settings)
    return documents(path)


def words(element: etree._Element) -> str:
    return re.sub(r"\s", "", "".join(element.itertext()))


@pytest.mark.parametrize("direction", ["vertical", "horizontal"])
def test_the_text_is_whole_and_in_order(tmp_path: Path, direction: str) -> None:
    chapter = published(tmp_path, {}, direction)["chapter-001.xhtml"]
    entries = chapter.xpath("//h:section[@class='entry']", namespaces=HTML)
    text = re.sub(r"〔\d〕", "", "".join(map(words, entries)))
    body = parse_file(CHAPTER).find(f".//{TEI}body")
    for element in body.xpath(".//tei:note[@type='editorial'] | .//tei:corr", namespaces=NAMESPACES):
        element.text = ""
    source = re.sub(r"\s", "", "".join(body.itertext()))
    assert text == (re.sub("[《》]", "", source) if direction == "vertical" else source)


@pytest.mark.parametrize(("direction", "progression"), [("vertical", "rtl"), ("horizontal", "ltr")])
def test_pages_progress_as_the_lines_do(tmp_path: Path, direction: str, progression: str) -> None:
    package = published(tmp_path, {}, direction)["package.opf"]
    assert package.xpath("string(opf:spine/@page-progression-direction)", namespaces=HTML) == progression


@pytest.mark.parametrize("direction", ["vertical", "horizontal"])
def test_epubcheck_finds_nothing(tmp_path: Path, direction: str) -> None:
    settings = PrintSettings(direction=direction)
    (path,) = publish_epub([CHAPTER], SMALL / "register", tmp_path, settings=settings)
    assert faults(path) == []


def test_every_link_leads_somewhere_and_every_file_is_listed(tmp_path: Path) -> None:
    book = published(tmp_path, {})
    listed = book["package.opf"].xpath("//opf:item/@href", namespaces=HTML)
    assert sorted(listed) == sorted([*(book.keys() - {"package.opf"}), "style.css"])
    ids = {name: {str(value) for value in root.xpath("//@id")} for name, root in book.items()}
    for name, root in book.items():
        for link in root.xpath("//h:a/@href", namespaces=HTML):
            path, _, fragment = str(link).partition("#")
            assert not fragment or fragment in ids[path or name], link
            assert (path or name) in book, link


def test_the_abstract_tells_of_the_work(tmp_path: Path) -> None:
    book = published(
        tmp_path, {"<profileDesc>": '<profileDesc><abstract xml:lang="zh-Hant"><p>甲 &lt; 乙</p></abstract>'}
    )
    assert words(book["guide.xhtml"].find(".//{*}p[@class='abstract']")) == "甲<乙"
    assert words(book["package.opf"].find(".//{*}description")) == "甲<乙"


@pytest.mark.parametrize("direction", ["vertical", "horizontal"])
def test_a_guide_tells_how_the_book_shows_its_text(tmp_path: Path, direction: str) -> None:
    book = published(tmp_path, {}, direction)
    said = [words(line) for line in book["guide.xhtml"].iterfind(".//{*}li")]
    assert said[0] == "正文悉依底本。校語、當作之字與他本異文，見卷末注。"
    assert said[-1] == "索引依筆畫排列，異稱見本名；數字為西曆年數。"
    assert any("底本之《》從略" in line for line in said) == (direction == "vertical")
    names = book["nav.xhtml"].xpath("//h:nav[1]/h:ol/h:li/h:a/@href", namespaces=HTML)
    assert names[:3] == ["title.xhtml", "guide.xhtml", "chapter-001.xhtml"]


def test_an_index_leads_each_name_to_the_main_one_and_that_to_its_entry(tmp_path: Path) -> None:
    index = published(tmp_path, {})["index-persons.xhtml"]
    lines = {words(line): line for line in index.iterfind(".//{*}li")}
    assert "世永見張世永" in lines
    assert lines["張世永1099"].find("{*}a").get("href") == "chapter-001.xhtml#e1099-01-1"


def test_corrections_and_remarks_are_footnotes(tmp_path: Path) -> None:
    chapter = published(tmp_path, {})["chapter-001.xhtml"]
    notes = [words(note) for note in chapter.iterfind(".//{*}aside")]
    assert notes == ["〔1〕「密錄泰報」當作「密錄奏報」。", "〔2〕Aremarkoftheeditor,notinthesource."]


def test_a_reign_has_its_line_where_the_header_names_it_in_the_other_script(tmp_path: Path) -> None:
    change = {">元符二年<": ">宋徽宗寶慶元年<", ">元符</catDesc>": ">宝庆</catDesc>"}
    chapter = published(tmp_path, change)["chapter-001.xhtml"]
    reigns = [words(name) for name in chapter.xpath("//h:h3//*[@class='name']", namespaces=HTML)]
    assert "寶慶" in reigns


def test_text_is_never_taken_for_markup(tmp_path: Path) -> None:
    hostile = "<b>&\"'</b><script>alert(1)</script>"
    escaped = hostile.replace("&", "&amp;").replace("<", "&lt;")
    book = published(tmp_path, {"掩積屍氣": escaped, '"zh-Hant">西夏書事<': f'"zh-Hant">{escaped}<'})
    assert hostile in words(book["chapter-001.xhtml"]) and hostile in words(book["title.xhtml"])
    assert hostile in words(book["package.opf"])
    assert not any(root.findall(".//{*}script") for root in book.values())


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    made = [publish_epub([CHAPTER], SMALL / "register", tmp_path / folder)[0].read_bytes() for folder in "ab"]
    assert made[0] == made[1] and made[0][30:58] == b"mimetypeapplication/epub+zip"


def test_an_element_without_a_design_is_loud(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no design for the element figure in p of e1099-02-1"):
        published(tmp_path, {"掩積屍氣。": "<figure>掩積</figure>屍氣。"})
