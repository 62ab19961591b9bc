"""The file of events: what people change, add or delete stays so, and the rest is renewed."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from biannian.events.files import NAME, files, read, references
from biannian.events.model import Chronicle, Event
from biannian.registers import header_for

FIRST = Event("death-e1-1", "察哥卒", source="../text/a.xml#e1-1", type="death", parts=(("subject", "person:chage"),))
SECOND = Event("battle-e1-2", "圍靈州", source="../text/a.xml#e1-2", type="battle", where="place:lingzhou")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    folder, proposed = tmp_path / "register", tmp_path / "proposed"
    folder.mkdir()
    proposed.mkdir()
    build((folder, proposed), FIRST, SECOND)
    return folder, proposed


def build(folders: tuple[Path, Path], *events: Event) -> str:
    contents = files(Chronicle(events), *folders, header_for("event"))
    for folder, content in zip(folders, contents, strict=True):
        (folder / NAME).write_bytes(content)
    return contents[0].decode()


def change(folders: tuple[Path, Path], old: str, new: str) -> None:
    file = folders[0] / NAME
    written = file.read_text("utf-8")
    assert written.count(old) == 1
    file.write_text(written.replace(old, new), "utf-8")


def test_two_builds_give_the_same_bytes(folders: tuple[Path, Path]) -> None:
    before = (folders[0] / NAME).read_text("utf-8")
    assert build(folders, FIRST, SECOND) == before


def test_what_a_person_changed_stays(folders: tuple[Path, Path]) -> None:
    change(folders, "person:chage", "person:renzhong")
    for _ in range(2):
        assert "person:renzhong" in build(folders, FIRST, SECOND)


def test_what_a_person_deleted_stays_out(folders: tuple[Path, Path]) -> None:
    element = next(one.element for one in read(folders[0] / NAME) if one.id == "death-e1-1")
    change(
        folders,
        etree.tostring(element, encoding="unicode", with_tail=False).replace(
            ' xmlns="http://www.tei-c.org/ns/1.0"', ""
        ),
        "",
    )
    for _ in range(2):
        assert "death-e1-1" not in build(folders, FIRST, SECOND)


def test_what_a_person_added_stays_where_it_was_with_its_comment(folders: tuple[Path, Path]) -> None:
    added = '<!-- mine --><event xml:id="truce" type="other"><label>a truce</label></event>'
    change(folders, "</event>\n<event", f"</event>{added}<event")
    for _ in range(2):
        written = build(folders, FIRST, SECOND)
        assert written.index("death-e1-1") < written.index("<!-- mine -->") < written.index("truce")
        assert written.index("truce") < written.index("battle-e1-2")


def test_what_is_no_longer_stated_goes_unless_a_person_changed_it(folders: tuple[Path, Path]) -> None:
    change(folders, "person:chage", "person:renzhong")
    written = build(folders)
    assert "person:renzhong" in written
    assert "battle-e1-2" not in written


def test_an_event_keeps_its_id_when_another_comes_before_it(folders: tuple[Path, Path]) -> None:
    other = Event("death-e1-1", "安沛卒", source="../text/a.xml#e1-1", type="death")
    written = build(folders, other, FIRST)
    ids = {one.element[0].text: one.id for one in read(folders[0] / NAME)}
    assert ids == {"安沛卒": "death-e1-1-2", "察哥卒": "death-e1-1"}, written


def test_the_references_of_a_file_are_found(folders: tuple[Path, Path]) -> None:
    assert references((folders[0] / NAME).read_bytes()) == {"person:chage", "place:lingzhou"}
