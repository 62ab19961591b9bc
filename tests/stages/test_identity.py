"""Who is meant by a name: by date, by what stands before it, and never by a guess."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.registers.marked import NAMES, gold, marked

from biannian.context import Context, Vocabulary
from biannian.document import Document, Mark
from biannian.lexicon.script import convert
from biannian.registers.model import Entry, Name, Period, Register
from biannian.stages.identity import identity


def entry(year: str, text: str) -> str:
    return f'<div type="entry"><head><date at="{year}">{year}年</date></head><p>{text}</p></div>'


def refs(fragment: str) -> dict[str, str | None]:
    """What each name of a text was taken for; of a name that stands there twice the last."""
    document = identity(marked(fragment), Context())
    return {document.quoted(mark): mark.get("ref") for mark in document.of_kind(*NAMES)}


@pytest.mark.parametrize(
    ("year", "text", "person"),
    [
        ("1099", '<rs type="person">遼主</rs>', "liao-daozong"),
        ("1102", '<rs type="person">遼主</rs>', "liao-tianzuodi"),
        ("1219", '<rs type="person">金主</rs>', "jin-xuanzong"),
        ("1225", '<rs type="person">金主</rs>', "jin-aizong"),
        ("1225", '<rs type="person">蒙古主</rs>', "yuan-taizu"),
        ("1231", '<rs type="person">夏主</rs>', "xia-mozhu"),
        ("1225", '<date><orgName type="polity">夏</orgName>某年</date><rs type="person">上皇</rs>', "xia-shenzong"),
        ("1099", '<date><orgName type="polity">夏</orgName>某年</date><rs type="person">國主</rs>', "xia-chongzong"),
        ("1095", '<date><orgName type="polity">夏</orgName>某年</date><rs type="person">國母</rs>', "xiaoliangtaihou"),
        ("1050", '<date><orgName type="polity">夏</orgName>某年</date><rs type="person">太后</rs>', "mozang-shi"),
        ("1150", '<date><orgName type="polity">夏</orgName>某年</date><rs type="person">太后</rs>', "ren-shi"),
        ("1072", "<persName>梁氏</persName>", "daliangtaihou"),
        ("1095", "<persName>梁氏</persName>", "xiaoliangtaihou"),
        ("1095", "<persName>乾順</persName>", "xia-chongzong"),
        ("1095", "<persName>李乾顺</persName>", "xia-chongzong"),
        ("1095", "<persName>神宗</persName>", "song-shenzong"),
        ("1095", "遼<persName>興宗</persName>", "liao-xingzong"),
        ("1150", "<persName>仁宗</persName>", "song-renzong"),
        ("1227", "<persName>景宗</persName>", "xia-jingzong"),
        ("1099", "<persName>曩霄</persName>", "xia-jingzong"),
        ("1090", "<persName>阿里古</persName>", "aligu"),
        ("1099", "<persName>李氏</persName>《<title>長編</title>》", "li-tao"),
        ("1040", "<persName>保忠</persName>", "li-jipeng"),
    ],
)
def test_known_persons(year: str, text: str, person: str) -> None:
    document = identity(marked(entry(year, text)), Context())
    assert [mark.get("ref") for mark in document.of_kind("persName", "rs")] == [f"person:{person}"]


def test_the_date_that_holds_a_ruler_decides() -> None:
    text = '<date from="1082-02-07" to="1083-01-26"><persName>神宗</persName>元豐五年</date>收復。'
    assert refs(entry("1219", text))["神宗"] == "person:song-shenzong"


def test_a_temple_name_given_after_death_is_that_of_the_dead() -> None:
    text = "<persName>遵頊</persName>卒，廟號<persName>神宗</persName>。"
    assert refs(entry("1226", text))["神宗"] == "person:xia-shenzong"


def test_a_mark_that_ends_too_late_is_doubtfully_whom_the_rest_names() -> None:
    document = identity(
        marked(entry("1139", "子<persName>仁孝立</persName>，<persName>李某立</persName>。")), Context()
    )
    found = [(mark.get("ref"), mark.get("cert")) for mark in document.of_kind("persName")]
    assert found == [("person:xia-renzong", "low"), ("person:li-mouli", None)]


@pytest.mark.parametrize("name", ["唃廝囉猜", "西蕃唃廝囉"])
def test_a_name_of_three_characters_is_found_in_a_longer_mark(name: str) -> None:
    document = identity(marked(entry("1040", f"<persName>{name}</persName>")), Context())
    assert [(mark.get("ref"), mark.get("cert")) for mark in document.of_kind("persName")] == [("person:gusiluo", "low")]


def test_the_vocabulary_of_an_edition_settles_whom_a_name_means() -> None:
    words = (Vocabulary("大通", "placeName", ref="place:datongcheng"), Vocabulary("某甲", "persName", ref="person:a"))
    text = "<persName>某甲</persName>攻<placeName>大通</placeName>。<persName>大通</persName>"
    document = identity(marked(entry("1221", text)), Context(vocabulary=words))
    found = [mark.get("ref") for mark in document.of_kind("persName", "placeName")]
    assert found == ["person:a", "place:datongcheng", "person:datong"]


def test_a_given_name_stands_for_the_full_name_before_it() -> None:
    found = refs(entry("1150", "<persName>韓某甲</persName>領兵，<persName>某甲</persName>不得進。"))
    assert found["某甲"] == found["韓某甲"] == "person:han-moujia"


def test_one_character_needs_its_full_name_in_the_same_entry() -> None:
    found = refs(
        entry("1150", "<persName>王某</persName>來。<persName>某</persName>去。")
        + entry("1151", "<persName>甲</persName>")
    )
    assert found["某"] == found["王某"]
    assert found["甲"] is None


def test_two_full_names_with_one_given_name_leave_a_doubt() -> None:
    fragment = entry(
        "1150", "<persName>王某甲</persName>、<persName>張某甲</persName>戰，<persName>某甲</persName>死。"
    )
    document = identity(marked(fragment), Context())
    last = list(document.of_kind("persName"))[-1]
    assert (last.get("ref"), last.get("cert")) == ("person:zhang-moujia", "medium")


def test_without_a_date_all_rulers_of_a_name_are_candidates() -> None:
    (mark,) = identity(marked("<p><persName>興宗</persName>、</p>"), Context()).of_kind("persName")
    assert (mark.get("ref"), mark.get("cert")) == ("person:liao-xingzong", None)
    (mark,) = identity(marked("<p><persName>哀宗</persName>、</p>"), Context()).of_kind("persName")
    assert mark.get("ref") == "person:jin-aizong"
    (mark,) = identity(marked("<p><persName>仁宗</persName></p>"), Context()).of_kind("persName")
    assert mark.get("cert") == "low"
    assert (mark.get("ref") or "").split() == ["person:song-renzong", "person:xia-renzong", "person:yuan-renzong"]


@pytest.mark.parametrize(
    ("year", "text", "expected"),
    [
        ("1136", "<placeName>西寧州</placeName>", "place:shanzhou"),
        ("1220", "<placeName>西寧州</placeName>", "place:xiningzhou"),
        ("1220", "<placeName>嵐州</placeName>、<placeName>石州</placeName>", "place:shizhou"),
        ("1081", "<placeName>石州</placeName>", "place:shizhou place:shizhou-2"),
    ],
)
def test_of_places_of_one_name_the_time_and_the_neighbour_decide(year: str, text: str, expected: str) -> None:
    document = identity(marked(entry(year, text)), Context())
    assert [mark.get("ref") for mark in document.of_kind("placeName")][-1] == expected


def test_a_mere_surname_in_a_comment_is_nobody_new() -> None:
    assert refs(entry("1227", "<note><persName>某氏</persName>之造邦歸矣</note>"))["某氏"] is None


def person(ident: str, surname: str, name: str, year: str) -> Entry:
    return Entry(
        ident,
        "person",
        (Name(surname + name, surname=surname), Name(name, "short")),
        period=Period(year, year),
        source="x",
    )


def test_a_given_name_beside_a_kinsman_is_of_his_family() -> None:
    others = [
        person("moujia", "", "某甲", "1177"),
        person("zhang", "張", "某甲", "1177"),
        person("yang", "楊", "某甲", "1163"),
    ]
    brother = person("yang-yi", "楊", "某乙", "1177")
    text = "<persName>楊某乙</persName>，<roleName>太尉</roleName><persName>某甲</persName>弟。"
    document = identity(marked(entry("1177", text)), Context(register=Register.of([*others, brother])))
    assert [mark.get("ref") for mark in document.of_kind("persName")][-1] == "person:yang"


def test_a_full_name_near_in_time_comes_before_a_given_name_of_the_texts() -> None:
    register = Register.of([person("moujia", "", "某甲", "1177"), person("zhang", "張", "某甲", "1175")])
    document = identity(marked(entry("1177", "<persName>某甲</persName>來。")), Context(register=register))
    assert [mark.get("ref") for mark in document.of_kind("persName")] == ["person:zhang"]


def test_a_full_name_in_the_entry_comes_before_someone_known_with_that_given_name() -> None:
    found = refs(
        entry("1173", "<persName>鄒顯忠</persName>、<persName>王某</persName>。<persName>顯忠</persName>後官。")
    )
    assert found["顯忠"] == found["鄒顯忠"] == "person:zou-xianzhong"


def test_a_comment_speaks_of_nobody_of_a_century_before_whom_only_the_texts_know() -> None:
    register = Register.of([person("moujia", "", "某甲", "1001")])
    document = identity(marked(entry("1099", "<note><persName>某甲</persName></note>")), Context(register=register))
    assert [mark.get("ref") for mark in document.of_kind("persName")] == ["person:moujia-2"]


def test_a_given_name_decades_after_the_full_one_is_not_taken_for_it() -> None:
    fragment = entry("1100", "<persName>王某甲</persName>") + entry("1140", "<persName>某甲</persName>")
    document = identity(marked(fragment), Context())
    assert [mark.get("ref") for mark in document.of_kind("persName")] == ["person:wang-moujia", "person:moujia"]


def test_namesakes_of_different_times_are_two() -> None:
    fragment = entry("1040", "<persName>王某甲</persName>來。") + entry("1220", "<persName>王某甲</persName>來。")
    document = identity(marked(fragment), Context())
    assert [mark.get("ref") for mark in document.of_kind("persName")] == ["person:wang-moujia", "person:wang-moujia-2"]


def test_a_namesake_of_someone_long_dead_is_someone_new() -> None:
    assert refs(entry("1220", "<persName>劉平</persName>戰死。"))["劉平"] == "person:liu-ping-2"


def test_a_long_name_of_someone_long_dead_is_taken_for_his_with_a_doubt() -> None:
    (mark,) = identity(marked(entry("1164", "封<persName>野利仁榮</persName>")), Context()).of_kind("persName")
    assert (mark.get("ref"), mark.get("cert")) == ("person:yeli-renrong", "low")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<placeName>西平府</placeName>", {"西平府": "place:lingzhou"}),
        ("<placeName>靈</placeName>", {"靈": "place:lingzhou"}),
        (
            "<placeName>某乙堡</placeName>，<placeName>某乙</placeName>",
            {"某乙堡": "place:mouyibao", "某乙": "place:mouyibao"},
        ),
        (
            "<placeName>通秦寨</placeName>、<placeName>通秦堡</placeName>：<placeName>通秦</placeName>",
            {
                "通秦寨": "place:tongqinzhai",
                "通秦堡": "place:tongqinbao",
                "通秦": "place:tongqinbao place:tongqinzhai",
            },
        ),
        ('<orgName type="polity">中國</orgName>', {"中國": "org:song"}),
        ('<orgName type="people">漢</orgName>', {"漢": "org:people-han"}),
        ('<orgName type="office">某司</orgName>', {"某司": "org:office-mousi"}),
        ("<roleName>知<placeName>環州</placeName></roleName>", {"知環州": "office:zhizhou", "環州": "place:huanzhou"}),
        (
            "<roleName><placeName>河東</placeName>統制</roleName>",
            {"河東統制": "office:tongzhi", "河東": "place:hedong"},
        ),
        ("《<title>金史·交聘表</title>》", {"金史·交聘表": "work:jinshi-jiaopinbiao"}),
        ("《<title>宋史·某甲傳</title>》", {"宋史·某甲傳": "work:songshi"}),
    ],
)
def test_places_bodies_offices_and_works(text: str, expected: dict[str, str]) -> None:
    assert refs(entry("1099", text)) == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("<persName>德旺</persName>曰：「<said>可。</said>」", "person:xia-xianzong"),
        ("<persName>李獻甫</persName>正色曰：「<said>可。</said>」", "person:li-xianfu"),
        ("<persName>德旺</persName>謂<persName>高良惠</persName>曰：「<said>可。</said>」", "person:xia-xianzong"),
        ("大將<persName>馬甲乙</persName>、<persName>王丙丁</persName>二人獻計曰：「<said>可。</said>」",
         "person:ma-jiayi person:wang-bingding"),
        ("遣使至<persName>德旺</persName>所，謂曰：「<said>可。</said>」", None),
        ("謂<persName>高良惠</persName>曰：「<said>可。</said>」", None),
        ("羣臣上<persName>仁孝</persName>尊號曰「<said>可。</said>」", None),
        ("謂<roleName>總管</roleName><persName>高良惠</persName>曰：「<said>可。</said>」", None),
        ("<persName>德旺</persName>與<roleName>元帥</roleName><persName>高良惠</persName>謀曰：「<said>可。</said>」",
         "person:xia-xianzong"),
        ("<persName>王某甲</persName>、<roleName>副使</roleName><persName>馬某乙</persName>言：「<said>可。</said>」",
         "person:wang-moujia person:ma-mouyi"),
        ("<persName>德旺</persName>遣使。「<said>可。</said>」", None),
        ("大雪。<persName>德旺</persName>不從，大怒，曰：「<said>可。</said>」", "person:xia-xianzong"),
        ("大雪。<persName>德旺</persName>問計，從弟某甲曰：「<said>可。</said>」", None),
        ("大雪。<persName>德旺</persName>令酋領數之，曰：「<said>可。</said>」", None),
        ("大雪。<persName>德旺</persName>見<persName>高良惠</persName>，乃曰：「<said>可。</said>」", None),
    ],
)  # fmt: skip
def test_speakers(text: str, speakers: str | None) -> None:
    document = identity(marked(entry("1225", text)), Context())
    assert [mark.get("who") for mark in document.of_kind("said")] == [speakers]


def test_a_citation_points_to_the_work_before_it() -> None:
    quote = '<quote type="citation">三月丁巳。</quote>'
    text = f"《<title>長編</title>》：{quote}又《<title>宋史</title>》無，{quote}"
    document = identity(marked(entry("1099", text)), Context())
    assert [mark.get("source") for mark in document.of_kind("quote")] == ["work:xuzizhitongjianchangbian", None]


def test_what_an_editor_marked_stays_and_helps() -> None:
    document = marked(entry("1150", "<persName>某甲</persName>來，<persName>某甲</persName>去。"))
    first, second = document.of_kind("persName")
    by_editor = replace(first, hand="editor").with_attributes({"ref": "person:chosen"})
    document = replace(document, marks=tuple(by_editor if mark == first else mark for mark in document.marks))
    resolved = list(identity(document, Context()).of_kind("persName"))
    assert resolved[0] == by_editor
    assert resolved[1].hand == second.hand


def test_twice_is_once() -> None:
    fragment = entry(
        "1099",
        '<persName>折可大</persName>、<persName>可大</persName>曰：「<said>可</said>」<rs type="person">遼主</rs>',
    )
    once = identity(marked(fragment), Context())
    assert identity(once, Context()) == once


@pytest.mark.parametrize(
    "document",
    [
        Document(""),
        Document(
            "氏", marks=(Mark.of(0, 1, "persName"), Mark.of(0, 1, "rs", type="person"), Mark.of(0, 0, "placeName"))
        ),
        Document("〓〓", marks=(Mark.of(0, 2, "persName"), Mark.of(0, 2, "orgName"), Mark.of(0, 1, "roleName"))),
        Document("主曰", marks=(Mark.of(0, 1, "rs", type="person"), Mark.of(2, 2, "said"), Mark.of(0, 2, "title"))),
    ],
)
def test_imperfect_marks_do_no_harm(document: Document) -> None:
    identity(document, Context())


MARKS = st.builds(
    lambda start, size, kind, type_: Mark.of(start, min(30, start + size), kind, type=type_),
    st.integers(0, 30),
    st.integers(0, 8),
    st.sampled_from([*NAMES, "date", "head", "note", "said", "quote"]),
    st.sampled_from([None, "person", "polity", "people", "office", "citation", "comment"]),
)


@settings(max_examples=60)
@given(
    text=st.text("李氏神宗遼夏金主國母太子上皇曰謂知州路堡折可大靈通秦〓《》「」，。 a\n", min_size=30, max_size=30),
    marks=st.lists(MARKS),
)
def test_whatever_the_marks_only_references_are_added(text: str, marks: list[Mark]) -> None:
    document = Document(text).adding(marks)
    once = identity(document, Context())
    assert [(mark.start, mark.end, mark.kind) for mark in once.marks] == [
        (mark.start, mark.end, mark.kind) for mark in document.marks
    ]
    assert identity(once, Context()) == once


def test_gold_persons(shared: Path) -> None:
    """B-cubed over the gold names, from marks alone: 0.95 or more."""
    precision = recall = mentions = 0.0
    for path in sorted((shared / "gold" / "dev").glob("*.xml")):
        document, keys = gold(path)
        document = identity(document, Context())
        found = {(mark.start, mark.end): mark.get("ref") or str(mark.start) for mark in document.of_kind("persName")}
        pairs = [(key, found[mark.start, mark.end]) for mark, key in keys.items() if mark.kind == "persName"]
        both, golden, given = Counter(pairs), Counter(key for key, _ in pairs), Counter(ref for _, ref in pairs)
        precision += sum(both[pair] / given[pair[1]] for pair in pairs)
        recall += sum(both[pair] / golden[pair[0]] for pair in pairs)
        mentions += len(pairs)
    assert mentions == 200
    assert 2 * precision * recall / mentions / (precision + recall) >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "<persName>种診</persName>、<persName>張誠</persName>、<persName>診</persName>",
        '<rs type="person">遼主</rs>、<persName>完顏合達</persName>、<persName>合達</persName>',
        "<placeName>靈</placeName>、<placeName>質孤堡</placeName>、<placeName>質孤</placeName>",
        "<roleName>知<placeName>環州</placeName></roleName>、《<title>遼史·興宗紀</title>》",
    ],
)
def test_both_scripts_mean_the_same(text: str) -> None:
    traditional = marked(entry("1220", text))
    simplified = replace(traditional, text=convert(traditional.text, "zh-Hans"), language="zh-Hans")
    found = [
        [mark.get("ref") for mark in identity(one, Context()).of_kind(*NAMES)] for one in (traditional, simplified)
    ]
    assert found[0] == found[1]
