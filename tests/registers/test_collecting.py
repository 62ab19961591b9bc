"""From the references in several chapters to one register."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.registers.marked import gold, marked

from biannian.context import Context
from biannian.document import Document
from biannian.registers import Register, attested, knowledge, settle, to_lists
from biannian.stages.identity import identity


def chapter(name: str, year: str, text: str, language: str = "zh-Hant") -> Document:
    entry = f'<div type="entry" xml_id="e{year}-1"><head><date at="{year}">年</date></head><p>{text}</p></div>'
    return marked(entry, name, language)


def built(*chapters: Document, earlier: Register | None = None) -> tuple[list[Document], Register]:
    """The way of a build: resolve until all chapters know whom the others name, and keep what is used."""

    def identify(register: Register) -> list[Document]:
        return [identity(document, Context(register=register)) for document in chapters]

    documents, register = settle(knowledge(), identify, earlier)
    return documents, attested(documents, register, "../text/")


def persons(register: Register) -> dict[str, list[str]]:
    return {entry.id: [name.text for name in entry.names] for entry in register.of_kind("person")}


def test_one_name_in_two_chapters_is_one_entry() -> None:
    _, register = built(
        chapter("a", "1150", "<persName>王某甲</persName>"), chapter("b", "1160", "<persName>王某甲</persName>")
    )
    assert persons(register) == {"wang-moujia": ["王某甲", "王某甲", "Wáng Mǒujiǎ", "某甲"]}
    assert register.entries[0].period.first == "1150"
    assert register.entries[0].period.last == "1160"


def test_one_name_in_two_centuries_is_two_entries() -> None:
    documents, register = built(
        chapter("a", "1040", "<persName>王某甲</persName>"), chapter("b", "1160", "<persName>王某甲</persName>")
    )
    assert list(persons(register)) == ["wang-moujia", "wang-moujia-2"]
    assert [next(document.of_kind("persName")).get("ref") for document in documents] == [
        "person:wang-moujia",
        "person:wang-moujia-2",
    ]


def test_a_given_name_in_one_chapter_is_the_person_whom_another_names_in_full() -> None:
    documents, register = built(
        chapter("a", "1150", "<persName>某甲</persName>"), chapter("b", "1152", "<persName>王某甲</persName>")
    )
    assert [next(document.of_kind("persName")).get("ref") for document in documents] == ["person:wang-moujia"] * 2
    assert list(persons(register)) == ["wang-moujia"]


def test_a_given_name_in_a_speech_is_the_person_whom_another_chapter_names_in_full() -> None:
    full = chapter("juan-1", "1038", "<persName>王某甲</persName>，<persName>某甲</persName>戰。")
    speech = chapter("juan-2", "1040", "<said><persName>某甲</persName>不能戰。</said>")
    documents, register = built(full, speech)
    assert list(persons(register)) == ["wang-moujia"]
    assert {mark.get("ref") for document in documents for mark in document.of_kind("persName")} == {
        "person:wang-moujia"
    }


def test_a_full_name_in_the_entry_comes_before_a_bare_one_elsewhere() -> None:
    full = chapter("juan-1", "1038", "<persName>王某甲</persName>，<persName>某甲</persName>戰。")
    documents, _ = built(full, chapter("juan-2", "1050", "<persName>某甲</persName>戰。"))
    first, again = (mark.get("ref") for mark in documents[0].of_kind("persName"))
    assert first == again == "person:wang-moujia"


def test_names_that_sound_alike_get_two_ids() -> None:
    documents, register = built(
        chapter("a", "1150", "<persName>王某定</persName>"), chapter("b", "1150", "<persName>王某錠</persName>")
    )
    assert list(persons(register)) == ["wang-mouding", "wang-mouding-2"]
    assert next(documents[1].of_kind("persName")).get("ref") == "person:wang-mouding-2"


def test_ids_stay_when_a_chapter_is_put_before() -> None:
    later = chapter("b", "1160", "<persName>王某甲</persName><persName>李某定</persName>")
    _, before = built(later)
    documents, register = built(
        chapter("a", "1040", "<persName>王某甲</persName><persName>李某錠</persName>"), later, earlier=before
    )
    refs = [[mark.get("ref") for mark in document.of_kind("persName")] for document in documents]
    assert refs[1] == ["person:wang-moujia", "person:li-mouding"]
    assert refs[0] == ["person:wang-moujia-2", "person:li-mouding-2"]
    assert built(*documents, earlier=register)[1] == register


def test_namesakes_keep_their_ids_at_every_build() -> None:
    chapters = [chapter(name, year, "<persName>李氏</persName>") for name, year in (("a", "0933"), ("b", "0955"))]
    undated = marked('<div type="entry" xml_id="e1"><p><persName>李氏</persName></p></div>', "c")
    documents, register = built(*chapters, undated)
    for _ in range(2):
        again = built(*chapters, undated, earlier=register)
        assert again == (documents, register)


def test_an_entry_is_as_sure_as_its_surest_mark() -> None:
    doubtful, sure = '<persName cert="low">王某甲</persName>', "<persName>王某甲</persName>"
    assert built(chapter("a", "1150", doubtful))[1].entries[0].certainty == "low"
    assert built(chapter("a", "1150", doubtful + sure))[1].entries[0].certainty == ""


def test_what_is_wanted_besides_is_there() -> None:
    register = attested([], knowledge(), others=["person:chage", "person:nobody"])
    assert [entry.ref for entry in register.of_kind("person")] == ["person:chage"]
    assert not register.entries[0].named


def test_a_simplified_chapter_gives_traditional_main_names() -> None:
    _, register = built(chapter("a", "1150", "<persName>张某义</persName>", "zh-Hans"))
    assert persons(register) == {"zhang-mouyi": ["張某義", "张某义", "Zhāng Mǒuyì", "某義"]}


def test_offices_held_come_with_their_entry() -> None:
    text = "<roleName><placeName>鄜延</placeName>鈐轄</roleName><persName>張某甲</persName>戰。"
    _, register = built(chapter("juan-31", "1099", text))
    entry = register.get("person:zhang-moujia")
    assert entry is not None
    (held,) = entry.offices
    assert (held.ref, held.text, held.source) == ("office:qianxia", "鄜延鈐轄", "../text/juan-31.xml#e1099-1")
    assert held.period.first == "1099"


def test_an_office_told_of_someone_of_another_time_has_no_date() -> None:
    _, register = built(chapter("juan-31", "1099", "<roleName>都監</roleName><persName>特抹</persName>"))
    entry = register.get("person:temo")
    assert entry is not None
    assert [(held.ref, bool(held.period)) for held in entry.offices] == [("office:dujian", False)]


def test_a_title_that_only_women_bear_tells_the_sex() -> None:
    _, register = built(chapter("juan-31", "1099", "<persName>某國公主</persName>、<persName>王某甲</persName>"))
    assert {entry.main: entry.sex for entry in register.of_kind("person")} == {"某國公主": "F", "王某甲": ""}


def test_a_new_entry_says_where_it_is_named_first() -> None:
    first = chapter("juan-1", "1150", "<persName>王某甲</persName>、<persName>乾順</persName>")
    _, register = built(first, chapter("juan-2", "1151", "<persName>王某甲</persName>"))
    sources = {entry.id: entry.source for entry in register.of_kind("person")}
    assert sources == {"wang-moujia": "../text/juan-1.xml#e1150-1", "xia-chongzong": ""}


def test_years_before_our_era_and_dates_that_are_none() -> None:
    date = '<div type="entry"><head><date from="-0209-01-01" to="-0208-01-01">年</date></head>'
    _, register = built(marked(f"{date}<p><persName>王某甲</persName></p></div>"))
    assert (register.entries[0].period.first, register.entries[0].period.last) == ("-0209", "-0208")
    assert to_lists(register)
    _, register = built(marked(date.replace("-0209-01-01", "soon") + "<p><persName>王某甲</persName></p></div>"))
    assert not register.entries[0].period


def test_the_form_of_a_doubtful_mark_is_no_name() -> None:
    _, register = built(chapter("a", "1040", "<persName>封元昊</persName>"))
    entry = register.get("person:xia-jingzong")
    assert entry is not None
    assert "封元昊" not in {name.text for name in entry.names}


def test_a_mere_surname_or_title_does_not_gather_strangers() -> None:
    text = '<persName>王某氏</persName>、<persName>王氏</persName>、<rs type="person">太子</rs>'
    _, register = built(chapter("a", "1150", text), chapter("b", "1190", "<persName>王氏</persName>"))
    assert {entry.id: entry.main for entry in register.of_kind("person")} == {
        "wang-moushi": "王某氏",
        "wang-shi": "王氏",
        "wang-shi-2": "王氏",
    }


def test_what_others_point_to_is_there_and_says_so() -> None:
    _, register = built(chapter("a", "1099", "《<title>長編</title>》"))
    author = register.get("person:li-tao")
    assert author is not None
    assert not author.named
    assert register.get("org:song") is not None


def test_what_is_needed_by_what_is_needed_is_there_too() -> None:
    _, register = built(chapter("a", "1099", "《<title>宋史</title>》"))
    assert {entry.ref for entry in register.entries} == {"work:songshi", "person:tuotuo", "org:yuan"}


def test_every_reference_has_an_entry(shared: Path) -> None:
    chapters = [gold(path)[0] for path in sorted((shared / "gold" / "dev").glob("*.xml"))]
    documents, register = built(*chapters)
    refs = {ref for document in documents for mark in document.marks for ref in (mark.get("ref") or "").split()}
    assert refs
    assert all(register.get(ref) for ref in refs)


@pytest.mark.parametrize("document", [Document(""), Document("〓", marks=())])
def test_texts_without_names(document: Document) -> None:
    assert built(document)[1] == Register()
