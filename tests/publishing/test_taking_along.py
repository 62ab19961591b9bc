"""What can be taken along and cited: for reference managers, search engines, authorities and readers of DTS."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from biannian.publishing.citing import Record, bibtex, csl
from biannian.publishing.finding_aids import sitemap
from biannian.publishing.web import publish_web
from biannian.xml import NAMESPACES

from .sites import page

CASE = Path(__file__).parent / "cases" / "small"
CHAPTER = CASE / "text" / "juan-31.xml"
URL = "https://example.org/xixia/"
HOSTILE = "</script><script>alert(1)</script>&lt;]]>{\\"
PAGES = {"index.html": "西夏書事", "text/juan-31.html": "西夏書事 卷三十一", "persons/liao-daozong.html": "遼道宗"}
IDNO = '<idno type="CBDB">12345</idno><idno type="Wikidata">Q4</idno><idno type="unheard-of">x</idno>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the contract, whose place is known and whose persons have ids of authorities."""
    folder = tmp_path_factory.mktemp("edition")
    (folder / "register").mkdir()
    for file in (CASE / "register").iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name == "persons.xml":
            text = text.replace("</person>", f"{IDNO}</person>", 1)
        (folder / "register" / file.name).write_text(text, encoding="utf-8")
    publish_web([CHAPTER], folder / "register", folder / "site", url=URL.rstrip("/"))
    return folder / "site"


@pytest.fixture(scope="module")
def unplaced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("unplaced")
    publish_web([CHAPTER], CASE / "register", out)
    return out


def linked_data(path: Path) -> dict[str, Any]:
    (script,) = page(path).xpath("//script[@type='application/ld+json']")
    data: dict[str, Any] = json.loads(script.text)
    return data


def meta(path: Path) -> dict[str, str]:
    return {one.get("name"): one.get("content") for one in page(path).xpath("//meta[@name]")}


def test_bibtex_keeps_what_tex_would_take_for_its_own() -> None:
    record = Record("k", "50% {of} a_b \\ & $#~^", "", ("A & B",), "", "", "", "zh", "https://x.org/{a}")
    assert bibtex(record) == (
        "@book{k,\n"
        "  author = {{A \\& B}},\n"
        "  title = {{50\\% \\{of\\} a\\_b \\textbackslash{} \\& \\$\\#\\textasciitilde{}\\textasciicircum{}}},\n"
        "  langid = {chinese},\n"
        "  url = {https://x.org/%7Ba%7D},\n}\n"
    )


def test_csl_leaves_out_what_is_not_known() -> None:
    assert csl(Record("k", "書", "", (), "", "", "", "zh", "")) == {
        "id": "k", "type": "book", "title": "書", "language": "zh",
    }  # fmt: skip


def test_the_whole_and_each_chapter_come_for_reference_managers(site: Path) -> None:
    (whole,) = json.loads((site / "cite" / "edition.json").read_text(encoding="utf-8"))
    assert (whole["type"], whole["title"], whole["URL"]) == ("book", "西夏書事", URL)
    assert whole["author"] == [{"literal": "吳廣成"}]
    (chapter,) = json.loads((site / "cite" / "text" / "juan-31.json").read_text(encoding="utf-8"))
    assert (chapter["type"], chapter["title"], chapter["container-title"]) == ("chapter", "卷三十一", "西夏書事")
    assert chapter["URL"] == f"{URL}text/juan-31.html"
    entry = (site / "cite" / "text" / "juan-31.bib").read_text(encoding="utf-8")
    assert entry.startswith(
        "@incollection{records-of-western-xia-juan-31,\n  author = {{吳廣成}},\n  title = {{卷三十一}},"
    )


def test_the_sitemap_lists_every_page(site: Path) -> None:
    listed = etree.parse(site / "sitemap.xml").getroot()
    addresses = [location.text or "" for location in listed.iter("{*}loc")]
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"index.html"}
    assert set(addresses) == {URL, *(URL + name for name in pages)}
    assert not (site / "robots.txt").exists()


def test_a_sitemap_that_is_too_long_is_cut() -> None:
    files = dict(sitemap("https://example.org/", [f"p/{number}&.html" for number in range(50_001)]))
    assert sorted(files) == ["robots.txt", "sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert "https://example.org/sitemap-2.xml" in files["sitemap.xml"]
    assert files["sitemap-2.xml"].count("<loc>") == 1
    assert "Disallow:\n" in files["robots.txt"]


def test_a_site_without_a_known_place_has_no_sitemap_and_no_beacon(unplaced: Path) -> None:
    assert not (unplaced / "sitemap.xml").exists()
    assert not list(unplaced.glob("beacon-*"))
    assert not page(unplaced / "index.html").xpath("//link[@rel='canonical']")


def test_a_beacon_lists_the_persons_that_an_authority_knows(site: Path) -> None:
    assert sorted(path.name for path in site.glob("beacon-*")) == ["beacon-cbdb.txt", "beacon-wikidata.txt"]
    lines = (site / "beacon-cbdb.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "#FORMAT: BEACON"
    assert lines[1].startswith("#PREFIX: https://cbdb.")
    first = page(site / "index" / "persons.html").xpath("//section[@class='letter']//li/a/@href")
    identifier, times, target = lines[-1].split("|")
    assert (identifier, times) == ("12345", "1")
    assert target.removeprefix(URL) in [address.removeprefix("../") for address in first]


def test_every_page_of_text_and_entries_says_what_it_is(site: Path) -> None:
    for name, title in (
        ("index.html", "西夏書事"),
        ("text/juan-31.html", "西夏書事 卷三十一"),
        ("persons/liao-daozong.html", "遼道宗"),
    ):
        told = meta(site / name)
        assert told["DC.title"] == title
        assert told["DC.creator"] == "吳廣成"
        assert told["DC.type"] == "Text"
        assert told["DC.language"] == "zh-Hant"
        assert told["DC.identifier"] == URL + name.replace("index.html", "")
        assert told["DC.rights"] == "https://creativecommons.org/licenses/by/4.0/"
        assert page(site / name).xpath("//link[@rel='canonical']/@href") == [told["DC.identifier"]]
    assert meta(site / "text" / "juan-31.html")["citation_title"] == "西夏書事 卷三十一"


def test_linked_data_tells_of_the_work_its_chapters_and_its_persons(site: Path, unplaced: Path) -> None:
    home = linked_data(site / "index.html")
    assert (home["@context"], home["@type"], home["name"]) == ("https://schema.org", "Book", "西夏書事")
    assert home["hasPart"] == {"@type": "Chapter", "name": "卷三十一", "url": f"{URL}text/juan-31.html"}
    chapter = linked_data(site / "text" / "juan-31.html")
    assert chapter["isPartOf"] == {"@type": "Book", "name": "西夏書事", "url": URL}
    assert (chapter["position"], chapter["temporalCoverage"]) == (31, "1099")
    assert [file["encodingFormat"] for file in chapter["encoding"]] == ["application/tei+xml", "text/plain"]
    person = linked_data(site / "persons" / "liao-daozong.html")
    assert (person["@type"], person["name"], person["birthDate"]) == ("Person", "遼道宗", "1032-09-14")
    assert "耶律洪基" in person["alternateName"]
    place = linked_data(site / "places" / "lingzhou.html")
    assert place["geo"] == {"@type": "GeoCoordinates", "latitude": 38.1, "longitude": 106.33}
    assert linked_data(unplaced / "text" / "juan-31.html")["isPartOf"]["url"] == "../index.html"


def test_ids_of_authorities_lead_to_them(site: Path) -> None:
    links = [path for path in site.glob("persons/*.html") if "12345" in path.read_text(encoding="utf-8")]
    (person,) = links
    assert linked_data(person)["sameAs"] == [
        "https://cbdb.fas.harvard.edu/cbdbapi/person.php?id=12345",
        "http://www.wikidata.org/entity/Q4",
    ]
    outward = page(person).xpath("//dl//a[@rel='external']/@href")
    assert outward == linked_data(person)["sameAs"]


def test_texts_are_served_as_dts_asks(site: Path) -> None:
    def read(name: str) -> dict[str, Any]:
        data: dict[str, Any] = json.loads((site / "dts" / name).read_text(encoding="utf-8"))
        assert data["dtsVersion"] == "1.0"
        return data

    entry_point = read("index.json")
    assert entry_point["@type"] == "EntryPoint"
    assert entry_point["document"] == f"{URL}dts/document{{/resource,ref}}.xml"
    collection = read("collection.json")
    assert [member["@id"] for member in collection["member"]] == ["juan-31"]
    assert read("collection/juan-31.json")["@type"] == "Resource"
    units = read("navigation/juan-31.json")["member"]
    assert [(unit["identifier"], unit["level"], unit["parent"]) for unit in units] == [
        ("y1099", 1, None), ("e1099-01-1", 2, "y1099"), ("e1099-02-1", 2, "y1099"),
    ]  # fmt: skip
    document = etree.parse(site / "dts" / "document" / "juan-31" / "e1099-02-1.xml").getroot()
    (wrapper,) = document.iter("{https://dtsapi.org/v1.0#}wrapper")
    assert [part.get("{http://www.w3.org/XML/1998/namespace}id") for part in wrapper] == ["e1099-02-1"]
    assert "熒惑入輿鬼" in "".join(wrapper.itertext())
    assert document.findtext(".//tei:titleStmt/tei:title", namespaces=NAMESPACES) == "西夏書事"
    assert (site / "dts" / "document" / "juan-31.xml").read_bytes() == CHAPTER.read_bytes()


def test_markup_in_a_title_is_text_for_machines_too(tmp_path: Path) -> None:
    written = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for folder in ("text", "register"):
        (tmp_path / folder).mkdir()
    for file in (CHAPTER, *(CASE / "register").iterdir()):
        text = file.read_text(encoding="utf-8")
        for words in ("卷三十一", "西夏書事", "遼道宗", "鄜延"):
            text = text.replace(words, written)
        (tmp_path / file.parent.name / file.name).write_text(text, encoding="utf-8")
    publish_web([tmp_path / "text" / CHAPTER.name], tmp_path / "register", tmp_path / "site", url=URL)
    site = tmp_path / "site"
    assert linked_data(site / "text" / "juan-31.html")["name"] == HOSTILE
    assert linked_data(site / "index.html")["name"] == HOSTILE
    assert linked_data(site / "persons" / "liao-daozong.html")["name"] == HOSTILE
    assert json.loads((site / "cite" / "edition.json").read_text(encoding="utf-8"))[0]["title"] == HOSTILE
    assert json.loads((site / "dts" / "collection.json").read_text(encoding="utf-8"))["title"] == HOSTILE
    assert "\\{\\textbackslash{}" in (site / "cite" / "edition.bib").read_text(encoding="utf-8")
    for path in site.rglob("*.xml"):
        etree.parse(path)
