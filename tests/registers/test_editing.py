"""Merging, splitting, finding and showing entries."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from biannian.errors import UsageError
from biannian.registers import Register, files, knowledge, read
from biannian.registers.editing import find, merge, show, split
from biannian.xml import XML_ID, parse

CHAPTER = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-model href="x.rng"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<!-- person:aligu is <persName ref="person:aligu"/> -->
<div type="entry" xml:id="e1"><p><persName ref="person:aligu" resp="#biannian">阿里骨</persName>曰：「<said who='person:aligu'>&lt;person:aligu></said>」</p></div>
<div type="entry" xml:id="e2"><p><persName ref="person:dongzhan person:aligu" cert="low">某</persName><persName ref="person:aligu-2">某</persName></p></div>
</body></text></TEI>
"""  # noqa: E501


@pytest.fixture
def contents(tmp_path: Path) -> dict[str, bytes]:
    refs = ("person:aligu", "person:dongzhan", "person:xiazheng", "place:lingzhou")
    register = Register.of(entry for ref in refs if (entry := knowledge().get(ref)))
    return files(register, tmp_path) | {"text/juan-31.xml": CHAPTER.encode()}


def test_merging_rewrites_every_reference_and_nothing_else(contents: dict[str, bytes]) -> None:
    changed = merge(contents, "person:dongzhan", "person:aligu")
    assert set(changed) == {"persons.xml", "text/juan-31.xml"}
    expected = CHAPTER.replace('ref="person:aligu" resp', 'ref="person:dongzhan" resp')
    expected = expected.replace("who='person:aligu'", "who='person:dongzhan'")
    assert changed["text/juan-31.xml"].decode() == expected.replace(
        '"person:dongzhan person:aligu"', '"person:dongzhan"'
    )


def test_the_kept_entry_gets_what_it_lacks(contents: dict[str, bytes], tmp_path: Path) -> None:
    changed = merge(contents, "person:dongzhan", "person:aligu")
    (tmp_path / "persons.xml").write_bytes(changed["persons.xml"])
    register = read(tmp_path)
    assert register.get("person:aligu") is None
    kept, before = register.get("person:dongzhan"), knowledge().get("person:dongzhan")
    assert kept is not None and before is not None
    assert {name.text for name in kept.names} >= {"董氈", "阿里骨", "阿里古"}
    assert (before.birth, before.death, kept.birth, kept.death) == ("1032", "", "1032", "1096")
    assert "resp" not in kept.element.split(">")[0]
    assert [name.text for name in kept.names if name.type == "main"] == ["董氈", "董毡", "Dǒngzhān"]


def test_comments_in_entries_are_no_statements(contents: dict[str, bytes]) -> None:
    contents["persons.xml"] = contents["persons.xml"].replace(b"<sex", b"<!-- sic --><?note x?><sex")
    text = merge(contents, "person:dongzhan", "person:aligu")["persons.xml"].decode()
    assert (text.count("<!-- sic -->"), text.count("<?note x?>")) == (3, 3)


def test_kin_of_the_dropped_are_kin_of_the_kept(contents: dict[str, bytes]) -> None:
    text = merge(contents, "person:dongzhan", "person:aligu")["persons.xml"].decode()
    assert 'active="person:xiazheng" passive="person:dongzhan"' in text


EVENTS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listEvent>
<event xml:id="mission-e1" type="mission"><label>遣阿里骨、董氈</label>
<ptr type="subject" target="person:aligu"/>
<ptr type="subject" target="person:dongzhan"/>
<ptr type="agent" target="person:dongzhan"/>
</event>
</listEvent><listRelation>
<relation xml:id="sibling-e1" name="sibling" mutual="person:aligu person:dongzhan"/>
</listRelation></standOff></TEI>
"""


def test_what_is_said_of_both_is_said_once_and_nobody_is_his_own_relative(contents: dict[str, bytes]) -> None:
    changed = merge(contents | {"events.xml": EVENTS.encode()}, "person:dongzhan", "person:aligu")
    pointers = list(parse(changed["events.xml"], "events.xml").iter("{*}ptr"))
    assert [(one.get("type"), one.get("target")) for one in pointers] == [
        ("subject", "person:dongzhan"),
        ("agent", "person:dongzhan"),
    ]
    assert b"elation" not in changed["events.xml"]


@pytest.mark.parametrize(
    ("keep", "drop"),
    [
        ("person:aligu", "person:aligu"),
        ("person:aligu", "place:lingzhou"),
        ("person:aligu", "person:nobody"),
        ("person:nobody", "person:aligu"),
        ("aligu", "dongzhan"),
    ],
)
def test_what_cannot_be_merged(contents: dict[str, bytes], keep: str, drop: str) -> None:
    with pytest.raises(UsageError):
        merge(contents, keep, drop)


@pytest.mark.parametrize("encoding", ["UTF-16", "GB18030"])
def test_a_file_in_another_encoding_is_refused(contents: dict[str, bytes], encoding: str) -> None:
    for file in ("text/juan-31.xml", "persons.xml"):
        changed = contents[file].decode().replace('"UTF-8"', f'"{encoding}"').encode(encoding)
        with pytest.raises(UsageError, match=f"{file}: this file is not in UTF-8"):
            merge(contents | {file: changed}, "person:dongzhan", "person:aligu")
        with pytest.raises(UsageError, match=f"{file}: this file is not in UTF-8"):
            split(contents | {file: changed}, "person:aligu", "person:new", ["e1"])


def test_whatever_stands_before_the_root_stays(contents: dict[str, bytes]) -> None:
    prolog = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- not <TEI> yet -->\n<!DOCTYPE TEI>\n'
    root = '<t:TEI xmlns:t="http://www.tei-c.org/ns/1.0"><t:div xml:id="e1"><t:persName ref="{}"/></t:div></t:TEI>\n'
    contents["text/juan-31.xml"] = (prolog + root.format("person:aligu")).encode()
    changed = split(contents, "person:aligu", "person:new", ["e1"])
    assert changed["text/juan-31.xml"].decode() == prolog + root.format("person:new")


def test_splitting_gives_some_entries_to_another(contents: dict[str, bytes]) -> None:
    changed = split(contents, "person:aligu", "person:aligu-3", ["e1"])
    chapter = parse(changed["text/juan-31.xml"])
    assert [element.get("ref") for element in chapter.iter("{*}persName")] == [
        "person:aligu-3",
        "person:dongzhan person:aligu",
        "person:aligu-2",
    ]
    assert chapter.find(".//{*}persName").get("resp") is None
    assert changed["text/juan-31.xml"].startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<?xml-model')
    persons = parse(changed["persons.xml"]).iter("{*}person")
    new = next(person for person in persons if person.get(XML_ID) == "aligu-3")
    assert [name.text for name in new] == ["阿里骨", "阿里骨", "Ālǐgǔ"]


@pytest.mark.parametrize(
    ("new", "entries"),
    [
        ("person:dongzhan", ["e1"]),
        ("place:aligu-3", ["e1"]),
        ("person:Aligu 3", ["e1"]),
        ("person:aligu-3", ["e9"]),
        ("person:aligu-3", []),
    ],
)
def test_what_cannot_be_split(contents: dict[str, bytes], new: str, entries: list[str]) -> None:
    with pytest.raises(UsageError):
        split(contents, "person:aligu", new, entries)


@pytest.mark.parametrize("query", ["person:aligu", "aligu", "阿里骨", "阿里古", "里骨", "ali gu", "Ālǐgǔ"])
def test_finding(query: str) -> None:
    assert [entry.id for entry in find(knowledge(), query)] == ["aligu"]


def test_finding_nothing() -> None:
    assert find(knowledge(), "無此人") == []
    assert find(knowledge(), "?") == []


def test_showing() -> None:
    entry = knowledge().get("person:xia-chongzong")
    assert entry is not None
    shown = show(entry, knowledge())
    assert shown.startswith("person:xia-chongzong  夏崇宗\n")
    for line in ("personal (zh-Hant): 李乾順", "life: 1083 – 1139-07", "child of: 小梁太后 (person:xiaoliangtaihou)"):
        assert line in shown
    place = knowledge().get("place:lingzhou")
    assert place is not None
    assert "at: 38.0, 106.2 (within 15 km)" in show(place, knowledge())


def test_what_is_merged_is_well_formed(contents: dict[str, bytes]) -> None:
    for content in merge(contents, "person:aligu", "person:dongzhan").values():
        etree.fromstring(content)
