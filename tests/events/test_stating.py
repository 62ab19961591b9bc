"""What a marked text states, and what it does not."""

from __future__ import annotations

import pytest
from tests.registers.marked import marked

from biannian.events.model import Event
from biannian.events.stated import stated
from biannian.registers.model import Entry, Name, Period, Register, Reign

HEAD = '<div type="entry" xml_id="e1099-02-1"><head><date at="1099">元符二年</date>，{}。</head></div>'


def person(name: str, ref: str) -> str:
    return f'<persName ref="person:{ref}">{name}</persName>'


CHAGE, ANPEI = person("察哥", "chage"), person("安沛", "anpei")
LIAO = '<orgName type="polity" ref="org:liao">遼</orgName>'
TONGZHI = '<roleName ref="office:tongzhi">統制</roleName>'
JIN = '<orgName type="polity" ref="org:jin">金</orgName>'
LINGZHOU = '<placeName ref="place:lingzhou">靈州</placeName>'


def events_of(fragment: str) -> list[Event]:
    return list(stated([marked(fragment)], Register(), "../text/").events)


@pytest.mark.parametrize(
    ("words", "type_", "parts", "where"),
    [
        (f"以{CHAGE}為{TONGZHI}", "appointment", "subject person:chage office office:tongzhi", ""),
        (f"擢{CHAGE}{TONGZHI}", "appointment", "subject person:chage office office:tongzhi", ""),
        (f"遣{CHAGE}如{LIAO}", "mission", "subject person:chage destination org:liao", ""),
        (f"遣使如{LIAO}", "mission", "destination org:liao", ""),
        (f"{LIAO}人圍{LINGZHOU}", "battle", "subject org:liao object place:lingzhou", "place:lingzhou"),
        (f"敗{LINGZHOU}將{CHAGE}", "battle", "object person:chage", ""),
        (f"與{CHAGE}戰於{LINGZHOU}", "battle", "object person:chage", "place:lingzhou"),
        (f"{LIAO}殺{CHAGE}", "death", "agent org:liao subject person:chage", ""),
        (f"{LIAO}{TONGZHI}{CHAGE}卒", "death", "subject person:chage polity org:liao", ""),
        (f"子{CHAGE}立", "accession", "subject person:chage", ""),
        (f"{CHAGE}娶{ANPEI}", "marriage", "subject person:chage object person:anpei", ""),
        (f"{LINGZHOU}被圍", "battle", "object place:lingzhou", "place:lingzhou"),
        (f"{LINGZHOU}守將{CHAGE}以城降", "submission", "subject person:chage", ""),
        (f"{LINGZHOU}官軍圍{LINGZHOU}", "battle", "object place:lingzhou", "place:lingzhou"),
        (f"{CHAGE}廢其主{ANPEI}自立", "accession", "subject person:chage", ""),
        (f"{CHAGE}自將攻{LINGZHOU}", "battle", "subject person:chage object place:lingzhou", "place:lingzhou"),
        (f"{CHAGE}叛降於{LIAO}", "submission", "subject person:chage object org:liao", ""),
    ],
)
def test_each_kind_of_event_is_stated_with_those_who_take_part(words: str, type_: str, parts: str, where: str) -> None:
    (event,) = events_of(HEAD.format(words))
    names = parts.split()
    assert event.type == type_
    assert sorted(event.parts) == sorted(zip(names[::2], names[1::2], strict=True))
    assert event.where == where
    assert event.source == "../text/juan-1.xml#e1099-02-1"
    assert dict(event.dates) == {"notBefore": "1099-01-01", "notAfter": "1099-12-31"}


@pytest.mark.parametrize(
    "words",
    [
        f"欲以{CHAGE}為{TONGZHI}",
        f"謀攻{LINGZHOU}",
        f"議以{CHAGE}為{TONGZHI}，遣{ANPEI}如{LIAO}",
        f"不克{LINGZHOU}",
        f"遣兵襲{LINGZHOU}，不果行",
        f"{LIAO}遣使甚少",
        f"郭某與{CHAGE}戰死",
        f"{LIAO}兵攻{LINGZHOU}某寨",
        f"聞{CHAGE}卒",
        f"{CHAGE}詐降於{LIAO}",
        f"掠{LINGZHOU}時，得漢人",
        f"攻{LINGZHOU}諸<orgName type='people' ref='org:people-qiang'>羌</orgName>",
        f"{person('某新', 'a')}立",
        f"每遣{CHAGE}如{LIAO}",
        f"以<said>以{CHAGE}為{TONGZHI}</said>",
        f"<note type='comment'>{LIAO}殺{CHAGE}</note>",
    ],
)
def test_wishes_plans_denials_and_reports_are_no_events(words: str) -> None:
    assert events_of(HEAD.format(words)) == []


@pytest.mark.parametrize(
    "told",
    [f"故事：使至，{LIAO}遣使來問", f"{CHAGE}圖{LIAO}，進取{LINGZHOU}", f"{CHAGE}獻策，分兵。{LIAO}先取{LINGZHOU}"],
)
def test_customs_and_plans_are_no_events(told: str) -> None:
    assert events_of(HEAD.format("使至").replace("</div>", f"<p>{told}。</p></div>")) == []


def test_what_an_entry_says_twice_is_one_event() -> None:
    twice = HEAD.format(f"{LIAO}殺{CHAGE}").replace("</div>", f"<p>{LIAO}誘殺{CHAGE}。</p></div>")
    assert [event.words for event in events_of(twice)] == ["遼殺察哥"]


@pytest.mark.parametrize(
    ("head", "told", "parts"),
    [
        (f"使賀{JIN}正旦", f"使人為{CHAGE}", {"destination org:jin", "subject person:chage"}),
        (f"{JIN}使來賀生日", f"使臣為{CHAGE}", {"agent org:jin", "subject person:chage"}),
        (
            f"使謝{JIN}",
            f"先是，旱。{ANPEI}遣{CHAGE}往謝",
            {"destination org:jin", "agent person:anpei", "subject person:chage"},
        ),
    ],
)
def test_what_a_paragraph_adds_to_its_headline_is_the_same_event(head: str, told: str, parts: set[str]) -> None:
    (event,) = events_of(HEAD.format(head).replace("</div>", f"<p>{told}。</p></div>"))
    assert {" ".join(part) for part in event.parts} == parts
    assert event.words.startswith(head.partition("<")[0])
    assert dict(event.dates) == {"notBefore": "1099-01-01", "notAfter": "1099-12-31"}


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (f"使賀{JIN}正旦", f"使臣為{CHAGE}"),
        (f"使賀{JIN}正旦", f"{LIAO}遣{CHAGE}來賀"),
        (f"使賀{JIN}正旦", f"{LIAO}遣{ANPEI}來告。{LIAO}與{CHAGE}和"),
        (f"{JIN}使來賀生日", f"{LIAO}遣{CHAGE}來賀"),
        (f"使賀{JIN}正旦", f"時{LIAO}來，遣{CHAGE}賀節"),
    ],
)
def test_another_mission_stays_one_of_its_own(head: str, told: str) -> None:
    assert len(events_of(HEAD.format(head).replace("</div>", f"<p>{told}。</p></div>"))) == 2


def test_what_was_before_or_after_says_only_that() -> None:
    told = HEAD.format("大旱").replace(
        "</div>", f"<p>初，{LIAO}圍{LINGZHOU}。</p><p>後，以{CHAGE}為{TONGZHI}。</p></div>"
    )
    before, after = events_of(told)
    assert dict(before.dates) == {"notAfter": "1099-12-31"}
    assert dict(after.dates) == {"notBefore": "1099-01-01"}


@pytest.mark.parametrize(
    "told",
    [
        f"時{LIAO}攻{LINGZHOU}",
        f"{LIAO}數攻{LINGZHOU}",
        f"{LIAO}攻{LINGZHOU}。至是，大旱",
        f"{LIAO}{CHAGE}，功名浸盛。後攻{LINGZHOU}",
        f"{LINGZHOU}，遼山後地。{LIAO}攻{LINGZHOU}",
        f"{CHAGE}嘗使夏。已，{LIAO}攻{LINGZHOU}",
        f"{CHAGE}攻{LINGZHOU}不克，乃還",
        f"{CHAGE}等俱死，乃還",
    ],
)
def test_what_a_paragraph_tells_in_passing_was_before(told: str) -> None:
    told = HEAD.format("大旱").replace("</div>", f"<p>{told}。</p></div>")
    (event,) = events_of(told)
    assert dict(event.dates) == {"notAfter": "1099-12-31"}


def test_deeds_abroad_that_open_a_paragraph_led_to_its_headline() -> None:
    ruler = Entry("anpei", "person", (Name("安沛"),), affiliations=("xia",))
    home = HEAD.format(f"{ANPEI}攻{LINGZHOU}").replace("e1099-02-1", "e1099-01-1")
    told = HEAD.format("大旱").replace("</div>", f"<p>{JIN}伐{LIAO}。{JIN}伐{LINGZHOU}。</p></div>")
    mission = HEAD.format("遣使").replace("e1099-02-1", "e1099-01-2").replace("</div>", f"<p>{ANPEI}遣使來。</p></div>")
    events = stated([marked(home + mission + told)], Register.of([ruler]), "").events
    dates = {event.words: dict(event.dates) for event in events}
    assert dates["金伐遼"] == {"notAfter": "1099-12-31"}
    assert dates["金伐靈州"] == {"notBefore": "1099-01-01", "notAfter": "1099-12-31"}


def test_what_a_paragraph_only_resumes_from_an_entry_of_the_last_year_is_told_once() -> None:
    first = HEAD.format(f"攻{LINGZHOU}")
    second = HEAD.format("大旱").replace("e1099-02-1", "e1099-03-1")
    resumed = second.replace("</div>", f"<p>{CHAGE}攻{LINGZHOU}不克，乃還。</p></div>")
    assert [event.words for event in events_of(first + resumed)] == ["攻靈州"]


def test_what_follows_the_mourning_in_an_obituary_is_after_the_death() -> None:
    told = HEAD.format(f"{CHAGE}卒").replace(
        "</div>", f"<p>{ANPEI}攻{LINGZHOU}。年四十，遣使如{LIAO}告哀。{LIAO}遣{ANPEI}弔祭。</p></div>"
    )
    dates = {event.words: dict(event.dates) for event in events_of(told)}
    assert dates["安沛攻靈州"] == {"notAfter": "1099-12-31"}
    assert dates["遣使如遼告哀"] == dates["遼遣安沛弔祭"] == {"notBefore": "1099-01-01"}


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ("初，子{}立", {"when": "1086-08"}),
        ("{}死，乃還", {"when": "1098-12-05"}),
        ("先是，{}卒", {"when": "1098-12-05"}),
        ("後，{}卒", {"notBefore": "1099-01-01"}),
    ],
)
def test_what_is_told_in_passing_has_the_date_that_the_register_knows(told: str, date: dict[str, str]) -> None:
    ruler = Entry(
        "chage", "person", (Name("察哥"),), death="1098-12-05", reigns=(Reign("xia", Period("1086-08", "1098-12")),)
    )
    detail = HEAD.format("大旱").replace("</div>", f"<p>{told.format(CHAGE)}。</p></div>")
    events = stated([marked(detail)], Register.of([ruler]) if "when" in date else Register()).events
    assert [dict(event.dates) for event in events] == [date]


def test_nobody_is_stated_whose_name_is_undecided() -> None:
    undecided = '<persName ref="person:a person:b">察哥</persName>'
    assert events_of(HEAD.format(f"以{undecided}為{TONGZHI}")) == []


def test_a_doubt_about_a_name_is_a_doubt_about_the_event() -> None:
    doubtful = '<persName ref="person:a" cert="medium">察哥</persName>'
    (event,) = events_of(HEAD.format(f"以{doubtful}為{TONGZHI}"))
    assert event.certainty == "medium"
