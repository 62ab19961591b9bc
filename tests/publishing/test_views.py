"""Map, timeline and network: what they are made of, that they are whole without scripts, and that nothing escapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from biannian.publishing.annals import Entry, annals
from biannian.publishing.atlas import WIDTH, atlas, located
from biannian.publishing.base_map import BaseMap
from biannian.publishing.corpus import read_corpus, told_in
from biannian.publishing.digest import digest
from biannian.publishing.labels import Mark, sides
from biannian.publishing.layout_by_force import layout
from biannian.publishing.network import network
from biannian.publishing.reigns import bands
from biannian.publishing.web import publish_web

from .sites import page

CASE = Path(__file__).parent / "cases" / "small"
SAMPLE = Path(__file__).parents[2] / "tei"
NASTY = "<script>alert(1)</script>]]>&amp;\"'"


def data(site: Path) -> Any:
    script = (site / "data" / "annals.js").read_text(encoding="utf-8")
    assert script.startswith("biannian.annals(")
    return json.loads(script.removeprefix("biannian.annals(").removesuffix(");\n"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The web edition of the sample edition."""
    out = tmp_path_factory.mktemp("sample")
    publish_web(sorted((SAMPLE / "text").glob("*.xml")), SAMPLE / "register", out, eras=[SAMPLE / "eras.tsv"])
    return out


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("small")
    publish_web([CASE / "text" / "juan-31.xml"], CASE / "register", out)
    return out


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    corpus = read_corpus([CASE / "text" / "juan-31.xml"], CASE / "register")
    return annals(corpus, digest(corpus))


def test_an_entry_tells_its_time_and_those_it_names(entries: tuple[Entry, ...]) -> None:
    first = entries[0]
    assert (first.chapter, first.place, first.year) == ("juan-31", "e1099-01-1", 1099)
    assert first.days == ("1099-01-24", "1099-02-22")
    assert first.words["en"] == "24 January – 22 February 1099"
    assert "place:hedong" in first.of("place")
    assert first.leading <= set(first.named)


def test_a_name_with_two_candidates_is_not_counted(entries: tuple[Entry, ...]) -> None:
    assert "place:xipingfu" not in entries[0].named


@pytest.mark.parametrize(
    ("source", "told"),
    [("../text/juan-31.xml#e1099-02-1", ("juan-31", "e1099-02-1")), ("#e1", ("", "e1")), ("a.xml", ("a", ""))],
)
def test_a_source_points_to_chapter_and_entry(source: str, told: tuple[str, str]) -> None:
    assert told_in(source) == told


def test_the_data_names_everything_by_number(site: Path) -> None:
    known = data(site)
    assert len(known["entries"]) == len(page(site / "index" / "years.html").xpath("//ol/li"))
    for entry in known["entries"]:
        assert all(0 <= number < len(known["persons"]) for number in entry[7])
        assert all(0 <= number < len(known["places"]) for number in entry[8])
        assert set(entry[9]) <= set(entry[8])
    assert known["reigns"]["1099"] == ["宋元符二年　遼壽昌五年　西夏永安二年", "宋元符二年　辽寿昌五年　西夏永安二年"]


def test_every_place_with_coordinates_is_on_the_map_and_in_its_list(site: Path) -> None:
    shown = page(site / "index" / "map.html")
    corpus = read_corpus(sorted((SAMPLE / "text").glob("*.xml")), SAMPLE / "register")
    known = {ref.partition(":")[2] for ref, entry in corpus.entries.items() if entry.find(".//{*}geo") is not None}
    assert known == set(shown.xpath("//a[contains(@class,'spot')]/@data-place"))
    assert known == set(shown.xpath("//section[@class='located']//tbody/tr/@id"))
    others = len(shown.xpath("//details[@class='unlocated']//li"))
    assert others == sum(ref.startswith("place:") for ref in corpus.entries) - len(known)


def test_places_lie_as_they_do_on_the_globe() -> None:
    corpus = read_corpus(sorted((SAMPLE / "text").glob("*.xml")), SAMPLE / "register")
    drawn = {place.get("ref"): place for place in atlas(located(corpus, ())).iterfind("place")}
    place = {
        name: (float(drawn[f"place:{name}"].get("x", "")), float(drawn[f"place:{name}"].get("y", "")))
        for name in ("shazhou", "xingqingfu", "chengdufu")
    }
    assert place["shazhou"][0] < place["xingqingfu"][0]
    assert place["xingqingfu"][1] < place["chengdufu"][1]
    assert all(0 < x < WIDTH for x, _ in place.values())


def test_doubt_about_a_position_is_drawn(small: Path) -> None:
    shown = page(small / "index" / "map.html")
    (spot,) = shown.find_class("spot")
    assert spot.get("data-place") == "lingzhou"
    assert "doubtful" in spot.get("class", "").split()
    assert "medium certainty" in shown.xpath("string(//tr[@id='lingzhou'])")


def test_without_a_base_map_the_places_are_there_and_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("biannian.publishing.atlas.base_map", lambda: None)
    publish_web([CASE / "text" / "juan-31.xml"], CASE / "register", tmp_path)
    shown = page(tmp_path / "index" / "map.html")
    assert shown.find_class("spot")
    assert not shown.find_class("land")
    assert "base map is not installed" in shown.xpath("string(//figcaption)")


def test_with_a_base_map_there_is_land_and_no_border(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arcs = [[[0, 0], [60, 0], [0, 60], [-60, 0], [0, -60]], [[20, 20], [10, 5]]]
    borders = {"geometries": [{"type": "LineString", "arcs": [1]}]}
    objects = {
        "land": {"geometries": [{"type": "Polygon", "arcs": [[0]]}]},
        "lakes": {"geometries": []},
        "rivers": {"geometries": []},
        "countries": borders,
    }
    ground = BaseMap({"transform": {"scale": [1, 1], "translate": [80, 10]}, "arcs": arcs, "objects": objects})
    monkeypatch.setattr("biannian.publishing.atlas.base_map", lambda: ground)
    publish_web([CASE / "text" / "juan-31.xml"], CASE / "register", tmp_path)
    shown = page(tmp_path / "index" / "map.html")
    assert shown.xpath("//*[local-name()='path'][@class='land']/@d")[0].startswith("M")
    assert set(shown.xpath("//*[contains(@class,'chart-of-places')]/*/@class")) == {
        *("sea", "land", "lakes", "rivers", "graticule", "degrees", "rings", "journey", "places")
    }


@pytest.mark.parametrize("geo", ["", "north", "38.1", "91 106", "nan nan", "38.1 106.3 5"])
def test_a_place_without_a_usable_position_is_no_place_of_the_map(tmp_path: Path, geo: str) -> None:
    publish_changed(tmp_path, ("<geo>38.10 106.33</geo>", f"<geo>{geo}</geo>"))
    assert not (tmp_path / "site" / "index" / "map.html").exists()


def publish_changed(folder: Path, *changes: tuple[str, str]) -> Path:
    """The site of the small case with some words of its registers replaced."""
    registers = folder / "register"
    registers.mkdir()
    for path in (CASE / "register").glob("*.xml"):
        content = path.read_text(encoding="utf-8")
        for old, new in changes:
            content = content.replace(old, new)
        (registers / path.name).write_text(content, encoding="utf-8")
    publish_web([CASE / "text" / "juan-31.xml"], registers, folder / "site")
    return folder / "site"


def test_markup_in_a_name_is_text_everywhere(tmp_path: Path) -> None:
    escaped = NASTY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    site = publish_changed(tmp_path, (">靈州<", f">{escaped}<"), (">張世永<", f">{escaped}<"))
    assert NASTY in [place[1] for place in data(site)["places"]] + [person[1] for person in data(site)["persons"]]
    for path in (site / "index").glob("*.html"):
        scripts = page(path).xpath("//script")
        assert all(script.get("src") and not (script.text or "").strip() for script in scripts), path
    assert NASTY in page(site / "index" / "map.html").xpath("string(//a[contains(@class,'spot')])")


def test_labels_do_not_overlap_and_stay_within() -> None:
    close = [Mark(50, 50, 5, 40, 16), Mark(60, 52, 3, 40, 16), Mark(300, 50, 3, 40, 16), Mark(396, 50, 3, 40, 16)]
    assert sides(close, 400, 100) == ["left", "right", "right", "left"]
    assert sides([Mark(50, 50, 5, 500, 16)], 400, 100) == [""]
    assert sides([Mark(100, 50, 5, 40, 16), Mark(130, 50, 2, 40, 16)], 400, 100, covered=3)[0] == "right"


def test_the_layout_is_the_same_each_time_and_follows_the_time() -> None:
    times = [number / 39 for number in range(40)]
    ties = {(number, number + 1): 2 for number in range(39)} | {(0, 39): 1}
    points = layout(times, ties, 1000, 500)
    assert points == layout(times, ties, 1000, 500)
    assert all(0 <= x <= 1000 and 0 <= y <= 500 for x, y in points)
    assert points[0][0] < points[20][0] < points[39][0]
    assert len(set(points)) == 40
    assert layout([], {}, 1000, 500) == []
    assert layout([0.5], {}, 1000, 500) == [(500, 250)]
    assert len(set(layout([0.5] * 9, {}, 1000, 500))) == 9


def test_ties_count_the_entries_that_name_both(entries: tuple[Entry, ...]) -> None:
    corpus = read_corpus([CASE / "text" / "juan-31.xml"], CASE / "register")
    net = network(corpus, entries)
    both = {ref for entry in entries if len(entry.of("person")) > 1 for ref in entry.of("person")}
    assert set(net.persons) == both
    for (one, other), times in net.ties.items():
        pair = {net.persons[one], net.persons[other]}
        assert times == sum(pair <= set(entry.of("person")) for entry in entries)


def test_the_table_of_the_network_says_what_the_drawing_shows(site: Path) -> None:
    shown = page(site / "index" / "network.html")
    drawn = set(shown.xpath("//a[contains(@class,'knot')]/@data-person"))
    assert drawn == set(shown.xpath("//table//tbody/tr/@id"))
    assert len(drawn) > 100
    kin = shown.xpath("string(//*[local-name()='path'][@class='kin']/@d)")
    assert kin.count("M") >= 5


def test_the_timeline_lists_every_entry_under_its_year(site: Path) -> None:
    shown = page(site / "index" / "timeline.html")
    items = shown.xpath("//div[@class='annals']//li")
    assert len(items) == len(data(site)["entries"])
    assert len(shown.find_class("bar-of-year")) == len(shown.xpath("//div[@class='annals']/section"))
    assert shown.xpath("//span[contains(@class,'event-battle')]")
    assert "永安二年" in shown.xpath("string(//h2[@id='year-1099'])")


def test_an_edition_without_events_has_no_kinds_to_choose(small: Path) -> None:
    assert not page(small / "index" / "timeline.html").xpath("//select[@name='kind']")


def test_courts_that_followed_one_another_share_a_row() -> None:
    drawn = bands(range(1099, 1128))
    rows: dict[str, list[tuple[float, float]]] = {}
    for band in drawn.iterfind("band"):
        rows.setdefault(band.get("row", ""), []).append((float(band.get("from", "")), float(band.get("to", ""))))
    assert len(rows) == int(drawn.get("rows", "0"))
    regimes = {band.get("regime"): band.get("row") for band in drawn.iterfind("band")}
    assert len({regimes["宋"], regimes["遼"], regimes["西夏"]}) == 3
    assert bands(range(0)).get("rows") == "0"


EVENTS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<listEvent>
<event xml:id="b" type="battle" when="1099-03-05" when-custom="1099-02-27" datingMethod="#cal-julian"
 where="place:lingzhou"
 source="../text/juan-31.xml#e1099-02-1"><label xml:lang="zh-Hant">攻靈州&lt;b&gt;</label>
<ptr type="subject" target="person:zhang-shiyong"/><ptr type="object" target="org:nobody"/></event>
<event xml:id="a" type="unheard-of" cert="low" source="../text/juan-31.xml#e1099-01-1"><label>使</label>
<ptr type="subject" target="person:zhang-shiyong"/><ptr type="agent" target="person:liao-daozong"/></event>
<event xml:id="c" type="mission" source="http://example.org/"><label>他書</label>
<ptr type="subject" target="person:zhang-shiyong"/></event>
</listEvent>
<listRelation>
<relation name="parent" type="son" active="person:liao-daozong" passive="person:zhang-shiyong"
 source="../text/juan-31.xml#e1099-01-1"><desc xml:lang="zh-Hant">其子</desc></relation>
<relation name="child" active="person:zhang-shiyong" passive="person:liao-daozong"/>
</listRelation></body></text></TEI>"""


@pytest.fixture(scope="module")
def eventful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small case with a register of events."""
    folder = tmp_path_factory.mktemp("eventful")
    registers = folder / "register"
    registers.mkdir()
    for path in (CASE / "register").glob("*.xml"):
        (registers / path.name).write_bytes(path.read_bytes())
    (registers / "events.xml").write_text(EVENTS, encoding="utf-8")
    publish_web([CASE / "text" / "juan-31.xml"], registers, folder / "site")
    return folder / "site"


def test_a_life_is_told_in_events_in_the_order_of_the_chronicle(eventful: Path) -> None:
    shown = page(eventful / "persons" / "zhang-shiyong.html")
    told = shown.xpath("//section[@class='happenings']//li")
    assert [item.xpath("string(.//span[@class='happened']/*[1])") for item in told] == ["使", "攻靈州<b>", "他書"]
    assert told[1].xpath(".//span[@class='happened']/a/@href") == ["../text/juan-31.html#e1099-02-1"]
    assert not told[2].xpath(".//span[@class='happened']/a")
    assert "27 February 1099" in told[1].text_content()
    assert "../places/lingzhou.html" in told[1].xpath(".//a/@href")
    assert "low certainty" in told[0].text_content()
    assert shown.xpath("//p[@class='seen-in']/a/@href")[0] == "../index/timeline.html?person=zhang-shiyong"
    assert page(eventful / "places" / "lingzhou.html").xpath("count(//section[@class='happenings']//li)") == 1


def test_a_relation_is_told_once_whichever_way_it_is_stated(eventful: Path) -> None:
    shown = page(eventful / "persons" / "zhang-shiyong.html")
    rows = [row for row in shown.xpath("//dl//div[@class='fact']") if "Child of" in row.text_content()]
    assert len(rows) == 1
    assert rows[0].xpath(".//dd/a/@href") == ["../persons/liao-daozong.html", "../text/juan-31.html#e1099-01-1"]
    other = page(eventful / "persons" / "liao-daozong.html")
    assert [row for row in other.xpath("//dl//div[@class='fact']") if "Parent of" in row.text_content()]


def test_the_cards_of_a_chapter_tell_of_kin(eventful: Path) -> None:
    shown = page(eventful / "text" / "juan-31.html")
    (card,) = shown.xpath("//section[contains(@class,'here')]//li[a/@href='../persons/zhang-shiyong.html']")
    assert "Child of" in card.xpath("string(span[@class='relative'])")


def test_the_kinds_of_event_can_be_chosen(eventful: Path) -> None:
    shown = page(eventful / "index" / "timeline.html")
    assert shown.xpath("//select[@name='kind']/option/@value") == ["", "battle", "unheard-of"]
    assert [entry[10][0][0] for entry in data(eventful)["entries"] if entry[10]] == [0, 1]
    assert data(eventful)["kinds"] == ["unheard-of", "battle"]
    assert [name for _, _, name in data(eventful)["kin"]] == ["parent"]
